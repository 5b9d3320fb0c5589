"""The fields behind the filters of the public record: how each value is read.

Every field gives what a selection asks for, or raises ValidationError with a sentence.
"""

from copy import copy
from typing import Any, NamedTuple

import django_filters as filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from claims.choices import Resource
from claims.models import FormerSlug, Speaker
from claims.search.words import parse
from claims.versions import current_version
from newsroom.shared.dates import DateError, date_window
from newsroom.shared.fragments import Fragments


class AsItIs(filters.Filter):
    """A filter that filter sets share.

    Each would take a deep copy of every one otherwise, which cost a list more than
    its rows.
    """

    def __deepcopy__(self, _copied: Any) -> Any:
        return copy(self)


class TextFilter(AsItIs, filters.CharFilter):
    """Free words."""


class SoughtField(forms.CharField):
    """Words to look for, of which there must be some."""

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if text and not parse(text):
            raise ValidationError(
                _("“%(value)s” has no letter or digit to look for."),
                params={"value": text},
            )
        return text


class SoughtFilter(AsItIs):
    field_class = SoughtField


class ChoiceFilter(AsItIs, filters.ChoiceFilter):
    """One of a closed list."""


class WindowField(forms.CharField):
    """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`, as its first and last day."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return date_window(text)
        except DateError as error:
            raise ValidationError(error.detail) from error


class WindowFilter(AsItIs):
    field_class = WindowField


class Slug(str):
    """A public record by its slug of today, with its key."""

    pk: int

    def __new__(cls, slug: str, pk: int = 0) -> "Slug":
        made = super().__new__(cls, slug)
        made.pk = pk
        return made


class SlugKey(NamedTuple):
    """A slug in one state of the record."""

    resource: Resource
    slug: str
    version: int


known: Fragments[SlugKey, Slug] = Fragments(room=5_000)


MOST_VALUES = 50


def words_of(value: Any) -> list[str]:
    """Each value of a repeated parameter once, without the empty ones."""
    return list(dict.fromkeys(word.strip() for word in value or [] if word.strip()))


class SlugsField(forms.MultipleChoiceField):
    """Slugs of public records of one kind; a former slug stands for the new one."""

    widget = forms.SelectMultiple

    def __init__(
        self, *, model: Any, also: tuple[str, ...] = (), **kwargs: Any
    ) -> None:
        self.model = model
        self.also = also
        super().__init__(**kwargs)

    def clean(self, value: Any) -> list[Any]:
        given = words_of(value)
        if len(given) > MOST_VALUES:
            raise ValidationError(
                _("More than %(most)s values of one filter. Use fewer."),
                params={"most": MOST_VALUES},
            )
        for slug in given:
            ProhibitNullCharactersValidator()(slug)
        current = self.current(given)
        for slug in given:
            if slug not in current:
                raise ValidationError(
                    _("There is no %(resource)s “%(slug)s” in the record."),
                    params={"resource": self.model.resource.label, "slug": slug},
                )
        return list(dict.fromkeys(current[slug] for slug in given))

    def good(self, value: Any) -> list[Any]:
        """What is left of values without the bad ones."""
        given = [slug for slug in words_of(value) if "\0" not in slug][:MOST_VALUES]
        return list(dict.fromkeys(self.current(given).values()))

    def current(self, slugs: list[str]) -> dict[str, Any]:
        """Each public record that has or had one of `slugs`, in their order."""
        if not slugs:
            return {}
        version = current_version().number
        keys = [SlugKey(self.model.resource, slug, version) for slug in slugs]
        found = known.get_many(keys, self.find)
        named: dict[str, Any] = {k.slug: found[k] for k in keys if k in found}
        named |= {word: word for word in self.also}
        return {slug: named[slug] for slug in slugs if slug in named}

    def find(self, keys: list[SlugKey]) -> dict[SlugKey, Slug]:
        asked = {key.slug: key for key in keys}
        former = FormerSlug.objects.filter(resource=self.model.resource, slug__in=asked)
        moved = dict(former.values_list("slug", "resource_id"))
        rows = self.model.objects.published().order_by()
        found = rows.filter(Q(slug__in=asked) | Q(pk__in=moved.values()))
        public = {key: Slug(slug, key) for key, slug in found.values_list("pk", "slug")}
        named = {slug: public[key] for slug, key in moved.items() if key in public}
        named |= {slug: slug for slug in public.values() if slug in asked}
        return {asked[slug]: record for slug, record in named.items()}


class SlugsFilter(AsItIs):
    """Any of the records named by slug; the parameter may be repeated."""

    field_class = SlugsField


class PairField(forms.CharField):
    """Two slugs of speakers with a comma between."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        slugs = SlugsField(model=Speaker, required=False).clean(text.split(","))
        if len(slugs) != 2:
            raise ValidationError(
                _("Name two different speakers: between=ghani,taliban.")
            )
        return slugs


class WordsField(filters.fields.MultipleChoiceField):
    """Words of a closed list; an empty one asks for nothing."""

    def clean(self, value: Any) -> Any:
        return super().clean(words_of(value))

    def good(self, value: Any) -> list[str]:
        """What is left of values without the bad ones."""
        return [word for word in words_of(value) if self.valid_value(word)]


class WordsFilter(AsItIs, filters.MultipleChoiceFilter):
    """Any of a closed list; the parameter may be repeated."""

    field_class = WordsField


class PairFilter(AsItIs):
    field_class = PairField
