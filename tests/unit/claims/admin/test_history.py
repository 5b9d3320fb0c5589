"""The history of a record, version by version, field by field."""

import pytest
from django.urls import reverse

from claims import actions
from tests.factories import (
    make_claim,
    make_commitment,
    make_source,
    make_speaker,
    make_topic,
)
from tests.unit.claims.admin.desk import sign_in

pytestmark = pytest.mark.django_db


def versions(user, record):
    """What "History" shows of `record`, newest first."""
    name = f"admin:claims_{record._meta.model_name}_history"
    page = sign_in(user).get(reverse(name, args=[record.pk]))
    assert page.status_code == 200
    return page.context["versions"]


def changes(version):
    return [(each.label, each.before, each.after) for each in version.differences]


def test_each_version_says_who_why_and_what(reporter):
    topic, speaker = make_topic(name="Prisoners"), make_speaker(name="Khalid")
    claim = make_claim(
        place="Kabul", said_on="2020-03-11", speaker=make_speaker(name="Ghani")
    )
    actions.enter(
        record=claim,
        by=reporter,
        reason="a correction from the wire",
        changes={
            "place": "Doha",
            "said_on": "2020-03",
            "kind": "denial",
            "speaker": speaker,
            "topics": [topic],
        },
    )
    newest, first = versions(reporter, claim)
    assert (newest.revision.author, newest.revision.reason) == (
        reporter,
        "a correction from the wire",
    )
    assert first.is_first
    assert sorted(changes(newest)) == [
        ("Kind", "assertion", "denial"),
        ("Place", "Kabul", "Doha"),
        ("Said on", "11 March 2020", "March 2020"),
        ("Speaker", "Ghani", "Khalid"),
        ("Topics", "", "Prisoners"),
    ]


def test_sources_that_came_changed_and_went_are_told_apart(reporter):
    sources = [make_source(title=title) for title in ("kept", "gone", "new")]
    claim = make_claim(citations=[{"source": sources[0]}, {"source": sources[1]}])
    kept = claim.citations.first()
    actions.enter(
        record=claim,
        by=reporter,
        changes={
            "citations": [
                {"id": kept.pk, "exact": "a passage"},
                {"source": sources[2], "locator": "p. 4"},
            ]
        },
    )
    assert changes(versions(reporter, claim)[0]) == [
        ("Citation: Passage", "", "a passage"),
        ("Citation", "gone", ""),
        ("Citation", "", "new · p. 4"),
    ]


def test_parts_of_parts_are_told_too(reporter):
    count = {"on": "2020-03-20", "total": "300", "reported_by": make_speaker(name="A")}
    commitment = make_commitment(progress=[count])
    row = commitment.progress.get()
    cited = {"id": row.pk, "citations": [{"source": make_source(title="a report")}]}
    actions.enter(record=commitment, by=reporter, changes={"progress": [cited]})
    assert changes(versions(reporter, commitment)[0]) == [
        ("Progress: Citation", "", "a report")
    ]


def test_act_that_changes_no_word_says_so(reporter):
    claim = make_claim(published=True)
    name = reverse("admin:claims_claim_history", args=[claim.pk])
    page = sign_in(reporter).get(name).content.decode()
    assert "The state only; no word of it." in page
    assert "Entered." in page


def test_long_history_comes_in_pages_that_know_what_came_before(reporter):
    topic = make_topic()
    for number in range(25):
        changes_ = {"description": f"wording {number}"}
        actions.enter(record=topic, by=reporter, changes=changes_)
    url = reverse("admin:claims_topic_history", args=[topic.pk])
    pages = [sign_in(reporter).get(f"{url}?p={page}") for page in (1, 2)]
    first, second = (page.context["versions"] for page in pages)
    assert (len(first), len(second)) == (20, 6)
    assert changes(first[-1]) == [("Description", "wording 4", "wording 5")]
    assert sign_in(reporter).get(f"{url}?p=3").status_code == 404


def test_history_is_for_those_who_may_see_the_record(client, reporter):
    claim = make_claim()
    url = reverse("admin:claims_claim_history", args=[claim.pk])
    assert client.get(url).status_code == 302
    reporter.groups.clear()
    assert sign_in(reporter).get(url).status_code == 403
    missing = reverse("admin:claims_claim_history", args=[claim.pk + 1])
    assert sign_in(reporter).get(missing).status_code == 404
