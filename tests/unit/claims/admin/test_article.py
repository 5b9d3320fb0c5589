"""An article is entered on one screen: its source, its text, claim after claim."""

import hashlib
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from claims.choices import State
from claims.models import Claim, KeptText, Source
from tests.factories import make_claim, make_source, make_speaker
from tests.unit.claims.admin.desk import add_url, change_url, errors, sign_in, typed

pytestmark = pytest.mark.django_db

ARTICLE = reverse("admin:claims_source_article")
ADDRESS = "https://wire.example.org/report"
TEXT = (
    "KABUL\u00a0— “We will free\u00a0no prisoner\r\n\r\n"
    "before the talks,” the minister said. "
    "The other side denied it. It denied it twice."
)
MARKUP = "<b onclick=alert(1)>“bold” & 'more'</b>"
BUDGET = 14


@pytest.fixture
def desk(reporter):
    return sign_in(reporter)


@pytest.fixture
def source():
    return make_source(url=ADDRESS, title="A report", publisher="The Wire")


@pytest.fixture
def minister():
    ministry = make_speaker(name="The Ministry", kind="organisation")
    roles = [
        {"role": "Minister", "organisation": ministry, "starts_on": "2019"},
        {"role": "Deputy minister", "starts_on": "2015", "ends_on": "2018"},
    ]
    return make_speaker(name="Zarmina Rahimi", slug="rahimi", affiliations=roles)


def screen_of(source):
    return reverse("admin:claims_source_article_of", args=[source.pk])


def claimed(who, **more):
    sent = {
        "step": "claim",
        "text": TEXT,
        "exact": '"We will free no prisoner before the talks,"',
        "statement": "No prisoner is freed before the talks.",
        "speaker": who.pk,
        "said_on": "11 March 2020",
        "kind": "commitment",
        "attribution": "reported",
        "statement_language": "en",
    }
    return sent | more


def part(response, name):
    return response.context[f"{name}_form"].form


def wrong(response, name):
    """What the part of the screen says is wrong, by field."""
    return {
        field: " ".join(texts) for field, texts in part(response, name).errors.items()
    }


# --- Who -----------------------------------------------------------------------------


def test_a_reporter_may_and_nobody_without_the_right_to(desk, source):
    asked = [
        ARTICLE,
        screen_of(source),
        reverse("admin:claims_source_known"),
        reverse("admin:understood"),
    ]
    stranger = sign_in(User.objects.create_user("stranger", is_staff=True))
    for address in asked:
        assert desk.get(address).status_code == 200
        assert "/login/" in Client().get(address)["Location"]
    for address in asked[:3]:
        assert stranger.get(address).status_code == 403
    cut = reverse("admin:claims_source_passage")
    assert stranger.post(cut).status_code == 403
    assert "/login/" in Client().post(cut)["Location"]
    assert desk.get(cut).status_code == 405
    assert desk.get(f"{ARTICLE[:-8]}{10**20}/article/").status_code == 404


def test_the_screen_is_linked_from_the_index_the_lists_and_the_source(desk, source):
    pages = ["admin:index", "admin:claims_source_changelist"]
    for page in [*pages, "admin:claims_claim_changelist"]:
        assert f'href="{ARTICLE}"' in desk.get(reverse(page)).content.decode()
    assert screen_of(source) in desk.get(change_url(source)).content.decode()


# --- The source ----------------------------------------------------------------------


def test_a_source_is_entered_and_the_text_stays_on_the_screen(desk, reporter):
    sent = {
        "step": "source",
        "url": f"{ADDRESS}?utm_source=mail",
        "title": "A report",
        "publisher": "The Wire",
        "published_on": "12 March 2020",
        "text": TEXT,
    }
    screen = desk.post(ARTICLE, sent)
    source = Source.objects.get()
    assert (source.url, source.published_on) == (ADDRESS, "2020-03-12")
    assert screen.context["address"] == screen_of(source)
    assert screen.context["text"]["text"].value() == TEXT
    assert not KeptText.objects.exists()
    # Sent once more, as a page is that is loaded anew.
    assert desk.post(ARTICLE, sent).context["article"] == source
    assert desk.post(ARTICLE, {**sent, "url": ""}).status_code == 200
    assert desk.post(ARTICLE, {**sent, "url": ""}).status_code == 200
    assert Source.objects.count() == 2


