from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from hypothesis import given
from hypothesis import strategies as st

from claims.models import Claim, Event, Source
from newsroom.shared.fields import (
    POSITIONS_A_MINUTE,
    DerivedFromDate,
    EarliestDayField,
    EDTFField,
    LatestDayField,
    MinuteField,
    PartialDateFormField,
    PositionField,
    StandsAtField,
)
from tests.factories import make_speaker

MINUTES_A_DAY = 24 * 60


class DateForm(forms.Form):
    said_on = PartialDateFormField()
    ends_on = PartialDateFormField(required=False)


class SourceForm(forms.ModelForm):
    class Meta:
        model = Source
        fields = ["published_on"]


# --- What editors type --------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "edtf"),
    [
        ("11 March 2020", "2020-03-11"),
        ("around 11 March 2020", "2020-03-11~"),
        ("10–12 March 2020", "2020-03-10/2020-03-12"),
        ("March 2020", "2020-03"),
        ("  2020-03-11  ", "2020-03-11"),
        ("11 March 2020 at 14:30", "2020-03-11T14:30"),
        ("since 14 March 2020", "2020-03-14/.."),
    ],
)
def test_a_form_reads_what_an_editor_types(typed, edtf):
    form = DateForm({"said_on": typed})
    assert form.is_valid()
    assert form.cleaned_data == {"said_on": edtf, "ends_on": ""}


def test_a_form_keeps_what_was_typed_and_says_what_is_wrong_with_it():
    form = DateForm({"said_on": "in spring 2020 or so"})
    assert list(form.errors) == ["said_on"]
    assert "in spring 2020 or so" in form.errors["said_on"][0]
    assert 'value="in spring 2020 or so"' in str(form["said_on"])


def test_a_form_asks_for_a_date_that_must_be_there():
    assert list(DateForm({"said_on": " "}).errors) == ["said_on"]


def test_a_models_form_takes_dates_in_words():
    form = SourceForm({"published_on": "12 March 2020"})
    assert form.is_valid()
    assert form.instance.published_on == "2020-03-12"


def test_a_model_refuses_what_is_not_edtf():
    with pytest.raises(ValidationError) as refused:
        Source(title="A source", published_on="12 March 2020").clean_fields()
    assert list(refused.value.message_dict) == ["published_on"]


# --- Columns that follow ------------------------------------------------------------


def columns_of(record):
    return record.said_from, record.said_to, record.said_minute, record.stands_at


@pytest.fixture
def speaker(db):
    return make_speaker()


def a_claim(speaker, said_on):
    return Claim(
        speaker=speaker,
        party=speaker,
        said_on=said_on,
        headline="Headline",
        statement="Statement.",
        kind="assertion",
        attribution="reported",
    )


DAY = date(2020, 3, 11)
FOLLOWS = [
    ("2020-03-11", (DAY, DAY, None, DAY.toordinal() * MINUTES_A_DAY)),
    ("2020-03-11T14:30", (DAY, DAY, 870, DAY.toordinal() * MINUTES_A_DAY + 870)),
    ("2020-03-11T00:00", (DAY, DAY, 0, DAY.toordinal() * MINUTES_A_DAY)),
    (
        "2020-03",
        (
            date(2020, 3, 1),
            date(2020, 3, 31),
            None,
            date(2020, 3, 1).toordinal() * MINUTES_A_DAY,
        ),
    ),
    ("2020-03-11/..", (DAY, None, None, DAY.toordinal() * MINUTES_A_DAY)),
]


@pytest.mark.parametrize(("said_on", "columns"), FOLLOWS)
def test_what_is_derived_follows_the_date_when_it_is_saved(speaker, said_on, columns):
    claim = a_claim(speaker, "1999")
    claim.save()
    claim.said_on = said_on
    claim.save()
    assert columns_of(claim) == columns
    assert columns_of(Claim.objects.get()) == columns


def test_what_is_derived_follows_the_date_in_bulk(speaker):
    claims = [a_claim(speaker, said_on) for said_on, _columns in FOLLOWS]
    Claim.objects.bulk_create(claims)
    stored = Claim.objects.order_by("pk")
    assert [columns_of(claim) for claim in stored] == [row for _date, row in FOLLOWS]


