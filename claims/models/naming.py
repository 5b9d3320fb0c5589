"""What speakers, topics and verdicts are called in the reader's language.

These names are asked for everywhere and change seldom, so each process keeps those of
a language until something public changes.
"""

from collections.abc import Mapping
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from claims.models.change import SiteVersion
from newsroom.shared import scope
from newsroom.shared.fragments import Fragments

Names = Mapping[int, str]
# Of three models in four languages.
ROOM = 12
kept: Fragments[tuple[type[models.Model], str, int], Names] = Fragments(ROOM)


class Named(models.Model):
    """A record that may have another name in another language.

    `names_are` is the relation to rows with a `name` and its `language`.
    """

    names_are: ClassVar[str]

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return names_here(type(self)).get(self.pk) or self.own_name

    @property
    def is_named_here(self) -> bool:
        """Whether it has a name in the active language, other than the site's."""
        return self.pk in names_here(type(self))

    @property
    def own_name(self) -> str:
        """What the newsroom calls it."""
        raise NotImplementedError


class NameRow(models.Model):
    """What a record is called in one language."""

    language = models.CharField(
        _("language"), max_length=35, help_text=_("A code such as fa or ps.")
    )
    name = models.CharField(_("name"), max_length=100)

    class Meta:
        abstract = True
        ordering = ["language", "pk"]

    def __str__(self) -> str:
        return self.name


def names_here(model: type[Named]) -> Names:
    """The names of the model's records in the active language, by key.

    Only of those that have one; none in the site's own language.
    """
    language = get_language() or settings.LANGUAGE_CODE
    if language == settings.LANGUAGE_CODE:
        return {}
    return scope.once((model, language), lambda: names_in(model, language))


def names_in(model: type[Named], language: str) -> Names:
    # The newest change of all: a name may be entered before its record is public.
    newest = SiteVersion.objects.values_list("number", flat=True).first() or 0
    return kept.get((model, language, newest), lambda: read_names(model, language))


def read_names(model: type[Named], language: str) -> Names:
    relation = model._meta.get_field(model.names_are)
    rows = relation.related_model._default_manager.filter(  # type: ignore[union-attr]
        Q(language__iexact=language)
        | Q(language__istartswith=f"{language.partition('-')[0]}-")
    )
    owner = relation.field.attname  # type: ignore[union-attr]
    # The last one counts: in the very language, and of several the first entered.
    found = rows.values_list("language", owner, "name").order_by("-pk")
    in_order = sorted(found, key=lambda row: row[0].lower() == language.lower())
    return {key: name for _language, key, name in in_order}
