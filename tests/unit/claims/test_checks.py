"""Every figure and rule that a raw write can falsify is found and named."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from claims.checks import findings
from claims.derived import DERIVED
from claims.models import Claim
from claims.rules import RULES
from tests.factories import (
    make_claim,
    make_commitment,
    make_contradiction,
    make_event,
    make_review,
    make_speaker,
    make_story,
    make_topic,
    make_verdict,
)

pytestmark = pytest.mark.django_db


def topic_link():
    return make_claim(published=True, topics=[make_topic()]).topic_links.get()


def citation():
    return make_claim(published=True).citations.get()


def event_link():
    return make_event(published=True, topics=[make_topic()]).topic_links.get()


def entry():
    claim = make_claim(published=True)
    return make_story(entries=[{"order": 1, "claim": claim}]).entries.get()


def reviewed_claim():
    claim = make_review(published=True).claim
    claim.refresh_from_db()
    return claim


def make_pair():
    pair = make_contradiction(published=True)
    pair.refresh_from_db()
    return pair


OTHER = object()
# Who makes the row, and the wrong value.
FALSIFIED = {
    "Claim.party": (make_claim, None),
    "Claim.verdict": (reviewed_claim, OTHER),
    "Claim.contradiction_count": (make_claim, 1),
    "Claim.repetition_count": (make_claim, 7),
    "Contradiction.stands_at": (make_pair, 5),
    "Contradiction.first_party": (make_pair, OTHER),
    "Contradiction.second_party": (make_pair, None),
    "Citation.position": (citation, 5),
    "ClaimTopic.position": (topic_link, 5),
    "ClaimTopic.is_published": (topic_link, False),
    "EventTopic.position": (event_link, 5),
    "EventTopic.is_published": (event_link, False),
    "StoryEntry.position": (entry, 5),
    "StoryEntry.is_published": (entry, False),
}


def check():
    """What `check_record` prints, and whether it ends well."""
    out = StringIO()
    try:
        call_command("check_record", stdout=out)
    except CommandError as error:
        return out.getvalue().splitlines(), (error.returncode, str(error))
    return out.getvalue().splitlines(), None


def test_a_record_made_through_the_acts_holds():
    make_contradiction(published=True)
    assert check() == (
        ["Every rule holds and every derived figure is right."],
        None,
    )


def test_every_derived_column_is_falsified_here():
    assert FALSIFIED.keys() == {
        f"{model.__name__}.{field}"
        for model, fields in DERIVED.items()
        for field in fields
    }


@pytest.mark.parametrize("column", FALSIFIED)
def test_a_falsified_figure_is_named_with_what_it_should_be(column):
    make, wrong = FALSIFIED[column]
    record, field = make(), column.split(".")[1]
    if wrong is OTHER:
        wrong = (make_verdict if field == "verdict" else make_speaker)().pk
    name = type(record)._meta.get_field(field).attname
    right = type(record).objects.values_list(name, flat=True).get(pk=record.pk)
    type(record).objects.filter(pk=record.pk).update(**{name: wrong})
    row = f"{record._meta.model_name} {record.pk}"
    found, ended = check()
    assert f"derived: {row}: {field} is {wrong}, should be {right}" in found
    assert ended == (1, f"{len(found)} findings; the record does not hold.")


def uncited():
    make_claim(published=True).citations.all().delete()


def later(field):
    make_claim(**{field: make_claim(said_on="2020-03-10")})
    Claim.objects.filter(**{f"{field}__isnull": True}).update(
        said_from="2021-01-01", said_to="2021-01-01"
    )


def second_telling():
    first, second = make_claim(), make_claim()
    make_claim(repeats=second)
    Claim.objects.filter(pk=second.pk).update(repeats=first)


def circle():
    one = make_claim()
    other = make_claim(responds_to=one)
    Claim.objects.filter(pk=one.pk).update(responds_to=other)


def no_promise():
    make_commitment()
    Claim.objects.update(kind="demand")


BROKEN = {
    "claim_published_has_citation": (uncited, 1),
    "claim_responds_to_earlier": (lambda: later("responds_to"), 1),
    "claim_repeats_earlier": (lambda: later("repeats"), 1),
    "claim_repeats_first_telling": (second_telling, 1),
    "claim_responds_in_no_circle": (circle, 2),
    "commitment_of_a_commitment": (no_promise, 1),
}


def test_every_rule_is_broken_here():
    assert BROKEN.keys() == {rule.name for rule in RULES}


@pytest.mark.parametrize("name", BROKEN)
def test_a_rule_that_was_broken_behind_the_acts_is_named_for_each_row(name):
    breaking, rows = BROKEN[name]
    breaking()
    found = list(findings())
    assert [line.split(":")[0] for line in found] == [name] * rows
    [message] = [str(rule.message) for rule in RULES if rule.name == name]
    assert all(line.endswith(message) for line in found)