def test_nobody_sets_a_derived_column(speaker):
    claim = a_claim(speaker, "2020-03-11")
    claim.said_from = date(1999, 1, 1)
    claim.save()
    assert Claim.objects.get().said_from == DAY


def test_without_a_date_nothing_is_derived(db):
    source = Source.objects.create(title="A source")
    assert Source.objects.get(pk=source.pk).published_from is None


# --- The one place in the order -----------------------------------------------------


def test_a_position_is_the_minute_and_then_the_key(speaker):
    claim = a_claim(speaker, "2020-03-11T14:30")
    claim.save()
    stored = Claim.objects.get()
    assert stored.position == stored.stands_at * POSITIONS_A_MINUTE + stored.pk


def test_positions_order_by_day_then_minute_then_key(speaker):
    dates = [
        "2020-03-12",
        "2020-03-11T14:30",
        "2020-03-11",
        "2020-03",
        "2020-03-11T09:00",
        "2020-03-11",
        "1000",
        "2999-12-31T23:59",
    ]
    Claim.objects.bulk_create(a_claim(speaker, said_on) for said_on in dates)
    claims = list(Claim.objects.oldest_first())
    place = [(c.said_from, c.said_minute or 0, c.pk) for c in claims]
    assert place == sorted(place)
    assert len({claim.position for claim in claims}) == len(dates)
    assert list(Claim.objects.newest_first()) == claims[::-1]


def test_the_latest_position_of_the_highest_key_fits_the_database(speaker):
    claim = a_claim(speaker, "2999-12-31T23:59")
    claim.pk = POSITIONS_A_MINUTE - 1
    claim.save(force_insert=True)
    assert 0 < Claim.objects.get().position < 2**63


def test_events_and_claims_stand_in_one_order(speaker):
    claim = a_claim(speaker, "2020-03-11T10:00")
    claim.save()
    event = Event.objects.create(title="An oath", happened_on="2020-03-11")
    assert Event.objects.get(pk=event.pk).position < Claim.objects.get().position


def test_a_position_cannot_be_written(speaker):
    claim = a_claim(speaker, "2020-03-11")
    claim.save()
    before = Claim.objects.get().position
    Claim.objects.update(position=1)
    assert Claim.objects.get().position == before


@given(
    ends=st.tuples(st.integers(0, 2**31 - 1), st.integers(1, 2**32 - 1)),
    other=st.tuples(st.integers(0, 2**31 - 1), st.integers(1, 2**32 - 1)),
)
def test_two_places_never_share_a_position(ends, other):
    first, second = (minute * POSITIONS_A_MINUTE + key for minute, key in (ends, other))
    assert (first < second) == (ends < other)
    assert (first == second) == (ends == other)


# --- Migrations write the fields down and make them again ---------------------------


@pytest.mark.parametrize(
    "field",
    [
        EDTFField("said on", blank=True),
        EarliestDayField(of="said_on"),
        LatestDayField(of="said_on", null=True),
        MinuteField(of="said_on", null=True),
        StandsAtField(of="said_on"),
        PositionField(),
    ],
    ids=lambda field: type(field).__name__,
)
def test_a_field_is_made_again_from_what_a_migration_says_of_it(field):
    field.set_attributes_from_name("column")
    name, path, args, kwargs = field.deconstruct()
    again = type(field)(*args, **kwargs)
    again.set_attributes_from_name("column")
    assert (name, path, args, kwargs) == again.deconstruct()
    assert path == f"newsroom.shared.fields.{type(field).__name__}"
    assert isinstance(again, models.Field)


def test_a_derived_field_says_what_it_is_derived_from():
    field = EarliestDayField(of="said_on")
    assert field.deconstruct()[3]["of"] == "said_on"
    assert not field.editable


def test_a_derived_field_must_say_how():
    with pytest.raises(NotImplementedError):
        DerivedFromDate(of="said_on").derive(None)
