"""Two records as one, and as two again: every row, version, address and log line."""

import json
from importlib import import_module

import pytest
from django.core.exceptions import ValidationError
from django.test import override_settings
from django.utils import timezone

from claims import actions, moving, verifying
from claims.actions.merge import MOST
from claims.checks import findings
from claims.models import (
    Affiliation,
    Alias,
    Capture,
    Change,
    Claim,
    ClaimTopic,
    EventTopic,
    FormerSlug,
    Identifier,
    Merge,
    Progress,
    Revision,
    Source,
    Speaker,
    StaleRecordError,
    Topic,
)
from claims.moving import MoveError
from claims.rules import RuleBrokenError
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_colleague,
    make_commitment,
    make_contradiction,
    make_event,
    make_review,
    make_source,
    make_speaker,
    make_topic,
    whole_record,
)

pytestmark = pytest.mark.django_db

# The rows that are a record's own, and its columns that follow from others.
OWN = {Speaker: {"aliases", "identifiers", "affiliations"}, Topic: {"names"}}
OWN[Source] = {"captures", "kept_text"}


@pytest.fixture(autouse=True)
def every_figure_is_right(monkeypatch):
    """After each, and every version says what its row does."""
    monkeypatch.setattr(moving, "BATCH", 2)
    yield
    assert list(findings()) == []
    assert list(verifying.findings()) == []


def chief():
    return make_colleague("chief", "a chief")


def merge(other, into, **changes):
    for record in (other, into):
        record.refresh_from_db()
    asked = {"by": chief(), "reason": "One and the same.", **changes}
    return actions.merge(into=into, other=other, **asked)


def unmerge(record, **changes):
    record.refresh_from_db()
    return actions.unmerge(record=record, by=chief(), **changes)


def relations(model):
    """The relations in which another table names a record of `model`."""
    return {
        each
        for each in model._meta.related_objects
        if each.get_accessor_name() not in OWN[model]
    }


def name_of(relation):
    return f"{relation.related_model.__name__}.{relation.field.name}"


def naming(record):
    """Which rows name `record`, by relation; how many links, which are made anew."""
    found = {}
    for each in relations(type(record)):
        rows = each.related_model._base_manager.filter(**{each.field.name: record.pk})
        keys = sorted(rows.values_list("pk", flat=True))
        if keys:
            is_link = each.related_model in {ClaimTopic, EventTopic}
            found[name_of(each)] = len(keys) if is_link else keys
    return found


def named_in_every_way(model):
    """A record of the kind with a row in every relation that leads to it."""
    if model is Speaker:
        record = make_speaker(kind="organisation", slug="gone")
        claim = make_claim(published=True, speaker=record)
        make_claim(published=True, on_behalf_of=record)
        count = {"on": "2020-03-12", "total": "1", "reported_by": record}
        make_commitment(progress=[count])
        make_speaker(affiliations=[{"role": "Clerk", "organisation": record.pk}])
        make_contradiction(
            published=True, first=claim, second=make_claim(published=True)
        )
        make_contradiction(
            published=True, first=make_claim(published=True), second=claim
        )
        return record
    if model is Topic:
        record = make_topic(slug="gone")
        make_claim(published=True, topics=[record])
        make_event(published=True, topics=[record])
        return record
    record = make_source(url="https://example.org/gone")
    cited = {"citations": [{"source": record.pk}]}
    claim = make_claim(published=True, **cited)
    make_event(published=True, **cited)
    make_review(published=True, claim=claim, **cited)
    make_contradiction(
        published=True, first=claim, second=make_claim(published=True), **cited
    )
    count = {"on": "2020-03-12", "total": "1", "reported_by": make_speaker()}
    make_commitment(progress=[count | cited])
    return record


MAKE = {Speaker: make_speaker, Topic: make_topic, Source: make_source}


# --- Every relation there is --------------------------------------------------------


def test_nothing_names_the_one_that_went_and_all_of_it_comes_back(subtests):
    for model, make in MAKE.items():
        with subtests.test(model=model.__name__):
            other, into = named_in_every_way(model), make()
            before, versions = naming(other), said()
            every = {name_of(each) for each in relations(model)}
            assert before.keys() == every, "give named_in_every_way a row of this"

            merge(other, into)
            assert naming(other) == {}
            assert naming(into) == before

            unmerge(other)
            assert naming(other) == before
            assert naming(into) == {}
            assert said() == versions
            assert not Merge.objects.exists()