def test_a_known_address_is_recognised_with_its_claims(desk, source, subtests):
    claim = make_claim(citations=[{"source": source}])
    ask = reverse("admin:claims_source_known")
    for url in (
        ADDRESS,
        "http://www.wire.example.org/report/",
        f"{ADDRESS}?fbclid=1#top",
    ):
        with subtests.test(url):
            told = desk.get(ask, {"url": url}).json()["html"]
            assert screen_of(source) in told
            assert claim.headline in told
            sent = {"step": "source", "url": url, "text": TEXT}
            screen = desk.post(ARTICLE, sent)
            assert screen.context["article"] == source
            assert list(screen.context["claims"]) == [claim]
    assert Source.objects.count() == 1


def test_an_unknown_address_is_told_by_nothing(desk, source):
    ask = reverse("admin:claims_source_known")
    for url in ("", "https://other.example.org/", "http://[broken", "x" * 3000):
        assert desk.get(ask, {"url": url}).json() == {"html": ""}


def test_what_is_no_public_address_or_not_over_yet_is_said_at_its_field(desk):
    future = (timezone.now() + timedelta(days=3)).date().isoformat()
    for url, said in (
        ("https://me:secret@wire.example.org/", "Leave the name and password out"),
        ("javascript:alert(1)", "valid URL"),
    ):
        sent = {"step": "source", "url": url, "title": MARKUP, "text": TEXT}
        screen = desk.post(ARTICLE, {**sent, "published_on": future})
        found = wrong(screen, "source")
        assert said in found["url"]
        assert "still to come" in found["published_on"]
        shown = screen.content.decode()
        assert "&lt;b onclick" in shown
        assert "<b onclick" not in shown
        kept = part(screen, "source")
        assert [kept[name].value() for name in ("url", "title")] == [url, MARKUP]
        assert screen.context["text"]["text"].value() == TEXT
    assert not Source.objects.exists()


def test_the_source_and_claim_forms_refuse_the_same(desk, source):
    page = desk.get(change_url(source))
    sent = typed(page, url="https://me@wire.example.org/", published_on="2999")
    assert "Leave the name and password out" in errors(
        reply := desk.post(change_url(source), sent)
    )
    assert "still to come" in errors(reply)
    page = desk.get(add_url(Claim))
    reply = desk.post(add_url(Claim), typed(page, said_on="March 2999"))
    assert "still to come" in errors(reply)


# --- The text ------------------------------------------------------------------------


def test_two_megabytes_are_answered_in_words_and_come_back(desk, source, minister):
    text = "№ " * 1_000_000
    screen = desk.post(screen_of(source), claimed(minister, text=text))
    said = str(screen.context["text"].errors["text"])
    assert "2,000,000 characters; at most 1,000,000" in said
    assert screen.context["text"]["text"].value() == text
    assert part(screen, "claim")["exact"].value().startswith('"We will free')
    assert not Claim.objects.exists()


def test_the_text_is_kept_only_where_the_newsroom_says_so(
    desk, source, minister, settings
):
    desk.post(screen_of(source), claimed(minister))
    assert not KeptText.objects.exists()
    settings.KEEP_SOURCE_TEXT = True
    desk.post(screen_of(source), claimed(minister, statement="They will see."))
    assert KeptText.objects.get(source=source).text == TEXT.replace("\r\n", "\n")
    screen = desk.get(screen_of(source))
    assert screen.context["text"]["text"].value().startswith("KABUL")


# --- A claim -------------------------------------------------------------------------


def test_a_claim_is_saved_as_a_draft_with_the_words_of_the_text(
    desk, source, minister, reporter
):
    screen = desk.post(screen_of(source), claimed(minister))
    claim = Claim.objects.get()
    assert (claim.state, claim.author) == (State.DRAFT, reporter)
    assert (claim.headline, claim.said_on) == (
        "No prisoner is freed before the talks",
        "2020-03-11",
    )
    citation = claim.citations.get()
    assert citation.source == source
    assert citation.exact == "“We will free no prisoner before the talks,”"
    assert (citation.prefix, citation.suffix) == (
        "KABUL — ",
        " the minister said. The other side",
    )
    assert screen.context["text"]["text"].value() == TEXT
    assert list(screen.context["claims"]) == [claim]
    fresh = part(screen, "claim")
    assert fresh["said_on"].value() == "11 March 2020"
    assert not fresh["statement"].value()


