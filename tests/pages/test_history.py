"""What readers can see of the versions of a record."""

import re
from datetime import UTC, datetime

import pytest

from claims import actions
from claims.models import Correction, Revision
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_contradiction,
    make_event,
    make_source,
    make_speaker,
    make_topic,
    publish,
)
from tests.pages.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def one_may_correct_alone(settings):
    settings.FOUR_EYES = False


def correct(record, text="It was wrong.", **changes):
    record.refresh_from_db()
    actions.correct(record=record, by=desk_editor(), text=text, changes=changes)
    record.refresh_from_db()


def history(client, claim):
    return read(client, f"/claims/{claim.pk}/history/")


def said(page):
    """The page from the first revision on."""
    return page.text[page.text.index("Revision") :]


def test_each_public_revision_says_when_why_and_what_it_changed(client):
    claim = make_claim(published=True, statement="It takes 14 days in all.")
    correct(claim, "It said 14 days; it is 15.", statement="It takes 15 days in all.")
    correct(claim, "The place was missing.", place="Kabul", said_on="2020-03-12")

    page = history(client, claim)

    assert page.texts("h2")[1:4] == ["Revision 5", "Revision 4", "Revision 3"]
    shown = re.sub(r"\d+ \w+ 20\d\d, \d\d:\d\d UTC", "TIME", said(page))
    hashes = Revision.objects.of(claim).values_list("sha256", flat=True)
    for number, sha256 in zip("abc", hashes, strict=False):
        shown = shown.replace(sha256, number)
    assert shown.startswith(
        "Revision 5 TIME What it says now Correction: The place was missing. "
        "Said on [removed: 11] [added: 12] March 2020 Place [added: Kabul] SHA-256 a "
        "Revision 4 TIME Correction: It said 14 days; it is 15. "
        "Statement It takes [removed: 14] [added: 15] days in all. SHA-256 b "
        "Revision 3 TIME The first version that readers saw. SHA-256 c "
    )


def test_words_that_went_and_came_are_marked_for_eyes_and_ears(client):
    claim = make_claim(
        published=True, attribution="quoted", quote="هیچ تعهدی", quote_language="fa"
    )
    correct(claim, quote="هیچ‌گونه تعهدی")

    html = history(client, claim).html

    assert (
        '<dd class="difference__words" dir="auto" lang="fa">\n    '
        '<del><bdi class="visually-hidden">[removed: </bdi>هیچ'
        '<bdi class="visually-hidden">]</bdi></del> '
        '<ins><bdi class="visually-hidden">[added: </bdi>هیچ‌گونه'
        '<bdi class="visually-hidden">]</bdi></ins> تعهدی'
    ) in html


def test_only_what_readers_saw_is_in_it(client):
    claim = make_claim(place="Of a draft")
    change = {"record": claim, "by": desk_reporter(), "reason": "For the desk only."}
    actions.enter(**change, changes={"place": ""})
    publish(claim)
    actions.enter(**change, changes={"place": "Of a version that waits"})

    page = history(client, claim)

    live = Revision.objects.of(claim).live().get()
    assert page.texts("h2")[1] == f"Revision {live.number}"
    assert said(page).count("SHA-256") == 1
    for private in ("Of a", "For the desk", "desk editor", "desk reporter"):
        assert private not in page.text


def test_what_an_editor_wrote_for_colleagues_is_no_correction(client):
    claim = make_claim(published=True)
    actions.enter(record=claim, by=desk_reporter(), changes={"place": "Kabul"})
    claim.refresh_from_db()
    actions.publish(record=claim, by=desk_editor(), reason="As agreed by phone.")

    page = history(client, claim)

    assert "Place [added: Kabul]" in page.text
    assert "As agreed" not in page.text
    assert "Correction:" not in page.text


def test_records_are_named_only_as_far_as_they_are_public(client):
    draft = make_event(title="A secret meeting")
    withdrawn = make_event(published=True, title="A false alarm")
    public = make_event(published=True, title="The decree")
    topic, other = make_topic(name="Left alone"), make_topic(name="Prisoners")
    claim = make_claim(
        published=True, events=[draft, withdrawn, public], topics=[topic]
    )
    actions.withdraw(record=withdrawn, by=desk_editor(), reason="It was false.")
    correct(claim, events=[draft], topics=[other])
    correct(claim, events=[])

    text = said(history(client, claim))

    assert "Topics [removed: no longer public] [added: Prisoners]" in text
    assert "[removed: no longer public · The decree]" in text
    assert "Nothing that readers see was changed." in text
    for hidden in ("secret", "alarm", "Left alone"):
        assert hidden not in text


