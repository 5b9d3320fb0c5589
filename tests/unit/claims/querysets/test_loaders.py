"""A loader loads all that its reader prints and nothing hidden, in so many queries."""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from claims.choices import State
from claims.models import (
    Claim,
    Commitment,
    Contradiction,
    Correction,
    Event,
    Review,
    Source,
    Speaker,
    Story,
    StoryEntry,
    Topic,
)
from claims.querysets.claims import SHOWN_RESPONSES
from tests.unit.claims.querysets.hung import hang, make_claim

pytestmark = pytest.mark.django_db

ROWS = 25
HIDDEN = [state for state in State if state != State.PUBLISHED]


@pytest.fixture(scope="module")
def many(django_db_setup, django_db_blocker):
    """Twenty-five public claims with one of everything hung on each, all public."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield hang(*[State.PUBLISHED] * ROWS)
        transaction.set_rollback(True)


# --- What each loader's reader prints -----------------------------------------------


def citations(record):
    return [
        (cited.exact, cited.source.title, [c.url for c in cited.source.shown_captures])
        for cited in record.citations.all()
    ]


def claim_card(claim):
    named = (claim.speaker.name, claim.on_behalf_of.name, claim.party.name)
    return named, claim.verdict.label, [topic.name for topic in claim.topics.all()]


def corrections(record):
    return [correction.text for correction in record.shown_corrections]


def review(found):
    return found.verdict.label, found.summary


def commitment(found):
    steps = [step.total for step in found.steps.all()]
    counts = [(c.reported_by.name, citations(c)) for c in found.progress.all()]
    return steps, counts, str(found.assessment)


def neighbours(claim):
    return (
        [event.title for event in claim.shown_events],
        [entry.story.title for entry in claim.shown_story_entries],
        [review(found) for found in claim.shown_reviews],
        commitment(claim.shown_commitment),
        claim.shown_responds_to.speaker.name,
        claim.shown_repeats.speaker.name,
        corrections(claim),
    )


def claim_list(claim):
    live = (claim.live_number, claim.live_sha256, claim.changed_at)
    return claim_card(claim), neighbours(claim), live


def claim_page(claim):
    pairs = [
        *claim.shown_contradictions_as_first,
        *claim.shown_contradictions_as_second,
    ]
    said_after = [
        *claim.shown_responses,
        *(each for answer in claim.shown_responses for each in answer.shown_responses),
    ]
    return (
        claim_card(claim),
        neighbours(claim),
        citations(claim),
        [citations(found) for found in claim.shown_reviews],
        [contradiction_card(pair) for pair in pairs],
        [(answer.speaker.name, answer.party.name) for answer in said_after],
    )


def contradiction_card(pair):
    return [(claim.speaker.name, claim.party.name) for claim, _value in pair.sides]


def contradiction_list(pair):
    ends = [pair.first, pair.second]
    live = (pair.live_number, pair.live_sha256, pair.changed_at)
    return [end.shown_events for end in ends], citations(pair), live


def contradiction_page(pair):
    ends = [citations(claim) for claim, _value in pair.sides]
    return ends, citations(pair), corrections(pair), contradiction_card(pair)


def speaker_list(speaker):
    counts = (
        speaker.claim_count,
        speaker.contradiction_count,
        speaker.reversal_count,
    )
    return counts, [alias.name for alias in speaker.aliases.all()]


def speaker_page(speaker):
    roles = [
        (role.role, role.shown_organisation) for role in speaker.affiliations.all()
    ]
    return speaker_list(speaker), roles, [str(i) for i in speaker.identifiers.all()]


def event_card(event):
    return event.title, [topic.name for topic in event.topics.all()]


def event_list(event):
    return event_card(event), citations(event)


def event_page(event):
    return event_list(event), corrections(event)


def story_list(story):
    return [
        claim_card(entry.claim) if entry.claim else event_card(entry.event)
        for entry in story.shown_entries
    ]


def story_page(story):
    return story_list(story), corrections(story)


def commitment_page(found):
    return commitment(found), found.claim.speaker.name, found.claim.verdict.label


def source_list(source):
    return source.claim_count, [capture.url for capture in source.shown_captures]


def correction_list(found):
    of = found.claim or found.contradiction or found.event or found.story
    return (of or (found.review or found.commitment).claim).get_absolute_url()


LOADERS = {
    "claims for a card": ("claim", Claim.objects.for_card, claim_card),
    "claims for a list": ("claim", Claim.objects.for_list, claim_list),
    "claims for their page": ("claim", Claim.objects.for_page, claim_page),
    "contradictions for a card": (
        "contradiction",
        Contradiction.objects.for_card,
        contradiction_card,
    ),
    "contradictions for a list": (
        "contradiction",
        Contradiction.objects.for_list,
        contradiction_list,
    ),
    "contradictions for their page": (
        "contradiction",
        Contradiction.objects.for_page,
        contradiction_page,
    ),
    "speakers for a list": ("claim.speaker", Speaker.objects.for_list, speaker_list),
    "speakers for their page": (
        "claim.speaker",
        Speaker.objects.for_page,
        speaker_page,
    ),
    "topics with counts": (
        "topic",
        Topic.objects.with_counts,
        lambda topic: topic.claim_count,
    ),
    "sources for a list": ("source", Source.objects.for_list, source_list),
    "events for a card": ("event", Event.objects.for_card, event_card),
    "events for a list": ("event", Event.objects.for_list, event_list),
    "events for their page": ("event", Event.objects.for_page, event_page),
    "stories for a list": ("story", Story.objects.for_list, story_list),
    "stories for their page": ("story", Story.objects.for_page, story_page),
    "reviews found": ("review", Review.objects.found, review),
    "reviews shown": ("review", Review.objects.shown, citations),
    "commitments for their page": (
        "commitment",
        Commitment.objects.for_page,
        commitment_page,
    ),
    "corrections for a list": (
        "correction",
        Correction.objects.for_list,
        correction_list,
    ),
}


def those(hung, path):
    found = hung
    for name in path.split("."):
        found = getattr(found, name)
    return found


@pytest.mark.parametrize(("path", "load", "read"), LOADERS.values(), ids=LOADERS)
def test_it_asks_as_often_for_25_rows_as_for_one(many, path, load, read):
    keys = [those(hung, path).pk for hung in many]
    rows = load().filter(pk__in=keys)
    queries = {}
    for size in (1, ROWS):
        with CaptureQueriesContext(connection) as captured:
            found = list(rows[:size])
        assert len(found) == size
        queries[size] = len(captured)
        with CaptureQueriesContext(connection) as captured:
            for row in found:
                read(row)
        assert [query["sql"] for query in captured] == []
    assert queries[1] == queries[ROWS]


# --- What must not show -------------------------------------------------------------


def shown(row):
    """Every record on `row` that is loaded to be shown, by attribute."""
    return {
        name: value if isinstance(value, list) else [value] if value else []
        for name, value in vars(row).items()
        if name.startswith("shown_")
    }


HANGING = [
    ("claims for a list", "claim"),
    ("claims for their page", "claim"),
    ("events for their page", "event"),
    ("stories for their page", "story"),
    ("speakers for their page", "claim.speaker"),
]


@pytest.mark.parametrize(("loader", "path"), HANGING)
def test_what_is_published_is_all_there(record, loader, path):
    found = those(record[State.PUBLISHED], path)
    _path, load, read = LOADERS[loader]
    row = load().get(pk=found.pk)
    if path == "claim.speaker":
        assert [role.shown_organisation for role in row.affiliations.all()] != [None]
    else:
        empty = [name for name, rows in shown(row).items() if not rows]
        assert empty in ([], ["shown_contradictions_as_second"])
    assert read(row)


@pytest.mark.parametrize("state", HIDDEN)
@pytest.mark.parametrize("loader", ["claims for a list", "claims for their page"])
def test_nothing_unpublished_is_on_a_claim(record, state, loader):
    hung = record[state]
    row = LOADERS[loader][1]().get(pk=hung.claim.pk)
    there = {name: rows for name, rows in shown(row).items() if rows}
    assert there == {"shown_corrections": [hung.correction]}


@pytest.mark.parametrize("state", HIDDEN)
def test_nothing_unpublished_is_behind_a_contradiction(record, state):
    hung = record[state]
    Contradiction.objects.filter(pk=hung.contradiction.pk).update(**hung.public)
    for load in (Contradiction.objects.for_list, Contradiction.objects.for_page):
        row = load().get(pk=hung.contradiction.pk)
        there = {name: rows for name, rows in shown(row.first).items() if rows}
        assert there == {"shown_corrections": [hung.correction]}


@pytest.mark.parametrize("state", HIDDEN)
def test_no_organisation_that_is_not_public_is_on_a_speaker(record, state):
    row = Speaker.objects.for_page().get(pk=record[state].claim.speaker.pk)
    assert [role.shown_organisation for role in row.affiliations.all()] == [None]


@pytest.mark.parametrize("state", HIDDEN)
def test_nothing_unpublished_is_in_a_story(record, state):
    story = record[State.PUBLISHED].story
    StoryEntry.objects.create(story=story, claim=record[state].answer)
    StoryEntry.objects.create(story=story, event=record[state].event)
    row = Story.objects.for_page().get(pk=story.pk)
    there = [entry.claim or entry.event for entry in row.shown_entries]
    assert there == [record[State.PUBLISHED].claim, record[State.PUBLISHED].event]


def test_only_copies_that_are_held_are_shown(record):
    hung = record[State.PUBLISHED]
    [source] = Source.objects.for_list().filter(pk=hung.source.pk)
    [cited] = Claim.objects.for_page().get(pk=hung.claim.pk).citations.all()
    for copies in (source.shown_captures, cited.source.shown_captures):
        assert [copy.state for copy in copies] == ["held"]


def test_a_page_that_forgot_its_loader_fails_instead_of_leaking(record):
    claim = Claim.objects.get(pk=record[State.DRAFT].claim.pk)
    with pytest.raises(AttributeError):
        _none = claim.shown_reviews


def test_a_claims_page_loads_the_first_answers_of_many_and_one_more(record):
    hung = record[State.PUBLISHED]
    for minute in range(59, 30, -1):
        make_claim(
            hung.public, responds_to=hung.claim, said_on=f"2020-03-10T12:{minute}"
        )
    row = Claim.objects.for_page().get(pk=hung.claim.pk)
    places = [claim.position for claim in row.shown_responses]
    assert len(places) == SHOWN_RESPONSES + 1
    assert places == sorted(places)
    assert row.shown_responses[0].said_on == "2020-03-10T12:31"
