"""What the API answers for a key under which nothing is published."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.http import HttpResponsePermanentRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework.exceptions import NotFound

from claims.merging import MERGED
from claims.models import FormerSlug, Merge, Publishable
from claims.shapes.references import api_address, instant
from newsroom.shared.problems import NewsroomError

# A moved address may move again, so nobody keeps the redirect for long.
MOVED_FOR = "public, max-age=60"
MAX_KEY = 2**63 - 1
Lookup = Mapping[str, Any]


class WithdrawnError(NewsroomError):
    """A record that readers could see once: since when it is gone, and why."""

    status = 410
    title = gettext_lazy("Withdrawn")

    def __init__(self, record: Publishable, kept_text: str) -> None:
        words = {
            "resource": record.resource.label,
            "day": timezone.localdate(record.withdrawn_at),
            "reason": record.withdrawal_reason,
        }
        super().__init__(
            _("This %(resource)s was withdrawn on %(day)s: %(reason)s") % words
        )
        self.members = {
            "withdrawn_at": instant(record.withdrawn_at),
            "reason": record.withdrawal_reason,
        }
        if kept_text and record.withdrawal_keeps_text:
            self.members[kept_text] = getattr(record, kept_text)


def instead_of(
    model: type[models.Model], lookup: Lookup, kept_text: str
) -> HttpResponsePermanentRedirect:
    """The way to the record that once had this key.

    Raises WithdrawnError where the record was withdrawn, else NotFound: a draft is
    not told from what never was.
    """
    if issubclass(model, Publishable):
        withdrawn = model._default_manager.withdrawn()  # type: ignore[attr-defined]
        for record in withdrawn.filter(**lookup):
            raise WithdrawnError(record, kept_text)
    if "slug" in lookup:
        return moved(model, keys_of(model, lookup["slug"]))
    if model not in MERGED or lookup["pk"] > MAX_KEY:
        raise NotFound
    known = Merge.objects.stand_ins(model.resource, [lookup["pk"]])
    return moved(model, known.values())


def keys_of(model: Any, slug: str) -> QuerySet[Any]:
    """Of the record that once had this slug."""
    former = FormerSlug.objects.filter(resource=model.resource, slug=slug)
    return former.values("resource_id")


def moved(model: Any, keys: Any) -> HttpResponsePermanentRedirect:
    """To the one of these records that is public. Raises NotFound."""
    record = model._default_manager.published().filter(pk__in=keys).first()
    if record is None:
        raise NotFound
    headers = {"Cache-Control": MOVED_FOR}
    return HttpResponsePermanentRedirect(api_address(record), headers=headers)
