"""Finding that two claims do not contradict each other."""

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from claims.actions.acting import Act
from claims.models import Claim, Contradiction, DismissedPair


def dismiss(*, one: Claim, other: Claim, by: User) -> DismissedPair:
    """Suggest the two as a contradiction no more, to anybody.

    The first to find so is remembered. No record changes. Raises NotAllowedError,
    ValidationError.
    """
    Act(Contradiction(), by, timezone.now()).require_permission("add")
    if one == other:
        raise ValidationError(_("A claim cannot contradict itself."))
    first, second = sorted((one, other), key=lambda claim: claim.pk)
    with transaction.atomic():
        pair, _is_new = DismissedPair.objects.get_or_create(
            first=first, second=second, defaults={"by": by}
        )
    return pair
