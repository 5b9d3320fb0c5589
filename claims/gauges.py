"""Figures that say whether the record is in order, cheap enough for every minute."""

from django.db.models import Sum
from django.utils import timezone

from claims.models import RECORDS, Publishable, SiteVersion, Tally


def tally_drift() -> int:
    """By how many claims the tallies contradict each other; 0 where they agree.

    All claims, against their sums over years, months, days and kinds. Agreement is
    no proof: `rebuild_counts` compares them with the claims themselves.
    """
    of_all = Tally.objects.filter(tag="all")
    sums = dict(
        of_all.filter(also="").values_list("by").annotate(Sum("claims")).order_by()
    )
    total = sums.get("", 0)
    by_kind = of_all.filter(by="", also__startswith="kind=").aggregate(Sum("claims"))
    parts = [sums.get(by, 0) for by in ("year", "month", "day")]
    parts.append(by_kind["claims__sum"] or 0)
    return sum(abs(total - part) for part in parts)


def publications_due() -> int:
    """How many records should be public by now and are not."""
    now = timezone.now()
    return sum(
        model._default_manager.due(now).count()  # type: ignore[attr-defined]
        for model in RECORDS.values()
        if issubclass(model, Publishable)
    )


def changes_untold() -> int:
    """How many changes the caches downstream were not told of yet."""
    row = SiteVersion.objects.filter(pk=1).values_list("number", "purged_number")
    number, purged = row.first() or (0, 0)
    return number - purged