def said():
    """What the newest live or waiting version of each record says."""
    return {
        (each.resource, each.resource_id, each.state): each.snapshot
        for each in Revision.objects.exclude(state="past")
    }


# --- What is brought together -------------------------------------------------------


def test_the_one_that_stays_gains_what_it_lacks_and_keeps_what_it_says():
    ministry = make_speaker(kind="organisation", name="A ministry")
    role = {"role": "Minister", "organisation": ministry.pk, "starts_on": "2018"}
    into = make_speaker(
        name="Mike Pompeo",
        aliases=[{"name": "Pompeo", "language": ""}],
        identifiers=[{"scheme": "wikidata", "identifier": "Q1"}],
        affiliations=[role],
    )
    other = make_speaker(
        name="M. Pompeo",
        slug="m-pompeo",
        description="A secretary.",
        aliases=[
            {"name": "POMPEO", "language": ""},
            {"name": "پمپئو", "language": "fa"},
        ],
        identifiers=[{"scheme": "viaf", "identifier": "7"}],
        affiliations=[role, {"role": "Director", "organisation": into.pk}],
    )

    merge(other, into)

    into.refresh_from_db()
    assert (into.name, into.description) == ("Mike Pompeo", "A secretary.")
    names = sorted(into.aliases.values_list("name", "language"))
    assert names == [("M. Pompeo", ""), ("Pompeo", ""), ("پمپئو", "fa")]
    assert sorted(into.identifiers.values_list("scheme", flat=True)) == [
        "viaf",
        "wikidata",
    ]
    assert [each.role for each in into.affiliations.all()] == ["Minister"]

    unmerge(other)
    into.refresh_from_db()
    assert into.description == ""
    assert [each.name for each in into.aliases.all()] == ["Pompeo"]
    assert sorted(other.aliases.values_list("name", flat=True)) == ["POMPEO", "پمپئو"]
    assert Identifier.objects.get(scheme="viaf").speaker == other
    assert {each.role for each in other.affiliations.all()} == {"Minister", "Director"}
    assert Alias.objects.count() == 3


def test_words_for_somebody_unnamed_are_no_other_name():
    into = make_speaker(name="Mike Pompeo")
    merge(make_speaker(name="an official", kind="unnamed"), into)
    assert not into.aliases.exists()


def test_a_topic_is_called_in_each_language_once():
    into = make_topic(names=[{"language": "fr", "name": "Prisonniers"}])
    other = make_topic(
        names=[
            {"language": "FR", "name": "Captifs"},
            {"language": "fa", "name": "زندانیان"},
        ]
    )
    merge(other, into)
    assert sorted(into.names.values_list("name", flat=True)) == [
        "Prisonniers",
        "زندانیان",
    ]


def test_a_source_gains_the_address_and_the_copies_of_the_other():
    into = make_source(url="", publisher="")
    copy = {"captured_at": "2020-03-12T00:00:00Z", "url": "https://example.org/copy"}
    other = make_source(
        url="https://example.org/a", publisher="A paper", captures=[copy]
    )
    held = Capture.objects.get()

    merge(other, into)
    into.refresh_from_db()
    other.refresh_from_db()
    assert (into.url, into.publisher, other.url) == (
        "https://example.org/a",
        "A paper",
        "",
    )
    held.refresh_from_db()
    assert held.source == into

    unmerge(other)
    into.refresh_from_db()
    other.refresh_from_db()
    assert (into.url, other.url) == ("", "https://example.org/a")
    assert Capture.objects.get().source == other


# --- Parties ------------------------------------------------------------------------


def test_a_member_and_their_organisation_become_one_who_speaks_for_nobody():
    into = make_speaker(kind="organisation")
    other = make_speaker(affiliations=[{"role": "Voice", "organisation": into.pk}])
    claim = make_claim(published=True, speaker=other, on_behalf_of=into)

    merge(other, into)
    claim.refresh_from_db()
    assert (claim.speaker, claim.on_behalf_of, claim.party) == (into, None, into)
    assert not into.affiliations.exists()

    unmerge(other)
    claim.refresh_from_db()
    assert (claim.speaker, claim.on_behalf_of, claim.party) == (other, into, into)
    assert Affiliation.objects.get().speaker == other


