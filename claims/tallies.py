"""How many claims stand where, and which values they have.

Every count is a scan by the database of the rows that match. Kept tallies replace the
scans with the next issue; what is asked for here and what it answers stay.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.db.models import Case, Count, F, Max, Min, Q, Value, When
from django.db.models.functions import Cast, Coalesce, Concat, Substr
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.choices import Kind, State
from claims.filters import WITHOUT, YES_NO, PublicFilter
from claims.models import Claim

Claims = models.QuerySet[Claim]
Words = Mapping[str, str | Promise]
UNITS = [("year", _("year")), ("month", _("month")), ("day", _("day"))]
# How much of YYYY-MM-DD tells the bucket, and what makes it its first day again.
CUTS = {"year": (4, "-01-01"), "month": (7, "-01"), "day": (10, "")}


@dataclass(frozen=True)
class Facet:
    """What a claim is counted under: a filter's value, and how people say it."""

    value: Any
    label: Any
    counted: Q = field(default_factory=Q)
    words: Words = field(default_factory=dict)


FACETS = {
    "speaker": Facet(F("speaker__slug"), F("speaker__name")),
    "topic": Facet(F("topics__slug"), F("topics__name"), Q(topics__isnull=False)),
    "story": Facet(
        F("story_entries__story__slug"),
        F("story_entries__story__title"),
        Q(story_entries__story__state=State.PUBLISHED),
    ),
    "kind": Facet(F("kind"), F("kind"), words=dict(Kind.choices)),
    "verdict": Facet(
        Coalesce("verdict__slug", Value(WITHOUT)),
        Coalesce("verdict__label", Value("")),
        words={WITHOUT: _("no verdict")},
    ),
    "contradicted": Facet(
        Case(
            When(contradiction_count__gt=0, then=Value("true")), default=Value("false")
        ),
        Value(""),
        words=dict(YES_NO),
    ),
}


def span(rows: Claims) -> dict[str, Any]:
    """The first and last day on which `rows` stand, and how many they are."""
    return rows.order_by().aggregate(
        first=Min("said_from"), last=Max("said_from"), total=Count("pk")
    )


def buckets(rows: Claims, by: str) -> list[dict[str, Any]]:
    """How many of `rows` stand in each year, month or day that has any, by first day.

    Cut from the date's text, which both engines do themselves: truncating a date
    would call Python for each row on SQLite.
    """
    length, rest = CUTS[by]
    cut = Substr(Cast("said_from", models.CharField()), 1, length)
    start = Concat(cut, Value(rest), output_field=models.CharField())
    found = rows.order_by().values(start=start).annotate(claims=Count("pk"))
    return [dict(bucket) for bucket in found.order_by("start")]


def facets(found: PublicFilter) -> dict[str, list[dict[str, Any]]]:
    """For each facet, its values under all the filters but its own, commonest first."""
    return {
        name: count(passing(found, leaving_out=name), facet)
        for name, facet in FACETS.items()
    }


def passing(found: PublicFilter, leaving_out: str = "") -> Claims:
    """The rows that pass every filter of `found` but one."""
    rows: Claims = found.queryset.all()
    for name, value in found.sifting.items():
        if name != leaving_out:
            rows = found.filters[name].filter(rows, value)
    return rows


def count(rows: Claims, facet: Facet) -> list[dict[str, Any]]:
    """How many of `rows` have each value."""
    values = rows.filter(facet.counted).order_by()
    grouped = values.values(value=facet.value, label=facet.label)
    counted = grouped.annotate(count=Count("pk")).order_by("-count", "value")
    return [
        {**one, "label": str(facet.words.get(one["value"], one["label"]))}
        for one in counted
    ]
