"""The filters of the public record: one FilterSet each for page, API, feed, export.

A bad value is a problem with the parameter's name: the API answers 400 with it, a
page says it above the results and leaves the filter out.
"""

from collections.abc import Iterable
from functools import cache
from typing import Any

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from claims.choices import Aspect, Attribution, Kind
from claims.filter_fields import (
    ChoiceFilter,
    PairFilter,
    SlugsFilter,
    SoughtFilter,
    WindowFilter,
    WordsFilter,
)
from claims.models import (
    Claim,
    Contradiction,
    Event,
    Speaker,
    Story,
    Topic,
    Verdict,
)
from claims.ranking import Ranking
from claims.search.selection import Selection
from claims.search.words import parse, sought
from claims.tags import WITHOUT, between, tag
from claims.walks import ContradictionWalk, EventWalk, Walk
from newsroom.shared.direction import unturned_query
from newsroom.shared.numbers import number

YES_NO = [("true", _("yes")), ("false", _("no"))]
EMPTY: tuple[Any, ...] = (None, "", [])
ORDERINGS = [
    ("-said_on", _("newest first")),
    ("said_on", _("oldest first")),
    ("-updated_at", _("last changed first")),
    ("relevance", _("best match first")),
]
# What Django says of any field in a form's words.
OWN_WORDS = {
    "max_length": _(
        "%(name)s takes at most %(limit_value)s characters, and this has "
        "%(show_value)s: ask for less."
    ),
    "null_characters_not_allowed": _(
        "%(name)s has a NUL character in it, which no word has: leave it out."
    ),
}
# The filters whose values are tags.
TAGGED = (
    "aspect",
    "reversal",
    "speaker",
    "on_behalf_of",
    "topic",
    "story",
    "kind",
    "attribution",
    "verdict",
    "contradicted",
    "between",
)
ORDER_BY = {
    "-said_on": "-position",
    "said_on": "position",
    "-updated_at": "-last_change",
    "relevance": "pk",
}


class PublicFilter(filters.FilterSet):
    """What the filter sets share: problems by parameter, and a lenient reading.

    Values are not sifted one filter after another: together they are one selection,
    which an index answers whole.
    """

    topic = SlugsFilter(label=_("topic"), model=Topic)
    story = SlugsFilter(label=_("story"), model=Story)
    # `from` is a word of Python's own.
    vars()["from"] = WindowFilter(label=_("from"))
    to = WindowFilter(label=_("to"))

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        if isinstance(data, QueryDict):
            data = unturned_query(data)
        super().__init__(data, *args, **kwargs)

    @classmethod
    def get_form_class(cls) -> type[forms.Form]:
        """The form of these filters, made once."""
        return form_of(cls)  # type: ignore[arg-type]

    @property
    def problems(self) -> list[dict[str, str]]:
        """What is wrong with the values, each with its `parameter` and `message`."""
        if not self.data:
            return []
        bad = [
            {"parameter": name, "message": self.said_of(name, error)}
            for name, errors in self.form.errors.as_data().items()
            for error in errors
        ]
        return [*said_again(self.data, self.single), *bad]

    @property
    def single(self) -> list[str]:
        """The parameters that have one value."""
        fields = self.form.fields.items()
        many = forms.MultipleChoiceField
        return [name for name, field in fields if not isinstance(field, many)]

    def said_of(self, name: str, error: ValidationError) -> str:
        """The error in a sentence; of a closed list, with the words that are in it."""
        if error.code in OWN_WORDS:
            params = (error.params or {}).items()
            shown = {k: number(v) for k, v in params if isinstance(v, int)}
            return str(OWN_WORDS[error.code]) % {"name": name, **shown}
        if error.code != "invalid_choice":
            return str(error.messages[0])
        words = [str(word) for word, _label in self.form.fields[name].choices if word]
        return _("%(name)s cannot be “%(value)s”. Use one of: %(words)s.") % {
            "name": name,
            # No page can hold a NUL.
            "value": (error.params or {}).get("value", "").replace("\0", ""),
            "words": ", ".join(words),
        }

    @cached_property
    def values(self) -> dict[str, Any]:
        """The good values by name; a bad one is left out."""
        if not self.data:
            return {}
        given = dict(self.form.cleaned_data if self.form.is_valid() else self.good())
        return {name: value for name, value in given.items() if value not in EMPTY}

    def good(self) -> dict[str, Any]:
        """What is left of the values without the bad ones: of several, the others."""
        found = dict(self.form.cleaned_data)
        for name in self.form.errors:
            if good := getattr(self.form.fields[name], "good", None):
                found[name] = good(self.data.getlist(name))
        return found

    @property
    def sifting(self) -> dict[str, Any]:
        """The good values that leave rows out, without those that only order."""
        return {k: value for k, value in self.values.items() if k != "ordering"}

    @cached_property
    def selection(self) -> Selection:
        """What the good values ask for."""
        values = self.values
        tags = {name: tags_of(name, values[name]) for name in TAGGED if name in values}
        first, last = values.get("from"), values.get("to")
        return Selection(
            tags=tags,
            words=parse(values.get("q", "")),
            first=first[0] if first else None,
            last=last[1] if last else None,
        )


