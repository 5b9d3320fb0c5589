"""One record in place of another: what named it, what was counted of it, its slugs."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims import moving
from claims.checks import findings
from claims.choices import Resource
from claims.generate import generate
from claims.models import (
    Affiliation,
    Claim,
    Contradiction,
    FormerSlug,
    IndexRow,
    Progress,
    Speaker,
    Story,
    StoryEntry,
    Tally,
    Topic,
)
from claims.moving import MoveError, move
from tests.factories import (
    make_claim,
    make_commitment,
    make_contradiction,
    make_event,
    make_speaker,
    make_story,
    make_topic,
)
from tests.pages.reading import read
from tests.unit.claims.random_acts import Newsroom

pytestmark = pytest.mark.django_db

# A record's own rows, which the engine leaves to the act.
PARTS = {"aliases", "identifiers", "affiliations", "citations"}


@pytest.fixture(autouse=True)
def small_batches(monkeypatch):
    """Whatever is moved takes several, and every figure is right in the end."""
    monkeypatch.setattr(moving, "BATCH", 2)
    yield
    assert list(findings()) == []


def named(record):
    """The relations in which something still names `record`."""
    found = []
    for relation in record._meta.related_objects:
        rows = relation.related_model._base_manager
        is_part = relation.get_accessor_name() in PARTS
        if not is_part and rows.filter(**{relation.field.name: record.pk}).exists():
            found.append(f"{relation.related_model.__name__}.{relation.field.name}")
    return found


def counted(of, name, value):
    rows = Tally.objects.filter(of=of, facet=name, value=value, by="")
    return sum(rows.values_list("claims", flat=True))


def tags():
    return [set(row.tags.split()) for row in IndexRow.objects.order_by("position")]


# --- Speakers -----------------------------------------------------------------------


def test_claims_parties_and_counts_move_to_the_speaker_that_stays():
    gone, kept = make_speaker(), make_speaker()
    for number in range(3):
        make_claim(published=True, speaker=gone, said_on=f"2020-03-{number + 10}")
    make_claim(published=True, on_behalf_of=gone)
    make_claim(published=True, speaker=kept)
    draft = make_claim(speaker=gone)

    moved = move(gone=gone, kept=kept)

    assert moved == {Resource.CLAIM: 5}
    assert named(gone) == []
    draft.refresh_from_db()
    assert draft.party == draft.speaker == kept
    assert counted("all=claims", "speaker", gone.pk) == 0
    assert counted("all=claims", "speaker", kept.pk) == 4
    assert sum(f"on_behalf_of={kept.pk}" in there for there in tags()) == 1


def test_who_spoke_for_the_other_speaks_for_themselves():
    gone, kept = make_speaker(), make_speaker()
    claims = [
        make_claim(published=True, speaker=gone, on_behalf_of=kept),
        make_claim(published=True, speaker=kept, on_behalf_of=gone),
    ]

    move(gone=gone, kept=kept)

    for claim in claims:
        claim.refresh_from_db()
        assert (claim.speaker, claim.on_behalf_of, claim.party) == (kept, None, kept)


def test_a_dispute_of_the_two_is_a_reversal_of_one():
    gone, kept, third = make_speaker(), make_speaker(), make_speaker()
    ends = [make_claim(published=True, speaker=s) for s in (gone, kept, third)]
    pair = make_contradiction(published=True, first=ends[0], second=ends[1])
    other = make_contradiction(published=True, first=ends[0], second=ends[2])

    move(gone=gone, kept=kept)

    pair.refresh_from_db()
    other.refresh_from_db()
    assert pair.reversal is True
    assert (other.reversal, other.first_party) == (False, kept)
    assert counted("all=contradictions", "speaker", kept.pk) == 2
    low, high = sorted((gone.pk, kept.pk))
    assert counted("all=contradictions", "between", f"{low}-{high}") == 0
    pair_of = "-".join(map(str, sorted((kept.pk, third.pk))))
    assert counted("all=contradictions", "between", pair_of) == 1


def test_claims_of_somebody_unnamed_are_of_no_party():
    gone, kept = make_speaker(), make_speaker(kind="unnamed")
    claim = make_claim(published=True, speaker=gone)
    spoken_for = make_claim(published=True, on_behalf_of=gone)

    move(gone=gone, kept=kept)

    claim.refresh_from_db()
    spoken_for.refresh_from_db()
    assert claim.party is None
    assert spoken_for.party == kept


def test_counts_reported_and_members_name_the_one_that_stays():
    gone, kept = make_speaker(kind="organisation"), make_speaker(kind="organisation")
    count = {"on": "2020-03-12", "total": "1", "reported_by": gone}
    commitment = make_commitment(progress=[count])
    role = {"role": "Secretary", "organisation": gone.pk}
    member = make_speaker(affiliations=[role])
    Affiliation.objects.create(speaker=kept, organisation=gone, role="A part")

    moved = move(gone=gone, kept=kept)

    assert Progress.objects.get().reported_by == kept
    assert Affiliation.objects.get().organisation == kept
    assert named(gone) == []
    assert moved == {Resource.COMMITMENT: 1, Resource.SPEAKER: 2}
    for record in (commitment, member):
        before = record.version
        record.refresh_from_db()
        assert record.version == before + 1


# --- Topics and stories -------------------------------------------------------------


def test_what_is_about_both_topics_is_about_one_once():
    gone, kept = make_topic(), make_topic()
    for topics in ([gone], [gone, kept], [kept], [gone]):
        make_claim(published=True, topics=topics)
        make_event(published=True, topics=topics)

    moved = move(gone=gone, kept=kept)

    assert moved == {Resource.CLAIM: 3, Resource.EVENT: 3}
    assert named(gone) == []
    assert counted("all=claims", "topic", kept.pk) == 4
    assert counted("all=claims", "topic", gone.pk) == 0
    assert kept.events.count() == 4


def test_a_topics_contradictions_are_found_under_the_one_that_stays():
    gone, kept = make_topic(), make_topic()
    ends = [make_claim(published=True, topics=[one]) for one in (gone, kept)]
    make_contradiction(published=True, first=ends[0], second=ends[1])

    move(gone=gone, kept=kept)

    assert counted("all=contradictions", "topic", kept.pk) == 1
    assert counted("all=contradictions", "topic", gone.pk) == 0


def test_entries_come_after_those_of_the_story_that_stays():
    claims = [make_claim(published=True) for _ in range(4)]
    event = make_event(published=True)
    kept = make_story(
        published=True,
        entries=[{"order": n, "claim": c} for n, c in enumerate(claims[:2])],
    )
    gone = make_story(
        published=True,
        entries=[
            {"order": 0, "claim": claims[1]},
            {"order": 1, "claim": claims[2]},
            {"order": 2, "event": event},
            {"order": 3, "claim": claims[3]},
        ],
    )

    moved = move(gone=gone, kept=kept)

    assert moved == {Resource.CLAIM: 3, Resource.EVENT: 1}
    entries = kept.entries.order_by("order").values_list("claim", "event")
    assert list(entries) == [
        *((claim.pk, None) for claim in claims[:3]),
        (None, event.pk),
        (claims[3].pk, None),
    ]
    assert not StoryEntry.objects.filter(story=gone).exists()


def test_entries_of_a_draft_are_shown_nowhere_after_they_moved_into_it():
    claim = make_claim(published=True)
    gone = make_story(published=True, entries=[{"claim": claim}])

    move(gone=gone, kept=make_story())

    assert not any("story=" in " ".join(there) for there in tags())


# --- Addresses, and those who are told ----------------------------------------------


def test_every_slug_of_the_one_that_goes_leads_to_the_one_that_stays(client):
    gone, kept = make_speaker(slug="pompeo-m"), make_speaker(slug="pompeo")
    FormerSlug.objects.create(
        resource=Resource.SPEAKER, slug="older", resource_id=gone.pk
    )
    make_claim(published=True, speaker=gone, statement="Theirs.")

    move(gone=gone, kept=kept)

    for slug in ("pompeo-m", "older"):
        response = client.get(f"/speakers/{slug}/")
        assert (response.status_code, response["Location"]) == (
            301,
            "/speakers/pompeo/",
        )
        assert read(client, f"/?speaker={slug}").texts("h3") == ["Theirs."]


def test_a_story_that_readers_never_saw_leaves_no_slug():
    move(gone=make_story(slug="hidden"), kept=make_story(published=True))

    assert not FormerSlug.objects.exists()


def test_the_act_is_told_of_each_batch_when_its_figures_are_right():
    gone, kept = make_speaker(), make_speaker()
    claims = [make_claim(published=True, speaker=gone) for _ in range(5)]
    told = []

    def tell(model, keys):
        assert list(findings()) == []
        told.append((model, list(keys)))

    move(gone=gone, kept=kept, tell=tell)

    keys = [claim.pk for claim in claims]
    assert told == [(Claim, keys[:2]), (Claim, keys[2:4]), (Claim, keys[4:])]


def test_nothing_has_moved_where_the_act_fails_on_the_way():
    gone, kept = make_speaker(), make_speaker()
    for _ in range(3):
        make_claim(published=True, speaker=gone)

    def fails(_model, keys):
        if len(keys) == 1:
            raise LookupError

    with pytest.raises(LookupError):
        move(gone=gone, kept=kept, tell=fails)
    assert Claim.objects.filter(speaker=gone).count() == 3
    assert not FormerSlug.objects.exists()


def test_a_claim_that_somebody_has_open_is_not_saved_back():
    gone, kept = make_speaker(), make_speaker()
    opened = make_claim(speaker=gone)

    move(gone=gone, kept=kept)

    assert Claim.objects.get().version == opened.version + 1


def test_only_two_of_a_kind_become_one():
    speaker, topic, claim = make_speaker(), make_topic(), make_claim()
    with pytest.raises(MoveError, match="is one record already"):
        move(gone=speaker, kept=Speaker.objects.get(pk=speaker.pk))
    for one, other in ((speaker, topic), (claim, make_claim())):
        with pytest.raises(MoveError, match="Only two speakers, two topics"):
            move(gone=one, kept=other)


# --- Whatever the record is ---------------------------------------------------------


numbers = st.integers(0, 11)
merges = st.tuples(st.sampled_from([Speaker, Topic, Story]), numbers, numbers)


@pytest.fixture
def newsroom():
    made = Newsroom()
    make_story(entries=[{"claim": made.claim(0)}, {"claim": made.claim(1)}])
    return made


@settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    steps=st.lists(st.tuples(numbers, numbers, numbers, numbers), max_size=6),
    merged=st.lists(merges, min_size=1, max_size=3),
)
def test_after_any_acts_and_merges_nothing_is_found(newsroom, steps, merged):
    with newsroom.open():
        for step in steps:
            newsroom.act(*step)
        for model, one, other in merged:
            merge(model, one, other)
            assert list(findings()) == []
        claims = Claim.objects.order_by("pk")
        assert [claim.party for claim in claims] == [c.whose_side() for c in claims]


def test_merging_a_made_up_record_down_finds_nothing(monkeypatch):
    generate(claims=150, speakers=12, seed=4)
    # Batches that contradictions cross, and not too many.
    monkeypatch.setattr(moving, "BATCH", 7)
    before = Contradiction.objects.filter(reversal=True).count()

    for step in range(10):
        for model in (Speaker, Topic, Story):
            merge(model, step * 3, step * 5 + 1)

    assert Contradiction.objects.filter(reversal=True).count() > before


def merge(model, one, other):
    """Merge two records of the kind, drawn by number, and look what is left."""
    records = list(model.objects.order_by("pk"))
    gone, kept = records[one % len(records)], records[other % len(records)]
    if gone != kept:
        move(gone=gone, kept=kept)
        assert named(gone) == []
        former = FormerSlug.objects.filter(resource=model.resource)
        assert not former.filter(resource_id=gone.pk).exists()