def test_a_claim_sent_twice_is_entered_once(desk, source, minister):
    desk.post(screen_of(source), claimed(minister))
    screen = desk.post(screen_of(source), claimed(minister))
    assert "entered already" in wrong(screen, "claim")["statement"]
    assert Claim.objects.count() == 1


MISTAKES = [
    ({"exact": "It denied it once"}, "exact", "are not in the text"),
    ({"exact": "denied it"}, "exact", "more than once"),
    ({"exact": ""}, "exact", "Which words of the text"),
    ({"exact": "x" * 2001}, "exact", "at most 2,000 characters"),
    ({"said_on": "March 2999"}, "said_on", "still to come: March 2999"),
    ({"said_on": "11.3.2020"}, "said_on", "can be 11 March 2020"),
    ({"statement": f"{MARKUP} {'long ' * 20}"}, "headline", "at most 75"),
    ({"attribution": "quoted"}, "__all__", "needs the quote"),
    ({"speaker": ""}, "speaker", "required"),
]


def test_an_error_is_said_at_its_field_and_nothing_is_lost(
    desk, source, minister, subtests
):
    chosen = "second=1&label=x"
    for mistake, field, said in MISTAKES:
        with subtests.test(said):
            sent = claimed(minister, place=MARKUP, **mistake)
            screen = desk.post(screen_of(source), {**sent, "contradicts": chosen})
            assert said in wrong(screen, "claim")[field]
            shown = part(screen, "claim")
            for name in sent.keys() - {"step", "text"}:
                assert str(shown[name].value()) == str(sent[name]), name
            assert screen.context["text"]["text"].value() == TEXT
            page = screen.content.decode()
            assert 'name="contradicts" value="second=1&amp;label=x"' in page
            assert "<b onclick" not in page
    assert not Claim.objects.exists()


def test_what_is_before_a_passage_says_which_one_it_is(desk, source, minister):
    desk.post(screen_of(source), claimed(minister, exact="denied it", prefix="side "))
    assert Claim.objects.get().citations.get().suffix.startswith(". It denied")


def test_markup_in_every_field_is_words_like_others(desk, source, minister):
    words = dict.fromkeys(
        ["statement", "quote", "role_at_time", "occasion", "place", "medium"], MARKUP
    )
    sent = claimed(
        minister, text=f"a {MARKUP} b", exact=MARKUP, headline="<i>", **words
    )
    screen = desk.post(screen_of(source), {**sent, "quote_language": "en"})
    claim = Claim.objects.get()
    fields = words.keys() - {"exact", "text"}
    assert {getattr(claim, name) for name in fields} == {MARKUP}
    assert claim.citations.get().exact == MARKUP
    assert "<b onclick" not in screen.content.decode()
    assert "<i>" not in screen.content.decode()


def test_a_contradiction_chosen_while_typing_is_offered_once_the_claim_is_saved(
    desk, source, minister
):
    other = make_claim()
    chosen = f"second={other.pk}&aspect=number&first_value=1&evil=x&label=The+other"
    screen = desk.post(screen_of(source), claimed(minister, contradicts=chosen))
    claim = Claim.objects.exclude(pk=other.pk).get()
    [(query, address, label)] = screen.context["unexplained"]
    assert label == "The other"
    assert address.endswith(
        f"/add/?first={claim.pk}&second={other.pk}&aspect=number&first_value=1"
    )
    form = desk.get(address).context["adminform"].form
    assert str(form["first"].value()) == str(claim.pk)
    again = desk.post(screen_of(source), {"unexplained": query})
    assert [link for _query, link, _label in again.context["unexplained"]] == [address]


# --- What is offered -----------------------------------------------------------------


def test_roles_are_those_that_were_held_on_the_day(desk, minister):
    ask = reverse("admin:claims_speaker_roles", args=[minister.pk])

    def told(on):
        return desk.get(ask, {"on": on}).json()["html"]

    assert 'data-role="Minister"' in told("11 March 2020")
    assert "On behalf of The Ministry" in told("11 March 2020")
    assert "Deputy" not in told("11 March 2020")
    assert 'data-role="Deputy minister"' in told("2018")
    assert 'data-role="Minister"' not in told("2018")
    assert (
        told("2016/2020").count("data-role") == told("no day").count("data-role") == 2
    )
    assert "No role" in told("1999")
    stranger = sign_in(User.objects.create_user("stranger", is_staff=True))
    assert stranger.get(ask).status_code == 403


