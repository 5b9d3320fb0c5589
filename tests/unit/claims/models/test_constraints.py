"""Every named constraint, broken by people and by a raw write."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction
from django.db.models import UniqueConstraint

from claims.models import (
    Affiliation,
    Alias,
    Capture,
    Change,
    ContradictionTag,
    Correction,
    DismissedPair,
    FormerSlug,
    Identifier,
    Merge,
    OpenForm,
    Report,
    Revision,
    SiteVersion,
    Tally,
)
from claims.tags import ALL
from tests.factories import (
    bare_claim,
    desk_reporter,
    make_claim,
    make_commitment,
    make_contradiction,
    make_event,
    make_review,
    make_source,
    make_speaker,
    make_story,
    make_topic,
    make_verdict,
)

pytestmark = pytest.mark.django_db

NOW = datetime(2020, 3, 12, 12, tzinfo=UTC)
# No form is filled in for these: only the acts write them.
WRITTEN_BY_ACTS = {
    Change,
    ContradictionTag,
    DismissedPair,
    FormerSlug,
    Merge,
    OpenForm,
    Revision,
    SiteVersion,
    Tally,
}


# --- The smallest rows that can be broken -------------------------------------------


def bare_contradiction(**changes):
    ends = {"first": bare_claim(), "second": bare_claim()}
    return make_contradiction(**ends, **changes)


def bare_review(**changes):
    return make_review(claim=bare_claim(), **changes)


def bare_commitment(**changes):
    return make_commitment(claim=bare_claim(kind="commitment"), **changes)


def site_version():
    return SiteVersion.objects.get_or_create(pk=1)[0]


def change():
    return Change.objects.create(
        cursor=10**9, at=NOW, action="updated", resource="claim", resource_id=1
    )


def former_slug():
    FormerSlug.objects.create(resource="speaker", slug="taken", resource_id=1)
    return FormerSlug.objects.create(resource="speaker", slug="free", resource_id=2)


def dismissed_pair():
    """The second of two of one claim."""
    claim, near, other = (bare_claim() for _number in range(3))
    DismissedPair.objects.create(first=claim, second=near, by=desk_reporter())
    return DismissedPair.objects.create(first=claim, second=other, by=desk_reporter())


def report():
    return Report.objects.create(claim=bare_claim(), kind="other", text="It is wrong.")


def open_form():
    """The second of two of one person; the first is of the claim 1."""
    seen = {"resource": "claim", "person": desk_reporter(), "seen_at": NOW}
    OpenForm.objects.create(resource_id=1, **seen)
    return OpenForm.objects.create(resource_id=2, **seen)


def merge():
    """The second of two; the first is of the speaker 1."""
    made = {"resource": "speaker", "by": desk_reporter(), "at": NOW, "reason": "x"}
    Merge.objects.create(resource_id=1, into_id=9, **made)
    return Merge.objects.create(resource_id=2, into_id=9, **made)


def tally():
    """The second of two; the first is of 2019."""
    kept = {"of": ALL, "facet": "kind", "value": "denial", "by": "year", "claims": 1}
    Tally.objects.create(start="2019-01-01", **kept)
    return Tally.objects.create(start="2020-01-01", **kept)


def contradiction_tag():
    """The second of two of one contradiction; the first is `aspect=fact`."""
    pair = bare_contradiction()
    ContradictionTag.objects.create(contradiction=pair, tag="aspect=fact", position=1)
    return ContradictionTag.objects.create(
        contradiction=pair, tag="aspect=number", position=1
    )


def revision(state="past"):
    """The second of two, the first of which is in `state`."""
    author = desk_reporter()
    common = {"resource": "claim", "resource_id": 1, "author": author, "made_at": NOW}
    Revision.objects.create(number=1, state=state, **common)
    return Revision.objects.create(number=2, state="past", **common)


def source():
    make_source(url="https://example.org/taken")
    return make_source()


def capture():
    return Capture.objects.create(
        source=make_source(), url="https://example.org/copy", captured_at=NOW
    )


def citation():
    return make_claim().citations.get()


def affiliation():
    return Affiliation.objects.create(
        speaker=make_speaker(),
        organisation=make_speaker(kind="organisation"),
        role="Member",
        starts_on="2019",
        ends_on="2020",
    )


def alias():
    speaker = make_speaker()
    Alias.objects.create(speaker=speaker, name="Taken")
    return Alias.objects.create(speaker=speaker, name="Free")


def topic_name():
    topic = make_topic()
    topic.names.create(language="fa", name="Taken")
    return topic.names.create(language="ps", name="Free")


def verdict_name():
    verdict = make_verdict()
    verdict.names.create(language="fa", name="Taken")
    return verdict.names.create(language="ps", name="Free")


def identifier():
    Identifier.objects.create(
        speaker=make_speaker(), scheme="wikidata", identifier="Q1"
    )
    return Identifier.objects.create(
        speaker=make_speaker(), scheme="wikidata", identifier="Q2"
    )


def quoted_claim():
    return bare_claim(quote="Words.", quote_language="en", attribution="quoted")


def claim_on_behalf():
    return bare_claim(on_behalf_of=make_speaker())


def claim_topic():
    return make_claim(topics=[make_topic(), make_topic()]).topic_links.last()


def claim_event():
    return make_claim(events=[make_event(), make_event()]).event_links.last()


def event_topic():
    return make_event(topics=[make_topic(), make_topic()]).topic_links.last()


def commitment():
    return bare_commitment(starts_on="2020-03-14")


def step():
    days = [{"due_on": "2020-03-14", "total": 1}, {"due_on": "2020-03-15", "total": 2}]
    return bare_commitment(steps=days).steps.get(due_on="2020-03-15")


def progress():
    count = {"on": "2020-03-20", "total": 10, "reported_by": make_speaker()}
    return bare_commitment(progress=[count]).progress.get()


def second_contradiction():
    bare_contradiction()
    return bare_contradiction()


def correction():
    return Correction.objects.create(event=make_event(), on=date(2020, 3, 12), text="x")


def entry_of(kind, make_one):
    def entries():
        entries = [{"order": n, kind: make_one()} for n in (1, 2)]
        return make_story(entries=entries).entries.last()

    return entries


def review_elsewhere():
    return bare_review(
        origin="elsewhere", publisher="Outlet", url="https://example.org/review"
    )


def second_review():
    first = make_review(published=True)
    return make_review(claim=first.claim)


def editor_id(_record):
    return desk_reporter().pk


def sibling(field, **of):
    """The value of `field` in the row that was made before this one."""

    def value(record):
        rows = type(record)._base_manager.filter(pk__lt=record.pk, **of)
        return rows.order_by("-pk").values_list(field, flat=True)[0]

    return value


def own(field):
    return lambda record: getattr(record, field)


# --- What breaks each, by name: who makes the row, and the values that break it ------

IN_STATES = {
    "claim": bare_claim,
    "contradiction": bare_contradiction,
    "review": bare_review,
    "commitment": bare_commitment,
    "event": make_event,
    "story": make_story,
}
TIMES = {"published_at": NOW, "withdrawn_at": NOW}
APPROVED = {"scheduled_for": NOW, "approved_revision": 1, "reviewer_id": editor_id}
BREAKS = {}
for word, make in IN_STATES.items():
    BREAKS |= {
        f"{word}_state_is_known": (make, [{"state": "nonsense"}]),
        f"{word}_published_has_a_time": (make, [{"state": "published"}]),
        f"{word}_scheduled_is_approved": (make, [{"state": "scheduled"}]),
        f"{word}_withdrawn_has_a_reason": (make, [{"state": "withdrawn", **TIMES}]),
    }
BREAKS["event_published_has_a_time"][1].append(
    {"state": "withdrawn", "withdrawn_at": NOW, "withdrawal_reason": "Wrong."}
)
BREAKS["event_withdrawn_has_a_reason"][1].append(
    {"state": "withdrawn", "published_at": NOW, "withdrawal_reason": "Wrong."}
)
BREAKS["event_scheduled_is_approved"][1].extend(
    {"state": "scheduled", **APPROVED, missing: None} for missing in APPROVED
)
BREAKS |= {
    "site_version_is_one_row": (site_version, [{"id": 2}]),
    "change_resource_is_known": (change, [{"resource": "nonsense"}]),
    "change_action_is_known": (change, [{"action": "nonsense"}]),
    "change_into_only_when_merged": (change, [{"into": 1}, {"action": "merged"}]),
    "contradiction_tag_once": (contradiction_tag, [{"tag": "aspect=fact"}]),
    "tally_once": (tally, [{"start": "2019-01-01"}]),
    "source_address_once": (source, [{"url": "https://example.org/taken"}]),
    "source_has_a_title": (make_source, [{"title": ""}]),
    "capture_state_is_known": (capture, [{"state": "nonsense"}]),
    "capture_held_can_be_found": (capture, [{"url": ""}]),
    "citation_of_one_record": (
        citation,
        [{"claim_id": None}, {"event_id": lambda _row: make_event().pk}],
    ),
    "citation_context_needs_passage": (
        citation,
        [{"exact": "", "prefix": "before"}, {"exact": "", "suffix": "after"}],
    ),
    "speaker_kind_is_known": (make_speaker, [{"kind": "nonsense"}]),
    "speaker_has_a_name": (make_speaker, [{"name": ""}, {"slug": ""}]),
    "speaker_portrait_has_credit": (make_speaker, [{"portrait": "face.jpg"}]),
    "alias_once_a_speaker": (alias, [{"name": "Taken"}]),
    "topic_named_once_a_language": (topic_name, [{"language": "fa"}]),
    "verdict_named_once_a_language": (verdict_name, [{"language": "fa"}]),
    "identifier_of_one_speaker": (identifier, [{"identifier": "Q1"}]),
    "affiliation_not_with_itself": (
        affiliation,
        [{"organisation_id": own("speaker_id")}],
    ),
    "affiliation_starts_before_it_ends": (
        affiliation,
        [{"starts_from": date(2020, 2, 2), "ends_to": date(2020, 2, 1)}],
    ),
    "topic_has_a_name": (make_topic, [{"name": ""}, {"slug": ""}]),
    "claim_kind_is_known": (bare_claim, [{"kind": "nonsense"}]),
    "claim_attribution_is_known": (bare_claim, [{"attribution": "nonsense"}]),
    "claim_says_something": (bare_claim, [{"headline": ""}, {"statement": ""}]),
    "claim_headline_is_short": (bare_claim, [{"headline": "x" * 76}]),
    "claim_said_from_before_to": (bare_claim, [{"said_to": date(2020, 3, 10)}]),
    "claim_quote_has_language": (quoted_claim, [{"quote_language": ""}]),
    "claim_quoted_has_quote": (quoted_claim, [{"quote": ""}]),
    "claim_translation_has_quote": (bare_claim, [{"translation": "Words."}]),
    "claim_responds_to_another": (bare_claim, [{"responds_to_id": own("pk")}]),
    "claim_repeats_another": (bare_claim, [{"repeats_id": own("pk")}]),
    "claim_on_behalf_of_another": (
        bare_claim,
        [{"on_behalf_of_id": own("speaker_id")}],
    ),
    "claim_party_is_who_it_is_for": (
        claim_on_behalf,
        [{"party_id": own("speaker_id")}, {"party_id": None}],
    ),
    "claim_topic_once": (claim_topic, [{"topic_id": sibling("topic_id")}]),
    "claim_event_once": (claim_event, [{"event_id": sibling("event_id")}]),
    "commitment_finding_is_known": (
        bare_commitment,
        [{"finding": "nonsense", "finding_reason": "Why."}],
    ),
    "commitment_quantity_has_unit": (bare_commitment, [{"unit": ""}, {"quantity": 0}]),
    "commitment_starts_before_due": (commitment, [{"due_to": date(2020, 3, 13)}]),
    "commitment_finding_has_a_reason": (
        bare_commitment,
        [{"finding": "kept"}, {"finding_reason": "Why."}],
    ),
    "step_once_a_day": (step, [{"due_on": date(2020, 3, 14)}]),
    "progress_between_low_and_high": (progress, [{"low": 11}, {"high": 9}]),
    "contradiction_aspect_is_known": (bare_contradiction, [{"aspect": "nonsense"}]),
    "contradiction_of_two_claims": (
        bare_contradiction,
        [{"second_id": own("first_id")}],
    ),
    "contradiction_once_a_pair": (
        second_contradiction,
        [
            {"first_id": sibling("first_id"), "second_id": sibling("second_id")},
            {"first_id": sibling("second_id"), "second_id": sibling("first_id")},
        ],
    ),
    "contradiction_is_explained": (bare_contradiction, [{"explanation": ""}]),
    "contradiction_values_in_pairs": (
        bare_contradiction,
        [{"first_value": "1,500"}, {"second_value": "5,000"}],
    ),
    "correction_of_one_record": (
        correction,
        [{"event_id": None}, {"story_id": lambda _row: make_story().pk}],
    ),
    "correction_says_something": (correction, [{"text": ""}]),
    "event_has_a_title": (make_event, [{"title": ""}]),
    "event_from_before_to": (make_event, [{"happened_to": date(2020, 3, 10)}]),
    "event_topic_once": (event_topic, [{"topic_id": sibling("topic_id")}]),
    "former_slug_resource_is_known": (former_slug, [{"resource": "nonsense"}]),
    "former_slug_leads_to_one_record": (former_slug, [{"slug": "taken"}]),
    "dismissed_pair_once": (dismissed_pair, [{"second_id": sibling("second_id")}]),
    "dismissed_pair_in_order": (dismissed_pair, [{"second_id": 0}]),
    "report_kind_is_known": (report, [{"kind": "nonsense"}]),
    "report_state_is_known": (report, [{"state": "nonsense"}]),
    "report_says_something": (report, [{"text": ""}]),
    "report_taken_by_somebody": (report, [{"taken_at": NOW}]),
    "report_answered_by_somebody": (report, [{"answered_at": NOW}]),
    "report_has_the_answer_of_its_state": (report, [{"refusal": "It is right."}]),
    "open_form_resource_is_known": (open_form, [{"resource": "nonsense"}]),
    "open_form_once": (open_form, [{"resource_id": 1}]),
    "merge_resource_is_known": (merge, [{"resource": "nonsense"}]),
    "merge_into_one_record": (merge, [{"resource_id": 1}]),
    "merge_of_two": (merge, [{"into_id": 2}]),
    "verdict_tone_is_known": (make_verdict, [{"tone": "nonsense"}]),
    "verdict_order_starts_at_one": (make_verdict, [{"order": 0}]),
    "review_origin_is_known": (bare_review, [{"origin": "nonsense"}]),
    "review_is_ours_or_elsewheres": (
        bare_review,
        [
            {"verdict_id": None},
            {"publisher": "Outlet"},
            {"site": "example.org"},
            {"url": "https://example.org/review"},
            {"rating": "Half true"},
        ],
    ),
    "review_of_ours_has_a_reason": (bare_review, [{"summary": ""}]),
    "review_of_ours_once_a_claim": (
        second_review,
        [{"state": "published", "published_at": NOW}],
    ),
    "revision_resource_is_known": (revision, [{"resource": "nonsense"}]),
    "revision_state_is_known": (revision, [{"state": "nonsense"}]),
    "revision_number_once": (revision, [{"number": 1}]),
    "revision_one_live": (lambda: revision("live"), [{"state": "live"}]),
    "revision_one_pending": (lambda: revision("pending"), [{"state": "pending"}]),
    "story_has_a_title": (make_story, [{"title": ""}, {"slug": ""}]),
    "entry_of_one_record": (
        entry_of("claim", bare_claim),
        [{"claim_id": None}, {"event_id": lambda _row: make_event().pk}],
    ),
    "entry_claim_once_a_story": (
        entry_of("claim", bare_claim),
        [{"claim_id": sibling("claim_id")}],
    ),
    "entry_event_once_a_story": (
        entry_of("event", make_event),
        [{"event_id": sibling("event_id")}],
    ),
}
CASES = [
    pytest.param(name, make, values, id=f"{name}-{number}")
    for name, (make, ways) in BREAKS.items()
    for number, values in enumerate(ways, start=1)
]
CONSTRAINTS = {
    constraint.name: (model, constraint)
    for model in apps.get_app_config("claims").get_models()
    for constraint in model._meta.constraints
}


# What PostgreSQL refuses these by, before it comes to the constraint itself.
ASKED_BEFORE = {
    "claim_headline_is_short": "value too long",
    "report_state_is_known": "report_answered_by_somebody",
    "review_origin_is_known": "review_is_ours_or_elsewheres",
}


def refuses(constraint, model, error):
    """Whether the database's error says that it is this constraint's."""
    text = str(error)
    is_plain = isinstance(constraint, UniqueConstraint) and constraint.fields
    if connection.vendor == "sqlite" and is_plain:
        # SQLite names the columns of a unique constraint, and no constraint.
        fields = [model._meta.get_field(name) for name in constraint.fields]
        columns = [f"{model._meta.db_table}.{field.column}" for field in fields]
        return text == f"UNIQUE constraint failed: {', '.join(columns)}"
    if connection.vendor == "postgresql" and constraint.name in ASKED_BEFORE:
        return ASKED_BEFORE[constraint.name] in text
    return constraint.name in text


def test_every_constraint_has_a_test_that_tries_to_break_it():
    assert BREAKS.keys() == CONSTRAINTS.keys()


@pytest.mark.parametrize(("name", "make", "values"), CASES)
def test_people_are_told_and_a_raw_write_is_refused(name, make, values):
    record = make()
    model, constraint = CONSTRAINTS[name]
    values = {f: v(record) if callable(v) else v for f, v in values.items()}
    rows = model._base_manager.filter(pk=record.pk)

    with pytest.raises(DatabaseError) as raw, transaction.atomic():
        rows.update(**values)
    assert refuses(constraint, model, raw.value)

    for field, value in values.items():
        setattr(record, field, value)
    with pytest.raises(ValidationError) as told:
        record.validate_constraints()
    if model not in WRITTEN_BY_ACTS:
        assert str(constraint.violation_error_message) in told.value.messages


def test_what_people_fill_in_is_refused_in_a_sentence():
    without = [
        name
        for name, (model, constraint) in CONSTRAINTS.items()
        if model not in WRITTEN_BY_ACTS
        and constraint.violation_error_message
        == constraint.default_violation_error_message
    ]
    assert without == []


ELSEWHERE = [
    {"verdict_id": lambda _row: make_verdict().pk},
    {"publisher": ""},
    {"url": ""},
]


@pytest.mark.parametrize("values", ELSEWHERE)
def test_another_outlets_review_has_its_name_and_address_and_no_verdict(values):
    test_people_are_told_and_a_raw_write_is_refused(
        "review_is_ours_or_elsewheres", review_elsewhere, values
    )


# --- What they leave free -----------------------------------------------------------


def test_a_copy_that_is_only_asked_for_needs_no_address():
    Capture(source=make_source(), captured_at=NOW, state="requested").full_clean()


def test_sources_without_an_address_may_be_many():
    assert make_source().url == make_source().url == ""


def test_other_reviews_may_stand_beside_our_published_one():
    claim = make_review(published=True).claim
    elsewhere = {"origin": "elsewhere", "publisher": "Outlet", "url": "https://a.org"}
    make_review(claim=claim)
    for _ in range(2):
        make_review(claim=claim, published=True, **elsewhere)
    assert claim.reviews.count() == 4


def test_a_headline_of_seventy_five_characters_is_short_enough():
    assert len(make_claim(headline="ü" * 75).headline) == 75


def test_two_stories_may_have_the_same_claim():
    claim = make_claim()
    stories = [make_story(entries=[{"order": 1, "claim": claim}]) for _ in range(2)]
    assert [entry.story for entry in claim.story_entries.all()] == stories


def test_a_record_asks_once_for_all_its_checks(django_assert_num_queries):
    claim = make_claim()
    with django_assert_num_queries(3):  # Two of them hold a savepoint.
        claim.validate_constraints()