def test_an_organisation_becomes_one_with_its_member():
    other = make_speaker(kind="organisation")
    into = make_speaker(affiliations=[{"role": "Voice", "organisation": other.pk}])
    merge(other, into)
    assert not Affiliation.objects.exists()
    unmerge(other)
    assert Affiliation.objects.get().organisation == other


def test_both_sides_of_a_contradiction_become_one_who_changed_their_mind():
    other, into = make_speaker(), make_speaker()
    ends = [make_claim(published=True, speaker=each) for each in (other, into)]
    pair = make_contradiction(published=True, first=ends[0], second=ends[1])

    merge(other, into)
    pair.refresh_from_db()
    assert pair.reversal is True

    unmerge(other)
    pair.refresh_from_db()
    assert pair.reversal is False


# --- Versions -----------------------------------------------------------------------


def test_every_record_that_moved_has_a_version_signed_with_the_reason():
    other, into = make_speaker(), make_speaker()
    claim = make_claim(published=True, speaker=other)
    merge(other, into, reason="The same passport.")
    for record in (claim, other, into):
        newest = Revision.objects.of(record).first()
        assert (newest.author.username, newest.reason, newest.state) == (
            "a chief",
            "The same passport.",
            "live",
        )


def test_a_change_that_waits_waits_on_as_its_authors():
    other, into = make_speaker(), make_speaker()
    claim = make_claim(published=True, speaker=other)
    actions.enter(record=claim, by=desk_reporter(), changes={"place": "Kabul"})

    merge(other, into)
    waiting = Revision.objects.of(claim).pending().get()
    assert waiting.author == desk_reporter()
    assert json.loads(waiting.snapshot)["speaker"] == into.pk
    claim.refresh_from_db()
    actions.publish(record=claim, by=desk_editor())
    assert (claim.speaker, claim.place) == (into, "Kabul")

    unmerge(other)
    claim.refresh_from_db()
    assert (claim.speaker, claim.place) == (other, "Kabul")


def test_an_embargo_stays_with_what_was_approved():
    other, into = make_speaker(), make_speaker()
    claim = make_claim(speaker=other)
    actions.submit(record=claim, by=desk_reporter())
    later = timezone.now() + timezone.timedelta(days=1)
    actions.schedule(record=claim, by=desk_editor(), at=later)

    merge(other, into)
    done = list(actions.publish_due(at=later))
    assert [error for _record, error in done] == [None]
    claim.refresh_from_db()
    assert (claim.state, claim.speaker) == ("published", into)


def test_an_older_version_comes_back_with_the_one_that_stays():
    other, into = make_speaker(), make_speaker()
    claim = make_claim(speaker=other, place="Kabul")
    first = Revision.objects.of(claim).get()
    actions.enter(record=claim, by=desk_reporter(), changes={"place": "Doha"})
    merge(other, into)
    claim.refresh_from_db()
    actions.restore(record=claim, by=desk_reporter(), revision=first)
    claim.refresh_from_db()
    assert (claim.place, claim.speaker) == ("Kabul", into)


def test_what_somebody_changed_since_stays_as_they_left_it():
    other, into, third = make_speaker(), make_speaker(), make_speaker()
    claims = [make_claim(speaker=other) for _number in range(2)]
    merge(other, into)
    claims[0].refresh_from_db()
    actions.enter(record=claims[0], by=desk_reporter(), changes={"speaker": third})
    gone = make_claim(speaker=into)
    claims[1].refresh_from_db()
    actions.enter(record=claims[1], by=desk_reporter(), changes={"place": "Doha"})

    unmerge(other)
    speakers = dict(Claim.objects.values_list("pk", "speaker"))
    assert speakers == {
        claims[0].pk: third.pk,
        claims[1].pk: other.pk,
        gone.pk: into.pk,
    }
    claims[1].refresh_from_db()
    assert claims[1].place == "Doha"


def test_a_draft_that_was_deleted_since_does_not_come_back():
    other, into = make_speaker(), make_speaker()
    draft = make_claim(speaker=other)
    merge(other, into)
    Claim.objects.get(pk=draft.pk).delete()
    unmerge(other)
    assert not Claim.objects.exists()


# --- Addresses and the change log ---------------------------------------------------


def log():
    rows = Change.objects.order_by("cursor")
    return [(c.action, c.resource, c.resource_id, c.into) for c in rows]


