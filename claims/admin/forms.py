"""The forms that editors fill in, for records and for the rows that belong to them."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db import models
from django.forms.formsets import DELETION_FIELD_NAME
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.timezone import localtime
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from claims.admin.fields import RecordSelect
from claims.differences import changed_fields
from claims.models import Record, Revision
from newsroom.shared.fields import DerivedFromDate

NOT_CONTENT = {"version", "opened", "reason"}


class DerivingForm(forms.ModelForm):  # type: ignore[type-arg]
    """A form that checks what follows from its dates with them, not at the database."""

    def validate_constraints(self) -> None:
        for field in self.derived():
            field.pre_save(self.instance, add=False)
        super().validate_constraints()

    def derived(self) -> Iterator[DerivedFromDate]:
        """The columns that follow from dates that were understood."""
        left_out = super()._get_validation_exclusions()  # type: ignore[misc]
        for field in self.instance._meta.fields:
            if isinstance(field, DerivedFromDate) and field.of not in left_out:
                yield field

    def _get_validation_exclusions(self) -> set[str]:
        left_out: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return left_out - {field.name for field in self.derived()}


class RecordForm(DerivingForm):
    """A record with the version that was opened, and why it is changed.

    `links` names the relation behind each LinksField. `refusal` is what an act said
    of this very input: the form is then shown again with all that was typed.
    """

    links: ClassVar[dict[str, str]] = {}
    refusal: ClassVar[dict[str, list[str]]] = {}

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    opened = forms.IntegerField(widget=forms.HiddenInput, required=False)
    reason = forms.CharField(
        label=_("Reason of the change"),
        required=False,
        help_text=_("For your colleagues: it stands in the history."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tell_selects(self)
        self.initial["version"] = self.record.version
        self.initial["opened"] = getattr(self.record, "newest_number", None)
        for name, relation in self.links.items():
            if self.instance.pk:
                linked = list(getattr(self.instance, relation).all())
                self.initial[name] = [record.pk for record in linked]
                select_of(self.fields[name]).known = linked

    @property
    def record(self) -> Record:
        """What is kept when this is saved."""
        record: Record = self.instance
        return record

    @property
    def has_new_content(self) -> bool:
        return not NOT_CONTENT.issuperset(self.changed_data)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or self.cleaned_data
        is_new = self.record._state.adding
        if not is_new and data.get("version") != self.record.version:
            self.add_error(None, changed_meanwhile(self.record))
        else:
            for field, messages in self.refusal.items():
                self.add_error(self.place_of(field), messages)
        return data

    def place_of(self, field: str) -> str | None:
        """The field of this form that an error of the record's `field` belongs to."""
        named = {relation: name for name, relation in self.links.items()}
        name = named.get(field, field)
        return None if field == NON_FIELD_ERRORS or name not in self.fields else name

    def save_links(self) -> None:
        for name, relation in self.links.items():
            if name in self.changed_data:
                getattr(self.instance, relation).set(self.cleaned_data[name])


class PartForm(DerivingForm):
    """A row of a record: each input says its name, and no query is made for a label."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tell_selects(self)
        for field in self.fields.values():
            field.label = str(field.label)
            field.widget.attrs.setdefault("aria-label", field.label)
            if isinstance(select := select_of(field), RecordSelect):
                select.attrs.setdefault("aria-label", field.label)


class PartFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]
    @cached_property
    def empty_form(self) -> Any:
        """The row that a new one begins as; the admin asks for it four times."""
        return super().empty_form

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if DELETION_FIELD_NAME in form.fields:
            attrs = form.fields[DELETION_FIELD_NAME].widget.attrs
            attrs["aria-label"] = gettext("Delete")

    def show_what_was_sent(self) -> None:
        """Show a row also where somebody else has deleted it since."""
        if self.is_bound:
            sent = [form.instance for form in self.initial_forms]
            self.get_queryset = lambda: sent  # type: ignore[assignment, method-assign, return-value]


def tell_selects(form: Any) -> None:
    """Give each autocomplete field the record that was read with the row, if it was."""
    for name, field in form.fields.items():
        if isinstance(select := select_of(field), RecordSelect):
            record = form.instance._state.fields_cache.get(name)
            select.known = [] if record is None else [record]


def select_of(field: Any) -> Any:
    """The input inside the links to add and change what it names."""
    return getattr(field.widget, "widget", None)


def changed_meanwhile(record: models.Model) -> str:
    """Who else changed `record`, when and what, and what to do about it."""
    return format_html(
        gettext(
            "{who} Nothing of yours is saved, and all of it is still below. "
            '<a href="" target="_blank">Open it anew</a>, compare, and enter there '
            "what is missing."
        ),
        who=last_change(record),
    )


def last_change(record: models.Model) -> str:
    """Who made the newest version of a record, when, and what it changed."""
    newest, *before = Revision.objects.of(record).select_related("author")[:2]
    fields = changed_fields(type(record), before[0] if before else None, newest)
    return who_changed(newest, fields)


def who_changed(newest: Revision, fields: Iterable[str]) -> str:
    """Who changed a record that was open in a form, when, and which of its fields."""
    return gettext(
        "%(person)s changed this after you opened it, on %(when)s (%(fields)s)."
    ) % {
        "person": newest.author.get_full_name() or newest.author.get_username(),
        "when": date_format(localtime(newest.made_at), "DATETIME_FORMAT"),
        "fields": ", ".join(dict.fromkeys(fields)) or gettext("no word of it"),
    }
