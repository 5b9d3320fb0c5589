"""From a form, an act's page and the history to the preview, and to a link to it."""

import re
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from claims import actions
from tests.factories import desk_reporter, make_claim, make_contradiction
from tests.unit.claims.admin.desk import change_url, sign_in

pytestmark = pytest.mark.django_db


def preview(record) -> str:
    return reverse(f"timeline:preview-{record.resource}", args=[record.pk])


def at_desk(record, page: str, *more) -> str:
    name = f"admin:claims_{record.resource}_{page}"
    return reverse(name, args=[record.pk, *more])


def made(reply) -> str:
    """The address that the page offers to copy."""
    found = re.search(r"<textarea[^>]*>([^<]*)</textarea>", reply.content.decode())
    return unescape(found[1]) if found else ""


def changed(claim):
    actions.enter(record=claim, by=desk_reporter(), changes={"place": "Herat"})
    return claim


def test_the_way_to_the_preview_is_there_while_there_is_one(reporter, editor):
    claims = {
        "a draft": (make_claim(), True),
        "a change": (changed(make_claim(published=True)), True),
        "what readers see": (make_claim(published=True), False),
    }
    for name, (claim, is_there) in claims.items():
        for desk in (sign_in(reporter), sign_in(editor)):
            for page in (change_url(claim), at_desk(claim, "history")):
                shown = desk.get(page).content.decode()
                assert (f'href="{preview(claim)}"' in shown) is is_there, (name, page)
    claim, _is_there = claims["a change"]
    for act in ("publish", "correct"):
        page = sign_in(editor).get(at_desk(claim, "act", act)).content.decode()
        assert f'href="{preview(claim)}"' in page
    page = sign_in(editor).get(at_desk(claim, "act", "withdraw")).content.decode()
    assert f'href="{preview(claim)}"' not in page


def test_an_editor_makes_a_link_that_shows_the_page_to_anybody(client, editor):
    claim = make_claim(statement="The bridge stands.")
    desk, page = sign_in(editor), at_desk(claim, "preview_link")
    assert f'href="{page}"' in desk.get(change_url(claim)).content.decode()
    assert made(desk.get(page)) == ""
    reply = desk.post(page, {"days": 7})
    assert "The link holds until" in reply.content.decode()
    link = made(reply)
    assert link.startswith("http://127.0.0.1:8000/preview/")
    path = link.removeprefix("http://127.0.0.1:8000")
    assert "The bridge stands." in client.get(path).content.decode()
    log = LogEntry.objects.get(object_id=str(claim.pk), user=editor)
    assert "A link to the preview of version 1, until" in log.change_message


def test_the_days_are_one_of_those_offered(editor):
    page = at_desk(make_claim(), "preview_link")
    for days in ("", "0", "365", "x"):
        reply = sign_in(editor).post(page, {"days": days})
        assert reply.status_code == 200
        assert made(reply) == ""
        assert "errorlist" in reply.content.decode()


def test_only_who_may_publish_makes_links(reporter, editor):
    claim = make_claim()
    page = at_desk(claim, "preview_link")
    desk = sign_in(reporter)
    assert f'href="{page}"' not in desk.get(change_url(claim)).content.decode()
    assert desk.get(page).status_code == 403
    assert desk.post(page, {"days": 7}).status_code == 403
    assert sign_in(editor).get(at_desk(claim, "preview_link")).status_code == 200
    absent = page.replace(f"/{claim.pk}/", "/987654/")
    assert sign_in(editor).get(absent).status_code == 404


def test_no_link_is_made_to_what_has_no_preview(editor):
    claim = make_claim(published=True)
    reply = sign_in(editor).post(at_desk(claim, "preview_link"), {"days": 7})
    assert made(reply) == ""
    assert "Readers see this already, and no change waits." in reply.content.decode()


def test_what_the_link_shows_besides_is_named(editor):
    hidden = make_claim(statement="The bridge stands.")
    pair = make_contradiction(first=hidden, second=make_claim(published=True))
    page = sign_in(editor).get(at_desk(pair, "preview_link")).content.decode()
    assert "Not public either, and shown with it" in page
    assert f"<li>{hidden}</li>" in page


def test_a_preview_asks_as_often_for_many_citations_as_for_one(reporter):
    desk = sign_in(reporter)
    counts = []
    for rows in (1, 10):
        claim = make_claim()
        source = claim.citations.get().source
        citations = [{"source": source, "exact": f"{n}"} for n in range(rows)]
        actions.enter(record=claim, by=reporter, changes={"citations": citations})
        desk.get(preview(claim))
        with CaptureQueriesContext(connection) as queries:
            assert desk.get(preview(claim)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1] <= 80, counts
