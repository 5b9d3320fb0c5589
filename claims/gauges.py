"""Figures that say whether the record is in order, cheap enough for every minute."""

from django.conf import settings
from django.db.models import Q, Sum
from django.utils import timezone

from claims.models import RECORDS, Publishable, SiteVersion, Tally
from claims.tags import ALL

# The tallies of all claims, as a facet and a kind of bucket: those in one piece, and
# those in pieces that add up to as many.
WHOLE = ("all", "")
PARTS = (("all", "year"), ("all", "month"), ("all", "day"), ("kind", ""))


def tally_drift() -> int:
    """By how many claims the tallies contradict each other; 0 where they agree.

    All claims, against their sums over years, months, days and kinds. Agreement is
    no proof: `check_record` compares them with the claims themselves.
    """
    shares = Q(facet="all") | Q(facet="kind", by="")
    rows = Tally.objects.filter(shares, of=ALL).values_list("facet", "by")
    sums = {(facet, by): claims for facet, by, claims in rows.annotate(Sum("claims"))}
    total = sums.get(WHOLE, 0)
    return sum(abs(total - sums.get(part, 0)) for part in PARTS)


def publications_due() -> int:
    """How many records should be public by now and are not."""
    now = timezone.now()
    return sum(
        model._default_manager.due(now).count()  # type: ignore[attr-defined]
        for model in RECORDS.values()
        if issubclass(model, Publishable)
    )


def changes_untold() -> int:
    """How many changes the caches downstream, where there are any, were not told of."""
    if not settings.CDN_PURGE_URL:
        return 0
    row = SiteVersion.objects.filter(pk=1).values_list("number", "purged_number")
    number, purged = row.first() or (0, 0)
    return number - purged