def test_the_log_says_what_became_part_of_what():
    other, into = make_speaker(), make_speaker()
    claim = make_claim(published=True, speaker=other)
    hidden = make_claim(speaker=other)
    before = len(log())

    merge(other, into)
    assert log()[before:] == [
        ("published", "speaker", into.pk, None),
        ("merged", "speaker", other.pk, into.pk),
        ("updated", "claim", claim.pk, None),
    ]
    before = len(log())
    unmerge(other)
    assert log()[before:] == [
        ("published", "speaker", other.pk, None),
        ("withdrawn", "speaker", into.pk, None),
        ("updated", "claim", claim.pk, None),
    ]
    assert ("claim", hidden.pk) not in {row[1:3] for row in log()}


def test_a_merge_that_readers_cannot_see_is_not_in_the_log():
    other, into = make_speaker(), make_speaker()
    make_claim(speaker=other)
    merge(other, into)
    unmerge(other)
    assert log() == []


def test_merges_that_follow_one_another_all_lead_to_the_last(client):
    first, second, third = (make_speaker(slug=slug) for slug in ("a", "b", "c"))
    for each in (first, second, third):
        make_claim(published=True, speaker=each)
    merge(first, second)
    merge(second, third)
    for slug in ("a", "b"):
        response = client.get(f"/speakers/{slug}/")
        assert (response.status_code, response["Location"]) == (301, "/speakers/c/")

    with pytest.raises(actions.StateError, match="undo that first"):
        unmerge(first)
    unmerge(second)
    assert client.get("/speakers/a/")["Location"] == "/speakers/b/"
    assert client.get("/speakers/b/").status_code == 200
    unmerge(first)
    assert client.get("/speakers/a/").status_code == 200
    assert not FormerSlug.objects.exists()


# --- What is refused ----------------------------------------------------------------


def test_only_two_of_a_kind_that_are_not_one_already_become_one(subtests):
    other, into, third = make_speaker(), make_speaker(), make_speaker()
    merge(other, into)
    before = whole_record()
    refusals = [
        (into, into, MoveError, "is one record already"),
        (make_topic(), into, MoveError, "Only two speakers"),
        (other, third, actions.StateError, "is part of .* already"),
        (third, other, actions.StateError, "is part of .* already"),
    ]
    before = whole_record()
    for gone, kept, kind, words in refusals:
        with subtests.test(words=words), pytest.raises(kind, match=words):
            merge(gone, kept)
    assert whole_record() == before


def test_a_merge_says_how_one_knows():
    with pytest.raises(ValidationError, match="Say how you know"):
        merge(make_speaker(), make_speaker(), reason=" ")


def test_only_a_chief_merges_and_takes_it_back():
    other, into = make_speaker(), make_speaker()
    with pytest.raises(actions.NotAllowedError):
        merge(other, into, by=desk_editor())
    merge(other, into)
    other.refresh_from_db()
    with pytest.raises(actions.NotAllowedError):
        actions.unmerge(record=other, by=desk_editor())


def test_a_record_that_somebody_saved_meanwhile_is_not_merged(subtests):
    for number in range(2):
        pair = [make_speaker(), make_speaker()]
        stale = Speaker.objects.get(pk=pair[number].pk)
        actions.enter(
            record=pair[number], by=desk_reporter(), changes={"description": "New."}
        )
        pair[number] = stale
        with subtests.test(number=number), pytest.raises(StaleRecordError):
            actions.merge(into=pair[0], other=pair[1], by=chief(), reason="One.")
    assert not Merge.objects.exists()


def test_too_many_to_move_in_one_act_are_refused_in_words(monkeypatch):
    monkeypatch.setattr(import_module("claims.actions.merge"), "MOST", 1)
    other, into = make_speaker(), make_speaker()
    for _number in range(2):
        make_claim(speaker=other)
    with pytest.raises(actions.StateError, match="too many for one act"):
        merge(other, into)
    assert MOST == 2_000


