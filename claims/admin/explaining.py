"""Contradictions that somebody chose while they typed, and has still to explain."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse

from claims.admin.suggesting import number
from claims.models import Claim, Contradiction

# What the form of a contradiction takes from its address.
KNOWN = ("first", "second", "aspect", "first_value", "second_value")


class Unexplained:
    """Those of the claim in the form, and those of claims that are saved since.

    Each is the query of the form that links it, with the label of the other claim: it
    goes with the screen's own form, so that none has to be kept.
    """

    def __init__(self, posted: Any) -> None:
        self.of_this: list[str] = posted.getlist("contradicts")
        self.rest: list[str] = posted.getlist("unexplained")

    def begin_at(self, claim: Claim) -> None:
        """The claim in the form has been saved, as `claim`."""
        mark = urlencode({"first": claim.pk})
        self.rest += [f"{mark}&{query}" for query in self.of_this]
        self.of_this = []

    def __iter__(self) -> Iterator[tuple[str, str, str]]:
        """The query, the form’s address and the label of each that is not linked."""
        asked = [(text, QueryDict(text)) for text in self.rest]
        linked = pairs([query for _text, query in asked])
        for text, query in asked:
            if ends(query) not in linked:
                known = {name: query[name] for name in KNOWN if name in query}
                address = reverse("admin:claims_contradiction_add")
                yield text, f"{address}?{urlencode(known)}", query.get("label", "")


def ends(query: QueryDict) -> frozenset[int | None]:
    return frozenset(number(query.get(name)) for name in ("first", "second"))


def pairs(queries: list[QueryDict]) -> set[frozenset[int | None]]:
    """The ends of each contradiction among these that there is already."""
    keys = [key for query in queries for key in ends(query) if key is not None]
    found = Contradiction.objects.filter(first__in=keys, second__in=keys)
    return set(map(frozenset, found.values_list("first", "second"))) if keys else set()
