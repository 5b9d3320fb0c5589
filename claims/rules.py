"""What must never be false of the record and no single row can hold.

Each rule is a question that finds the rows that break it. An act asks it of the rows
it touched, under their lock; `check_record` asks it of all.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from claims.choices import Kind
from claims.models import Claim, Commitment
from newsroom.shared.problems import NewsroomError


class RuleBrokenError(NewsroomError):
    """The record as it would be breaks a rule; `errors` names the field."""

    status = 422
    title = _("The record does not allow this")


@dataclass(frozen=True)
class Rule:
    """`breakers` takes rows of `model` and gives those that break the rule."""

    name: str
    model: type[models.Model]
    field: str
    message: str | Promise
    breakers: Callable[[Any], Iterable[models.Model]]


def certainly_later(link: str) -> Q:
    """That the claim behind `link` was said after this one, whatever the doubt."""
    later_that_day = Q(
        **{
            f"{link}__said_from": F("said_to"),
            f"{link}__said_minute__gt": F("said_minute"),
        },
        said_from=F("said_to"),
    )
    # Of an interval within one day only the first minute is kept.
    at_one_minute = ~Q(said_on__contains="/")
    return Q(**{f"{link}__said_from__gt": F("said_to")}) | (
        later_that_day & at_one_minute
    )


def in_a_circle(claims: Any) -> list[Claim]:
    """Claims that answer, by however many others, themselves."""
    links = dict(
        claims.filter(responds_to__isnull=False).values_list("pk", "responds_to")
    )
    start = list(links)
    frontier = set(links.values()) - set(links)
    while frontier:
        found = dict(
            Claim.objects.filter(pk__in=frontier).values_list("pk", "responds_to")
        )
        links |= found
        frontier = {key for key in found.values() if key is not None} - set(links)
    return list(Claim.objects.filter(pk__in=[k for k in start if _returns(k, links)]))


def _returns(start: int, links: dict[int, int | None]) -> bool:
    seen: set[int] = set()
    key = links.get(start)
    while key is not None and key not in seen:
        if key == start:
            return True
        seen.add(key)
        key = links.get(key)
    return False


RULES = [
    Rule(
        "claim_published_has_citation",
        Claim,
        "citations",
        _("A published claim needs at least one source."),
        lambda claims: claims.published().uncited(),
    ),
    Rule(
        "claim_responds_to_earlier",
        Claim,
        "responds_to",
        _("A claim cannot respond to one that was said later."),
        lambda claims: claims.filter(certainly_later("responds_to")),
    ),
    Rule(
        "claim_repeats_earlier",
        Claim,
        "repeats",
        _("A claim cannot repeat one that was said later."),
        lambda claims: claims.filter(certainly_later("repeats")),
    ),
    Rule(
        "claim_repeats_first_telling",
        Claim,
        "repeats",
        _("That claim repeats another itself: choose the first telling."),
        lambda claims: claims.filter(repeats__repeats__isnull=False),
    ),
    Rule(
        "claim_responds_in_no_circle",
        Claim,
        "responds_to",
        _("These claims would answer each other in a circle."),
        in_a_circle,
    ),
    Rule(
        "commitment_of_a_commitment",
        Commitment,
        "claim",
        _("Only a claim of the kind “commitment” has a commitment."),
        lambda rows: rows.exclude(claim__kind=Kind.COMMITMENT),
    ),
]


def touched_by(record: models.Model) -> dict[type[models.Model], Q]:
    """The rows whose rules a change of `record` may break."""
    if isinstance(record, Claim):
        near = Q(pk=record.pk) | Q(responds_to=record) | Q(repeats=record)
        return {Claim: near, Commitment: Q(claim=record)}
    return {type(record): Q(pk=record.pk)}


def check(record: models.Model) -> None:
    """Raise RuleBrokenError where `record`, as it is now, breaks a rule."""
    touched = touched_by(record)
    for rule in RULES:
        if rule.model in touched:
            rows = rule.model._default_manager.filter(touched[rule.model])
            if any(True for _row in rule.breakers(rows)):
                message = str(rule.message)
                error = {"field": rule.field, "message": message}
                raise RuleBrokenError(message, [error])
