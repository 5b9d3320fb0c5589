"""Keeping the words of a source for the desk."""

from django.conf import settings
from django.contrib.auth.models import User
from django.utils import timezone

from claims.actions.acting import Act
from claims.models import KeptText, Source


def keep_text(*, source: Source, by: User, text: str) -> None:
    """Keep `text` as the words of `source`, where KEEP_SOURCE_TEXT is on.

    Never public and in no revision: no record changes. Raises NotAllowedError.
    """
    if not settings.KEEP_SOURCE_TEXT or not text.strip():
        return
    Act(source, by, timezone.now()).require_permission("change")
    KeptText.objects.update_or_create(source=source, defaults={"text": text})
