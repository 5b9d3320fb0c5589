from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import pytest
import time_machine
from django.conf import settings as site

from claims import actions
from claims.models import SiteVersion
from newsroom.shared.caching import FRESH, NOT_PUBLIC, PRIVATE
from tests.factories import desk_editor, make_claim, make_topic

PAGES = ["/", "/about/", "/speakers/", "/contradictions/", "/api/v1/claims/"]
NOON = datetime(2020, 3, 11, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def get(client, address="/about/", etag="", **options):
    headers = {"If-None-Match": etag} if etag else {}
    return client.get(address, headers=headers, **options)


# --- Public replies -----------------------------------------------------------------


@pytest.mark.parametrize("address", PAGES)
def test_a_public_reply_may_be_kept_but_is_asked_for_again(client, address):
    reply = client.get(address)
    assert reply.status_code == 200
    assert reply.headers["ETag"].startswith('"')
    assert "Last-Modified" in reply.headers
    assert "public" in reply.headers["Cache-Control"]
    assert "max-age=0" in reply.headers["Cache-Control"]


@pytest.mark.parametrize("address", PAGES)
def test_a_public_reply_is_of_nobody_in_particular(client, address):
    reply = client.get(address)
    assert not reply.cookies
    assert "Cookie" not in reply.headers.get("Vary", "")


@pytest.mark.parametrize("address", PAGES)
def test_who_has_the_page_is_told_so_without_it(served, address):
    first = served.get(address)
    second = get(served, address, first.headers["ETag"])
    assert second.status_code == 304
    assert second.content == b""
    assert second.headers["ETag"] == first.headers["ETag"]
    assert second.headers["Cache-Control"] == first.headers["Cache-Control"]


def test_a_304_costs_one_query(served, django_assert_num_queries):
    etag = served.get("/").headers["ETag"]
    with django_assert_num_queries(1):
        assert get(served, "/", etag).status_code == 304


@pytest.mark.parametrize(
    "held", ["W/{etag}", '"other", {etag}', 'W/"other", W/{etag}', " {etag} "]
)
def test_an_etag_is_known_among_others_and_when_a_server_weakened_it(served, held):
    etag = get(served).headers["ETag"]
    assert get(served, etag=held.format(etag=etag)).status_code == 304


@pytest.mark.parametrize("held", ['"other"', "other", "W/", '"', "é"])
def test_who_has_something_else_gets_the_page(served, held):
    assert get(served, etag=held).status_code == 200


def test_last_modified_is_the_newest_change(client):
    make_claim(published=True)
    changed = SiteVersion.objects.get().changed_at
    shown = parsedate_to_datetime(get(client).headers["Last-Modified"])
    assert shown == changed.replace(microsecond=0)


def test_head_has_the_headers_of_get(served):
    got, asked = served.get("/about/"), served.head("/about/")
    assert asked.content == b""
    for name in ("ETag", "Last-Modified", "Cache-Control", "Content-Length"):
        assert asked.headers.get(name) == got.headers.get(name)


def test_head_answers_304_too(served):
    etag = get(served).headers["ETag"]
    reply = served.head("/about/", headers={"If-None-Match": etag})
    assert reply.status_code == 304


# --- When a page is another ---------------------------------------------------------


def test_a_public_change_makes_every_page_another(served):
    claim = make_claim(published=True)
    etags = {page: served.get(page).headers["ETag"] for page in PAGES}
    actions.withdraw(record=claim, by=desk_editor(), reason="It was not so.")
    for page in PAGES:
        reply = get(served, page, etags[page])
        assert reply.status_code == 200
        assert reply.headers["ETag"] != etags[page]


def test_what_readers_do_not_see_changes_no_page(client):
    make_claim(published=True)
    etag = get(client).headers["ETag"]
    make_claim()
    make_topic()
    assert get(client).headers["ETag"] == etag


@pytest.mark.parametrize(
    ("zone", "midnight"),
    [("UTC", "2020-03-12T00:00Z"), ("Asia/Kabul", "2020-03-11T19:30Z")],
)
def test_a_page_is_another_from_local_midnight_on(served, settings, zone, midnight):
    settings.TIME_ZONE = zone
    midnight = datetime.fromisoformat(midnight)
    with time_machine.travel(NOON, tick=False):
        etag = get(served).headers["ETag"]
    with time_machine.travel(midnight.timestamp() - 1, tick=False):
        assert get(served, etag=etag).status_code == 304
    with time_machine.travel(midnight, tick=False):
        assert get(served, etag=etag).status_code == 200


# --- Replies that are somebody's own ------------------------------------------------


def test_what_a_signed_in_editor_sees_is_kept_by_no_cache(client, editor):
    client.force_login(editor)
    for page in PAGES:
        reply = client.get(page)
        assert reply.headers["Cache-Control"] == PRIVATE
        assert "ETag" not in reply.headers


def test_any_session_cookie_keeps_a_reply_out_of_caches(client):
    client.cookies[site.SESSION_COOKIE_NAME] = "expired"
    assert get(client).headers["Cache-Control"] == PRIVATE


def test_what_a_program_that_signs_in_sees_is_kept_by_no_cache(client):
    reply = client.get("/about/", headers={"Authorization": "Token x"})
    assert reply.headers["Cache-Control"] == PRIVATE


def test_an_editor_is_never_told_that_they_have_the_page(served, editor):
    etag = get(served).headers["ETag"]
    served.force_login(editor)
    assert get(served, etag=etag).status_code == 200


def test_another_cookie_does_not_keep_a_page_out_of_caches(client):
    client.cookies["consent"] = "yes"
    assert get(client).headers["Cache-Control"] == FRESH


@pytest.mark.parametrize(
    "address", ["/admin/", "/admin/account/login/", "/admin/nothing/"]
)
def test_the_editors_door_is_kept_by_no_cache(client, address):
    reply = client.get(address)
    assert "no-store" in reply.headers["Cache-Control"]
    assert "public" not in reply.headers["Cache-Control"]
    assert "ETag" not in reply.headers


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_a_change_is_neither_cached_nor_answered_from_a_cache(client, method):
    etag = get(client).headers["ETag"]
    reply = getattr(client, method)("/about/", headers={"If-None-Match": etag})
    assert reply.status_code == 405
    assert reply.headers["Cache-Control"] == PRIVATE
    assert "ETag" not in reply.headers


# --- Replies that are no page -------------------------------------------------------


def test_what_is_not_there_now_may_be_there_the_next_moment(client):
    reply = client.get("/claims/1/")
    assert reply.status_code == 404
    assert "ETag" not in reply.headers
    assert reply.headers["Cache-Control"] == FRESH


def test_a_moved_address_is_kept_for_a_minute_at_most(client):
    claim = make_claim(published=True)
    reply = client.get(f"/claims/{claim.pk}/")
    assert reply.status_code == 301
    assert reply.headers["Cache-Control"] == "public, max-age=60"
    assert "ETag" not in reply.headers


def test_a_missing_slash_is_not_put_in_forever(client):
    reply = client.get("/about")
    assert reply.status_code == 301
    assert reply.headers["Cache-Control"] == FRESH


def test_a_withdrawn_page_is_cached_as_a_page_is(served):
    claim = make_claim(published=True)
    actions.withdraw(record=claim, by=desk_editor(), reason="It was not so.")
    reply = served.get(claim.get_absolute_url())
    assert reply.status_code == 410
    assert reply.headers["Cache-Control"] == FRESH
    assert get(served, claim.get_absolute_url(), reply.headers["ETag"]).status_code == (
        304
    )


def test_nothing_public_lies_under_an_address_that_is_not(client):
    assert not [page for page in PAGES if page.startswith(NOT_PUBLIC)]