def said_again(query: QueryDict, names: Iterable[str]) -> list[dict[str, str]]:
    """The parameters of one value that `query` gives several, as problems."""
    message = _("%(name)s was given more than once: only the last one counts.")
    return [
        {"parameter": name, "message": message % {"name": name}}
        for name in names
        if len(set(query.getlist(name))) > 1
    ]


@cache
def form_of(filter_set: Any) -> type[forms.Form]:
    fields = {name: each.field for name, each in filter_set.base_filters.items()}
    return type(f"{filter_set.__name__}Form", (forms.Form,), fields)


class EventFilter(PublicFilter):
    """Which events."""

    class Meta:
        model = Event
        fields: list[str] = []

    @cached_property
    def qs(self) -> Any:
        return EventWalk(self.queryset, self.selection)


class ClaimFilter(PublicFilter):
    """Which claims: the filters of the timeline, and of all its twins."""

    default_ordering = "-said_on"

    q = SoughtFilter(label=_("words"), max_length=500)
    speaker = SlugsFilter(label=_("speaker"), model=Speaker)
    on_behalf_of = SlugsFilter(label=_("on behalf of"), model=Speaker)
    kind = WordsFilter(label=_("kind"), choices=Kind)
    attribution = WordsFilter(label=_("attribution"), choices=Attribution)
    verdict = SlugsFilter(label=_("verdict"), model=Verdict, also=(WITHOUT,))
    contradicted = ChoiceFilter(label=_("contradicted"), choices=YES_NO)
    between = PairFilter(label=_("between two parties"))
    ordering = ChoiceFilter(label=_("order"), choices=ORDERINGS)

    class Meta:
        model = Claim
        fields: list[str] = []

    @property
    def problems(self) -> list[dict[str, str]]:
        found = super().problems
        if self.data.get("ordering") == "relevance" and not self.data.get("q"):
            message = _("relevance is an order of what words find: add q, or leave it.")
            found.append({"parameter": "ordering", "message": str(message)})
        return found

    @cached_property
    def values(self) -> dict[str, Any]:
        given = super().values
        if given.get("ordering") == "relevance" and "q" not in given:
            return {name: value for name, value in given.items() if name != "ordering"}
        return given

    @property
    def order(self) -> str:
        """The column that the claims are in the order of."""
        ordering = self.values.get("ordering", self.default_ordering)
        if ordering == "relevance" and not sought(self.selection.words):
            ordering = self.default_ordering
        return ORDER_BY[ordering]

    @cached_property
    def qs(self) -> Any:
        if self.order == "pk":
            return Ranking(self.queryset, self.selection)
        if self.order.lstrip("-") == "position":
            return Walk(self.queryset, self.selection, self.order)
        return Walk(self.queryset.all(), self.selection).sifted().order_by(self.order)


def tags_of(name: str, value: Any) -> tuple[str, ...]:
    """The tags that one value of a filter, or any of a list of them, asks for."""
    if name == "between":
        return (between(*(slug.pk for slug in value)),)
    values = value if isinstance(value, list) else [value]
    return tuple(tag(name, getattr(one, "pk", one)) for one in values)


class ContradictionFilter(PublicFilter):
    """Which contradictions."""

    speaker = SlugsFilter(label=_("speaker"), model=Speaker)
    between = PairFilter(label=_("between two parties"))
    aspect = WordsFilter(label=_("aspect"), choices=Aspect)
    reversal = ChoiceFilter(label=_("reversal"), choices=YES_NO)

    class Meta:
        model = Contradiction
        fields: list[str] = []

    @cached_property
    def qs(self) -> Any:
        return ContradictionWalk(self.queryset, self.selection)