def test_nobody_names_what_is_part_of_another(subtests):
    other, into = make_speaker(), make_speaker()
    source, kept = make_source(), make_source()
    topic, stays = make_topic(), make_topic()
    merge(other, into)
    merge(source, kept)
    merge(topic, stays)
    claim = make_claim(published=True)
    for changes in (
        {"speaker": other},
        {"topics": [topic]},
        {"citations": [{"source": source.pk}]},
    ):
        with (
            subtests.test(changes=list(changes)),
            pytest.raises(RuleBrokenError, match="name that one"),
        ):
            actions.enter(
                record=Claim.objects.get(pk=claim.pk),
                by=desk_reporter(),
                changes=changes,
            )


def test_what_was_undone_cannot_be_undone_again():
    with pytest.raises(actions.StateError, match="is part of no other"):
        unmerge(make_speaker())


def test_an_undoing_that_the_record_does_not_allow_changes_nothing():
    other, into = make_source(url="https://example.org/a"), make_source(url="")
    merge(other, into)
    into.refresh_from_db()
    actions.enter(record=into, by=desk_reporter(), changes={"url": ""})
    make_source(url="https://example.org/a")
    before = whole_record()
    with pytest.raises(actions.StateError, match="This address is a source already"):
        unmerge(other)
    assert whole_record() == before


@override_settings(FOUR_EYES=True)
def test_who_merges_has_changed_the_drafts_that_moved():
    other, into = make_speaker(), make_speaker()
    draft = make_claim(speaker=other)
    actions.submit(record=draft, by=desk_reporter())
    merge(other, into)
    draft.refresh_from_db()
    with pytest.raises(actions.NotAllowedError, match="somebody else"):
        actions.publish(record=draft, by=chief())
    actions.publish(record=draft, by=desk_editor())


def test_progress_is_reported_by_the_one_that_stays():
    other, into = make_speaker(), make_speaker()
    count = {"on": "2020-03-12", "total": "1", "reported_by": other}
    make_commitment(published=True, progress=[count])
    merge(other, into)
    assert Progress.objects.get().reported_by == into


# --- What readers get ---------------------------------------------------------------


def test_a_name_that_readers_never_saw_leads_nowhere(client):
    other, into = make_speaker(slug="hidden"), make_speaker(slug="shown")
    make_claim(published=True, speaker=into)
    make_claim(speaker=other)
    other.refresh_from_db()
    actions.enter(record=other, by=desk_reporter(), changes={"slug": "hidden-too"})
    merge(other, into)
    for slug in ("hidden", "hidden-too"):
        for address in (f"/speakers/{slug}/", f"/api/v1/speakers/{slug}/"):
            assert client.get(address).status_code == 404, address


def test_filters_feeds_and_the_api_follow_an_old_name(client):
    other, into = make_speaker(slug="pompeo-m"), make_speaker(slug="pompeo")
    gone, topic = make_topic(slug="captives"), make_topic(slug="prisoners")
    article, same = make_source(), make_source()
    make_claim(
        published=True,
        speaker=other,
        topics=[gone],
        statement="Theirs.",
        citations=[{"source": article.pk}],
    )
    for pair in ((other, into), (gone, topic), (article, same)):
        merge(*pair)
    for query in ("speaker=pompeo-m", "topic=captives"):
        for address in ("/", "/feeds/claims.atom", "/api/v1/claims/"):
            found = client.get(f"{address}?{query}")
            assert "Theirs." in found.content.decode(), (address, query)
    for address, leads_to in (
        ("/speakers/pompeo-m/", "/speakers/pompeo/"),
        ("/topics/captives/", "/topics/prisoners/"),
        ("/api/v1/speakers/pompeo-m/", "/api/v1/speakers/pompeo/"),
        ("/api/v1/topics/captives/", "/api/v1/topics/prisoners/"),
        (f"/api/v1/sources/{article.pk}/", f"/api/v1/sources/{same.pk}/"),
    ):
        response = client.get(address)
        assert response.status_code == 301, address
        assert response["Location"].endswith(leads_to)
        assert "max-age=60" in response["Cache-Control"]


def test_past_versions_are_shown_with_the_one_that_stays(client):
    other, into = (
        make_speaker(name=name, slug=name[0]) for name in ("Michael", "Pompeo")
    )
    claim = make_claim(published=True, speaker=other)
    merge(other, into)
    today = timezone.localdate().isoformat()
    past = client.get(f"{claim.get_absolute_url()}?as_of={today}")
    assert "Pompeo" in past.content.decode()
    history = client.get(f"/claims/{claim.pk}/history/").content.decode()
    assert "Michael" in history
    assert "One and the same." not in history
