"""Model fields for dates known only to the year, month or day, and for order.

One `EDTFField` holds what is known; the fields beside it are derived from it each
time the row is written, so that they can never tell another date. `PositionField`
is derived by the database.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F

from newsroom.shared.date_input import read_date
from newsroom.shared.dates import DateError, PartialDate, parse_edtf

# A position is `stands_at` and then the key, in 31 and 32 bits.
POSITIONS_A_MINUTE = 2**32


def validate_edtf(value: str) -> None:
    """Refuse a date that is not EDTF level 1, with the reason as the message."""
    try:
        parse_edtf(value)
    except DateError as error:
        raise ValidationError(error.detail, code="edtf") from error


class PartialDateFormField(forms.CharField):
    """Takes what an editor types ("around 11 March 2020"), gives EDTF."""

    def clean(self, value: Any) -> str:
        text: str = super().clean(value)
        if not text:
            return text
        try:
            return read_date(text).edtf
        except DateError as error:
            raise ValidationError(error.detail, code="date") from error


class EDTFField(models.CharField):  # type: ignore[type-arg]
    """A date as precisely as known and no more, as an EDTF string."""

    default_validators = [validate_edtf]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", 64)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": PartialDateFormField, **kwargs})


class DerivedFromDate(models.Field):  # type: ignore[type-arg]
    """A column that follows the EDTF field named by `of`; nobody sets it."""

    def __init__(self, *args: Any, of: str = "", **kwargs: Any) -> None:
        self.of = of
        super().__init__(*args, **{**kwargs, "editable": False, "blank": True})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, args, kwargs = super().deconstruct()
        return str(name), path, list(args), {**kwargs, "of": self.of}

    def derive(self, date: PartialDate) -> Any:
        raise NotImplementedError

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        text = getattr(model_instance, self.of)
        value = self.derive(parse_edtf(text)) if text else None
        setattr(model_instance, self.attname, value)
        return value


class EarliestDayField(DerivedFromDate, models.DateField):  # type: ignore[type-arg]
    """The first day that the date may denote."""

    def derive(self, date: PartialDate) -> Any:
        return date.earliest


class LatestDayField(DerivedFromDate, models.DateField):  # type: ignore[type-arg]
    """The last day that the date may denote; null where the end is open."""

    def derive(self, date: PartialDate) -> Any:
        return date.latest


class MinuteField(DerivedFromDate, models.PositiveSmallIntegerField):  # type: ignore[type-arg]
    """The minute of the day, 0 to 1439, where the time is known."""

    def derive(self, date: PartialDate) -> Any:
        return date.minute


class StandsAtField(DerivedFromDate, models.BigIntegerField):  # type: ignore[type-arg]
    """Where the record stands on the timeline: minutes since the day before year 1."""

    def derive(self, date: PartialDate) -> Any:
        return date.stands_at


class PositionField(models.GeneratedField):
    """The record's one place in the whole order: `stands_at`, then the key.

    A unique 64-bit integer made by the database. It is stale in memory after
    `stands_at` changes until it is read again, and exceeds a JavaScript number.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            expression=F("stands_at") * POSITIONS_A_MINUTE + F("id"),
            output_field=models.BigIntegerField(),
            db_persist=True,
        )

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, path, _args, _kwargs = super().deconstruct()
        return str(name), path, [], {}
