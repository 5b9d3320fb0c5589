"""How the admin asks for other records and for dates."""

from collections.abc import Sequence
from datetime import UTC, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import (
    AdminTextInputWidget,
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
    RelatedFieldWidgetWrapper,
)
from django.core.exceptions import ValidationError
from django.db import models
from django.forms.widgets import ChoiceWidget
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from claims.models import Claim
from newsroom.shared.date_input import read_date
from newsroom.shared.dates import DateError, parse_edtf, show_date

# How far the first clocks on Earth are ahead.
FIRST_CLOCKS = timedelta(hours=14)


def choice_label(record: models.Model) -> str:
    """What a record is called where one is chosen: a claim with who said it when."""
    if isinstance(record, Claim):
        return f"{record.speaker}, {show_date(record.said_on)}: {record.headline}"
    return str(record)


class RecordChoiceField(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: models.Model) -> str:
        return choice_label(obj)


class KnownMixin(AutocompleteMixin, ChoiceWidget):
    """An autocomplete field that asks nothing about records read with its own."""

    known: Sequence[models.Model] = ()

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        chosen = {str(key) for key in value} - {"", "None"}
        if chosen != {str(record.pk) for record in self.known}:
            if chosen:
                return super().optgroups(name, value, attr)
            return [(None, self._empty(name), 0)]
        options = self._empty(name)
        for record in self.known:
            label, place = choice_label(record), len(options)
            options.append(self.create_option(name, record.pk, label, True, place))
        return [(None, options, 0)]

    def _empty(self, name: str) -> list[Any]:
        """The option to choose none, where that may be."""
        if self.is_required or self.allow_multiple_selected:
            return []
        return [self.create_option(name, "", "", False, 0)]


class RecordSelect(KnownMixin, AutocompleteSelect):
    """One record."""


class LinksSelect(KnownMixin, AutocompleteSelectMultiple):
    """Several records."""

    def build_attrs(self, *args: Any, **kwargs: Any) -> Any:
        # The cross that clears all would stand in a list without being an item of it.
        return {**super().build_attrs(*args, **kwargs), "data-allow-clear": "false"}


class LinksField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several records of a many-to-many relation, as one autocomplete field."""

    def __init__(self, model: type[models.Model], relation: str) -> None:
        field: Any = model._meta.get_field(relation)
        select = LinksSelect(field, admin.site)
        super().__init__(
            queryset=field.related_model._default_manager.all(),
            required=False,
            label=capfirst(field.verbose_name),
            widget=RelatedFieldWidgetWrapper(
                select, field.remote_field, admin.site, can_add_related=True
            ),
        )


class PartialDateInput(AdminTextInputWidget):
    """A date as typed, and under it how it is understood (dates.js: as it is typed)."""

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        asking = {**(attrs or {}), "data-understood": reverse("admin:understood")}
        return format_html(
            '<div class="dated">{}<div class="understood" role="status">{}</div></div>',
            super().render(name, value, asking, renderer),
            understood_as(value),
        )


class AmountField(forms.DecimalField):
    """A figure without the zeros that the database adds behind the point."""

    def prepare_value(self, value: Any) -> Any:
        return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def understood(value: Any) -> str:
    """How a date reads to people; nothing where it is none."""
    try:
        return show_date(read_date(value)) if value else ""
    except DateError:
        return ""


def understood_as(value: Any) -> str:
    """The sentence about it."""
    date = understood(value)
    return _("Understood as: %(date)s") % {"date": date} if date else ""


def problem_of(typed: str) -> str:
    """Why a date that somebody typed is none."""
    try:
        if typed:
            read_date(typed)
    except DateError as error:
        return error.detail
    return ""


def refuse_future(edtf: str) -> None:
    """Raise ValidationError of a date that has begun nowhere on Earth yet."""
    today = (timezone.now() + FIRST_CLOCKS).astimezone(UTC).date()
    if edtf and parse_edtf(edtf).earliest > today:
        raise ValidationError(
            _("That is still to come: %(date)s.") % {"date": show_date(edtf)}
        )
