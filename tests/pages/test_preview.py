"""A page before it is public: colleagues see it, and who has a link that holds."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from claims import actions, previews
from claims.models import Claim, Revision
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_colleague,
    make_commitment,
    make_contradiction,
    make_event,
    make_review,
    make_story,
    make_topic,
)
from tests.unit.claims.admin.desk import sign_in

pytestmark = pytest.mark.django_db


def address(record) -> str:
    return reverse(f"timeline:preview-{record.resource}", args=[record.pk])


def link_to(record, days: int = 7) -> str:
    with previews.on_trial(record) as trial:
        link = previews.link_to(trial, days)
    return reverse("timeline:preview-link", args=[link.token])


def text(reply) -> str:
    return reply.content.decode()


def change(record, **changes) -> None:
    record.refresh_from_db()
    actions.enter(record=record, by=desk_reporter(), changes=changes)
    record.refresh_from_db()


@pytest.fixture
def colleague(reporter):
    return sign_in(reporter)


@pytest.fixture
def claim():
    return make_claim(statement="The bridge stands.", place="Kabul")


def test_a_draft_is_shown_as_its_page_will_be(colleague, client, claim, subtests):
    made = {
        "claim": (claim, "The bridge stands."),
        "event": (make_event(title="The opening"), "The opening"),
        "story": (make_story(title="Of a bridge"), "Of a bridge"),
        "contradiction": (
            make_contradiction(
                first=make_claim(published=True),
                second=make_claim(published=True),
                explanation="Not both hold.",
            ),
            "Not both hold.",
        ),
        "review": (
            make_review(
                claim=make_claim(published=True), summary="What the files say."
            ),
            "What the files say.",
        ),
        "commitment": (
            make_commitment(
                claim=make_claim(published=True, kind="commitment"),
                condition="If it does not rain",
            ),
            "If it does not rain",
        ),
    }
    for name, (record, words) in made.items():
        with subtests.test(name):
            reply = colleague.get(address(record))
            assert reply.status_code == 200
            assert words in text(reply)
            assert "Preview: not public" in text(reply)
            assert client.get(address(record)).status_code == 404


def test_nothing_is_left_of_a_preview(colleague, client, claim):
    other = make_claim(published=True)
    make_contradiction(first=claim, second=other, published=True)
    before = client.get("/").content, rows_of(claim, other)
    assert "The bridge stands." in text(colleague.get(address(claim)))
    assert (client.get("/").content, rows_of(claim, other)) == before
    assert client.get(claim.get_absolute_url()).status_code == 404
    assert "The bridge stands." not in text(client.get(other.get_absolute_url()))


def rows_of(*claims):
    keys = [claim.pk for claim in claims]
    revisions = Revision.objects.filter(resource="claim", resource_id__in=keys)
    rows = Claim.objects.filter(pk__in=keys).order_by("pk")
    return [*rows.values()], [*revisions.order_by("pk").values()]


def test_pieces_of_a_preview_are_never_kept(client):
    """Lanes are kept under the version, which a preview does not raise."""
    drafts = [make_claim(statement="The bridge stands."), make_claim()]
    shown = [make_claim(published=True), make_claim(published=True)]
    entries = [{"claim": claim} for claim in [*drafts, *shown]]
    public = make_story(entries=entries, published=True).get_absolute_url()
    with previews.on_trial(drafts[0]):
        assert text(client.get(public)).count("The bridge stands.") > 1
        assert text(client.get("/")).count("The bridge stands.") == 1
    for page in (public, "/"):
        assert "The bridge stands." not in text(client.get(page))
    first = client.get(public).content
    with previews.on_trial(drafts[0]):
        # Nor is what was kept before given out.
        assert text(client.get(public)).count("The bridge stands.") > 1
    assert client.get(public).content == first


def test_the_version_that_waits_is_shown_and_what_readers_see_is_not_touched(
    colleague, client
):
    claim = make_claim(published=True, statement="The bridge stands.")
    live = client.get(claim.get_absolute_url()).content
    change(claim, statement="The bridge stood.", topics=[make_topic(name="Bridges")])
    page = text(colleague.get(address(claim)))
    assert "The bridge stood." in page
    assert "Bridges" in page
    assert "The bridge stands." not in page
    assert "readers see version" in page
    assert client.get(claim.get_absolute_url()).content == live


def test_a_page_that_is_no_ones_yet_has_no_links_for_machines(colleague):
    made = [
        make_claim(),
        make_story(),
        make_event(),
        make_contradiction(
            first=make_claim(published=True), second=make_claim(published=True)
        ),
    ]
    for record in made:
        reply = colleague.get(address(record))
        page = text(reply)
        for word in ("canonical", 'hreflang="x-', "oembed", "ld+json", "og:", "as_of"):
            assert word not in page, (record.resource, word)
        assert '<meta name="robots" content="noindex, nofollow">' in page
        assert reply["Cache-Control"] == "private, no-store"
        assert reply["Referrer-Policy"] == "no-referrer"
        assert reply["X-Robots-Tag"] == "noindex, nofollow"
        assert "ETag" not in reply


def test_what_else_is_not_public_stays_out(colleague):
    claim = make_claim(published=True)
    hidden = make_claim(statement="Nobody reads this yet.")
    make_contradiction(first=claim, second=hidden, explanation="Not this either.")
    change(claim, place="Herat")
    page = text(colleague.get(address(claim)))
    assert "Herat" in page
    assert "Nobody reads this yet." not in page
    assert "Not this either." not in page


def test_a_contradiction_is_shown_with_its_claims_and_says_that_they_are_not_public(
    colleague, claim
):
    other = make_claim(published=True, statement="It fell.")
    change(other, statement="It fell last year.")
    pair = make_contradiction(first=claim, second=other)
    page = text(colleague.get(address(pair)))
    assert "The bridge stands." in page
    assert "Readers see this page only once these are public too." in page
    # What is public already stays as readers see it.
    assert "It fell." in page
    assert "It fell last year." not in page


def test_what_stands_in_the_way_is_said(colleague):
    claim = make_claim(citations=[])
    page = text(colleague.get(address(claim)))
    assert "A published claim needs at least one source." in page


def test_there_is_no_preview_of_what_is_seen_already_or_withdrawn(colleague, editor):
    claim = make_claim(published=True)
    reply = colleague.get(address(claim))
    assert reply.status_code == 404
    assert "Readers see this already" in text(reply)
    pair = make_contradiction(first=claim, second=make_claim(published=True))
    actions.withdraw(record=claim, by=desk_editor(), reason="It was not so.")
    for record in (claim, pair):
        reply = colleague.get(address(record))
        assert reply.status_code == 404
        assert "is withdrawn" in text(reply)


def test_who_may_not_read_it_at_the_desk_gets_the_same_as_nobody(
    client, claim, django_user_model
):
    nobody = text(client.get(address(claim)))
    never = text(client.get(address(claim).replace(str(claim.pk), "987654")))
    assert never.replace("987654", str(claim.pk)) == nobody
    reader = django_user_model.objects.create_user("reader")
    guest = django_user_model.objects.create_user("guest", is_staff=True)
    for person in (reader, guest):
        reply = sign_in(person).get(address(claim))
        assert reply.status_code == 404
        assert "The bridge stands." not in text(reply)


# --- Links ------------------------------------------------------------------------


def test_a_link_shows_its_version_to_whoever_has_it(client, claim):
    reply = client.get(link_to(claim))
    assert reply.status_code == 200
    assert "The bridge stands." in text(reply)
    assert "This link shows this version until" in text(reply)
    assert "/admin/" not in text(reply)
    assert reply["Referrer-Policy"] == "no-referrer"
    assert reply["Cache-Control"] == "private, no-store"


def test_a_link_holds_as_long_as_was_chosen(client, claim):
    address = link_to(claim, days=7)
    for hours, status in ((7 * 24 - 1, 200), (7 * 24 + 1, 410)):
        with time_machine.travel(timezone.now() + timedelta(hours=hours), tick=False):
            reply = client.get(address)
        assert reply.status_code == status
    assert "The bridge stands." not in text(reply)
    assert "This link has ended" in text(reply)


@pytest.mark.parametrize("what", ["changed", "published", "redacted", "deleted"])
def test_a_link_ends_with_its_version(client, claim, what):
    address = link_to(claim)
    if what == "changed":
        change(claim, statement="The bridge stands again.")
    elif what == "published":
        actions.submit(record=claim, by=desk_reporter())
        actions.publish(record=claim, by=desk_editor())
    elif what == "redacted":
        why = {"fields": ["statement"], "reason": "A court asks for it."}
        actions.redact(record=claim, by=make_colleague("chief"), **why)
    else:
        claim.delete()
    reply = client.get(address)
    assert reply.status_code == 410
    assert "This link has ended" in text(reply)
    assert "The bridge stands" not in text(reply)


def test_a_link_shows_a_claim_beside_it_only_as_it_was(client, claim):
    pair = make_contradiction(first=claim, second=make_claim(published=True))
    address = link_to(pair)
    assert "The bridge stands." in text(client.get(address))
    change(claim, statement="A word for nobody.")
    reply = client.get(address)
    assert reply.status_code == 410
    assert "A word for nobody." not in text(reply)


def test_a_link_that_was_changed_is_as_one_that_never_was(client, claim):
    good = link_to(claim)
    own, _at, _signed = good.partition(":")
    other = link_to(make_claim())
    wrong = [
        good[:-2] + "/",
        own + "/",
        own + other[other.index(":") :],
        good.replace("/preview/", "/preview/x"),
        "/preview/nothing/",
        "/preview/:/",
        "/preview/\u06f1:\u06f2/",
    ]
    for address in wrong:
        reply = client.get(address)
        assert reply.status_code == 404, address
        assert "There is no preview here" in text(reply)
        assert "The bridge stands." not in text(reply)


def test_a_preview_is_never_a_reply_kept_for_all(served, claim):
    public = served.get("/")
    address = link_to(claim)
    assert "The bridge stands." in text(served.get(address))
    assert "ETag" not in served.get(address)
    assert served.get("/").content == public.content
    actions.submit(record=claim, by=desk_reporter())
    assert served.get(address).status_code == 410


def test_a_preview_speaks_the_language_of_its_address(colleague, claim):
    reply = colleague.get(f"/fa{address(claim)}")
    assert 'dir="rtl"' in text(reply)
    assert "The bridge stands." in text(reply)