def test_sources_sent_anew_unchanged_are_no_change(client):
    source = make_source(title="The decree")
    citation = {"source": source, "exact": "All of them."}
    claim = make_claim(published=True, citations=[citation])
    new = {"source": make_source(title="The speech"), "exact": "Some."}
    correct(claim, citations=[citation, new])

    text = said(history(client, claim))

    assert "Citation [added: The speech · Some.]" in text
    assert "The decree" not in text


def test_redacted_text_is_gone_and_its_hash_stays(client):
    claim = make_claim(published=True)
    correct(claim, place="At her home")
    correct(claim, place="")
    redacted = Revision.objects.of(claim).get(snapshot__contains="At her home")
    Revision.objects.filter(pk=redacted.pk).update(snapshot="")

    page = history(client, claim)

    assert "The text of this revision was taken out of the record." in page.text
    assert "the text of the revision before it was taken out" in page.text
    assert redacted.sha256 in page.text
    assert "home" not in page.text


def test_a_claim_entered_later_says_since_when_and_when(client):
    claim = make_claim()
    actions.submit(record=claim, by=desk_reporter())
    since = datetime(2020, 3, 12, 9, tzinfo=UTC)
    actions.publish(record=claim, by=desk_editor(), as_of=since)

    text = said(history(client, claim))

    assert "12 March 2020, 09:00 UTC entered here on" in text


def test_a_long_history_has_pages_that_compare_across_their_edge(client):
    claim = make_claim(published=True)
    live = Revision.objects.of(claim).live().get()
    old = {"state": "past", "author": live.author, "made_at": live.made_at}
    Revision.objects.bulk_create(
        Revision(
            resource="claim",
            resource_id=claim.pk,
            number=live.number + n,
            live_from=live.live_from,
            snapshot=live.snapshot.replace('"place":""', f'"place":"Place{n}"'),
            **old,
        )
        for n in range(1, 52)
    )

    first = history(client, claim)
    second = read(client, first.link("Older→"))

    assert "Place [removed: Place1] [added: Place2]" in first.text
    assert "The first version" not in first.text
    assert "Place [added: Place1]" in second.text
    assert "The first version" in second.text


def test_a_contradiction_begins_when_both_its_claims_were_public(client):
    hidden = make_claim()
    pair = make_contradiction(
        published=True,
        first=make_claim(published=True),
        second=hidden,
        explanation="Of a draft.",
    )
    correct(pair, explanation="Both cannot hold.")
    publish(hidden)
    correct(pair, "The figure was wrong.", explanation="Both cannot be so.")

    page = read(client, f"/contradictions/{pair.pk}/history/")

    text = said(page)
    assert "Explanation Both cannot [removed: hold.] [added: be so.]" in text
    assert "Correction: The figure was wrong." in text
    assert text.count("SHA-256") == 2
    assert "draft" not in text


def test_the_page_of_a_claim_leads_to_its_history(client):
    claim = make_claim(published=True)
    correct(claim, place="Kabul")

    page = read(client, claim.get_absolute_url())

    address = f"/claims/{claim.pk}/history/"
    number = Revision.objects.of(claim).live().get().number
    assert page.link(f"Revision {number} · history") == address
    note = f"correction-{Correction.objects.get().pk}"
    assert page.link("See what changed") == f"{address}#{note}"
    assert f'id="{note}"' in read(client, address).html


def test_the_page_of_a_contradiction_leads_to_its_history(client):
    pair = make_contradiction(published=True)

    page = read(client, pair.get_absolute_url())

    number = Revision.objects.of(pair).live().get().number
    address = f"/contradictions/{pair.pk}/history/"
    assert page.link(f"Revision {number} · history") == address


def test_the_history_of_a_withdrawn_claim_is_gone_like_its_page(client):
    claim = make_claim(published=True, statement="Secret words.")
    actions.withdraw(record=claim, by=desk_editor(), reason="It was false.")

    page = history(client, claim)

    assert page.status == 410
    assert "It was false." in page.text
    assert "Secret" not in page.html
    assert history(client, make_claim()).status == 404


def test_a_headline_that_is_the_name_of_a_page_below_takes_no_address_from_it(client):
    claim = make_claim(published=True, headline="History", speaker=make_speaker())

    assert claim.get_absolute_url() == f"/claims/{claim.pk}/{claim.pk}/"
    assert read(client, claim.get_absolute_url()).status == 200