def test_a_role_is_taken_without_a_script(desk, source, minister):
    def pressed(step):
        return desk.post(screen_of(source), claimed(minister, step=step))

    [(role, _held)] = pressed("roles").context["roles"]["roles"]
    taken = part(pressed(f"role:{role.pk}"), "claim")
    assert taken["role_at_time"].value() == "Minister"
    assert taken["statement"].value() == claimed(minister)["statement"]
    taken = part(pressed(f"behalf:{role.pk}"), "claim")
    assert taken["on_behalf_of"].value() == role.organisation_id
    for key in ("0", "x", "9" * 30, ""):
        assert pressed(f"behalf:{key}").status_code == 200


def test_a_date_is_told_as_it_is_understood(desk):
    ask = reverse("admin:understood")
    told = desk.get(ask, {"date": "around 11 march 2020"}).json()
    assert told == {"understood": "Understood as: about 11 March 2020", "problem": ""}
    assert "11 March" in desk.get(ask, {"date": "11.3.2020"}).json()["problem"]
    assert desk.get(ask).json() == {"understood": "", "problem": ""}
    assert desk.get(ask, {"date": "9" * 5000}).json()["understood"] == ""


def test_a_selection_is_answered_with_its_passage(desk):
    cut = reverse("admin:claims_source_passage")
    text = "One. “Two\n\nthree.” Four 𝒳."
    told = desk.post(cut, {"text": text, "start": 5, "end": 19}).json()
    assert told == {"exact": "“Two three.”", "prefix": "One. ", "suffix": " Four 𝒳."}
    for place in ("-1", "x", "9" * 30, ""):
        sent = {"text": text, "start": place, "end": place}
        assert desk.post(cut, sent).json()["exact"] == ""


# --- Captures ------------------------------------------------------------------------


def test_a_capture_keeps_the_sha256_of_its_file_and_not_the_file(desk, source):
    data = b"<html>the page</html>"
    sent = {
        "step": "capture",
        "text": TEXT,
        "statement": "Half a sentence",
        "capture-captured_at": "2020-03-12T10:30",
        "capture-url": "https://archive.example.org/1",
        "capture-file": SimpleUploadedFile("page.html", data),
    }
    screen = desk.post(screen_of(source), sent)
    capture = source.captures.get()
    assert capture.sha256 == hashlib.sha256(data).hexdigest()
    assert (capture.url, capture.state) == (sent["capture-url"], "held")
    assert part(screen, "claim")["statement"].value() == "Half a sentence"
    other = {**sent, "capture-url": "", "capture-sha256": "a" * 64}
    other["capture-file"] = SimpleUploadedFile("page.html", data)
    assert (
        "has another one"
        in wrong(desk.post(screen_of(source), other), "capture")["sha256"]
    )
    del other["capture-file"]
    desk.post(screen_of(source), other)
    assert source.captures.count() == 2


def test_a_capture_that_is_wrong_loses_nothing_but_the_file(desk, source):
    sent = {
        "step": "capture",
        "text": TEXT,
        "capture-captured_at": "2999-03-12T10:30",
        "capture-url": "https://me:secret@archive.example.org/",
        "capture-file": SimpleUploadedFile("page.html", b"page"),
    }
    screen = desk.post(screen_of(source), sent)
    assert "still to come" in wrong(screen, "capture")["captured_at"]
    assert "Leave the name" in wrong(screen, "capture")["url"]
    shown = part(screen, "capture")["sha256"].value()
    assert shown == hashlib.sha256(b"page").hexdigest()


def test_the_form_of_a_source_takes_a_file_too(desk, source):
    page = desk.get(change_url(source))
    assert page.context["has_file_field"]
    sent = {
        "captures-TOTAL_FORMS": 1,
        "captures-0-captured_at_0": "2020-03-12",
        "captures-0-captured_at_1": "10:30",
        "captures-0-state": "held",
        "captures-0-file": SimpleUploadedFile("page.html", b"page"),
    }
    reply = desk.post(change_url(source), typed(page, **sent))
    assert errors(reply) == ""
    assert source.captures.get().sha256 == hashlib.sha256(b"page").hexdigest()


# --- Its cost ------------------------------------------------------------------------


def test_the_screen_asks_the_same_for_one_claim_and_for_25(desk, source):
    def count():
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(screen_of(source)).status_code == 200
        return len(queries)

    make_claim(citations=[{"source": source}])
    count()
    one = count()
    for _ in range(24):
        make_claim(citations=[{"source": source}])
    assert count() == one <= BUDGET
