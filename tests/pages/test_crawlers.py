"""What crawlers, security researchers and readers with a complaint find."""

from datetime import UTC, datetime
from urllib.robotparser import RobotFileParser

import pytest
import time_machine

from claims import actions
from tests.factories import (
    desk_editor,
    make_claim,
    make_contradiction,
    make_event,
    make_story,
)
from tests.pages.reading import read, xml_of
from timeline import sitemaps

pytestmark = pytest.mark.django_db

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
SITE = "http://127.0.0.1:8000"


def told(client, address):
    """Each address in a sitemap with its time of change."""
    return {
        entry.findtext(f"{SITEMAP}loc"): entry.findtext(f"{SITEMAP}lastmod")
        for entry in xml_of(client, address.removeprefix(SITE))
    }


def make_record():
    claim = make_claim(published=True)
    pair = make_contradiction(published=True, first=claim)
    event = make_event(published=True)
    story = make_story(published=True, entries=[{"claim": claim}])
    make_claim()
    withdrawn = make_claim(published=True)
    actions.withdraw(record=withdrawn, by=desk_editor(), reason="Not so.")
    public = [claim, pair.second, pair, event, story]
    public += [claim.speaker, pair.second.speaker]
    return {SITE + record.get_absolute_url() for record in public}


def pages():
    return {address.location for address in sitemaps.of_pages()}


def test_a_small_record_is_one_file(client):
    public = make_record()
    assert set(told(client, "/sitemap.xml")) == public | pages()
    for address in pages():
        assert client.get(address.removeprefix(SITE)).status_code == 200


def test_a_large_record_is_an_index_of_files_with_each_address_once(
    client, monkeypatch
):
    make_record()
    whole = told(client, "/sitemap.xml")
    monkeypatch.setattr(sitemaps, "MOST", len(whole) - 1)
    monkeypatch.setattr(sitemaps, "NUMBERS", 3)
    files = told(client, "/sitemap.xml")
    assert len(files) > 2
    parts = [told(client, address) for address in files]
    assert all(parts)
    home = {f"{SITE}/": None}
    # A file whose records all changed again since has the home page alone.
    parts = [part for part in parts if part != home]
    assert sum(len(part) for part in parts) == len(whole)
    assert {k: v for part in parts for k, v in part.items()} == whole


def test_a_file_says_when_the_last_change_was_that_it_is_of(client, monkeypatch):
    monkeypatch.setattr(sitemaps, "MOST", 1)
    monkeypatch.setattr(sitemaps, "NUMBERS", 1)
    with time_machine.travel(datetime(2020, 4, 1, tzinfo=UTC), tick=False):
        make_claim(published=True)
    with time_machine.travel(datetime(2020, 4, 2, tzinfo=UTC), tick=False):
        make_claim(published=True)

    pages, *files = told(client, "/sitemap.xml").items()

    assert pages == (f"{SITE}/sitemap-pages.xml", None)
    days = [changed[:10] for _address, changed in files]
    assert days == sorted(days)
    assert {*days} == {"2020-04-01", "2020-04-02"}


def test_an_address_says_when_it_changed_and_is_in_the_file_of_that(
    client, monkeypatch
):
    with time_machine.travel(datetime(2020, 4, 1, tzinfo=UTC), tick=False):
        contradicted, untouched = make_claim(published=True), make_claim(published=True)
    with time_machine.travel(datetime(2020, 4, 2, tzinfo=UTC), tick=False):
        make_contradiction(published=True, first=contradicted)
    monkeypatch.setattr(sitemaps, "MOST", 3)
    monkeypatch.setattr(sitemaps, "NUMBERS", 3)
    files = list(told(client, "/sitemap.xml"))

    def found(claim):
        address = SITE + claim.get_absolute_url()
        parts = [part for part in (told(client, f) for f in files) if address in part]
        return [part[address][:10] for part in parts]

    assert found(contradicted) == ["2020-04-02"]
    assert found(untouched) == ["2020-04-01"]


@pytest.mark.parametrize("number", ["1", "99999999999999999999999", "events"])
def test_there_are_no_more_files_than_the_index_names(client, number):
    make_claim(published=True)
    assert client.get(f"/sitemap-{number}.xml").status_code == 404


def test_robots_may_read_each_record_and_no_endless_lists(client):
    reply = client.get("/robots.txt")
    assert reply["Content-Type"] == "text/plain; charset=utf-8"
    lines = reply.content.decode().splitlines()
    assert f"Sitemap: {SITE}/sitemap.xml" in lines
    # The longest rule decides (RFC 9309), which the parser here does not know.
    assert {"Disallow: /*?", "Allow: /*feeds/", "Disallow: /admin/"} <= set(lines)
    robots = RobotFileParser()
    robots.parse(lines)
    for path in ("/", "/claims/1/so/", "/feeds/claims.atom", "/sitemap-0.xml"):
        assert robots.can_fetch("*", path), path
    for path in ("/admin/", "/api/v1/claims/"):
        assert not robots.can_fetch("*", path), path


def test_what_a_page_says_to_robots_is_where_they_may_read_it(client):
    """A page that may not be read cannot say that it is not to be listed."""
    claim = make_claim(published=True, statement="It rained.")
    address = claim.get_absolute_url()
    closed = ["/search/?q=rained", f"{address}?as_of=2099-01-01", "/?kind=denial"]
    closed += [f"{address}?as_of={claim.published_at:%Y-%m-%d}", "/?as_of=2020-01-01"]
    for one in closed:
        assert "robots" not in read(client, one).meta, one
    for one in (f"/embed/claims/{claim.pk}/", "/no/such/page/"):
        assert read(client, one).meta["robots"] == "noindex", one


def test_security_txt_is_true_for_a_month_and_never_expired(client, settings):
    settings.CONTACT_EMAIL = "desk@example.org"
    address = "/.well-known/security.txt"
    seen = set()
    for day in (1, 15, 31):
        with time_machine.travel(datetime(2020, 8, day, 12, tzinfo=UTC)):
            seen.add(client.get(address).content.decode())
    (text,) = seen
    assert text.splitlines() == [
        "Contact: mailto:desk@example.org",
        "Expires: 2021-02-01T00:00:00Z",
        f"Canonical: {SITE}/.well-known/security.txt",
        "Preferred-Languages: en",
    ]


def test_without_an_address_there_is_no_security_txt(client, settings):
    settings.CONTACT_EMAIL = ""
    assert client.get("/.well-known/security.txt").status_code == 404
    page = read(client, "/about/contact/")
    assert page.status == 200
    assert not page.has_link("security.txt")


def test_the_imprint_says_who_publishes_and_where_to_write(client, settings):
    settings.CONTACT_EMAIL = "desk@example.org"
    settings.IMPRINT = "The Record <Ltd>\n1 Press Lane"
    page = read(client, "/about/contact/")
    assert page.h1 == ["Contact and imprint"]
    assert "The Record &lt;Ltd&gt;<br>1 Press Lane" in page.html
    assert page.link("desk@example.org") == "mailto:desk@example.org"
    assert page.link("security.txt") == "/.well-known/security.txt"
    assert read(client, "/").link("Contact and imprint") == "/about/contact/"
