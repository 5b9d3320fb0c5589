import sys

import pytest
from django.conf import settings as site

from newsroom.shared.csp import FRAMABLE, HEADERS, POLICY

WHITENOISE = "whitenoise.middleware.WhiteNoiseMiddleware"
REPLIES = [
    ("/", 200),
    ("/about/", 200),
    ("/admin/account/login/", 200),
    ("/admin/", 302),
    ("/api/v1/claims/", 200),
    ("/api/v1/nothing/", 404),
    ("/nothing/", 404),
    ("/claims/1/", 404),
    ("/about", 301),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "status"), REPLIES)
def test_every_reply_has_the_policy_and_what_goes_with_it(client, address, status):
    reply = client.get(address)
    assert reply.status_code == status
    assert {name: reply.headers[name] for name in HEADERS} == HEADERS


@pytest.mark.django_db
@pytest.mark.parametrize("address", [address for address, _status in REPLIES])
def test_no_other_site_may_frame_a_page(client, address):
    assert client.get(address).headers["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in POLICY


@pytest.mark.django_db
def test_a_refused_method_has_the_policy(client):
    assert client.post("/about/").headers["Content-Security-Policy"] == POLICY


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_refused_under_the_policy(client):
    reply = client.get("/about/", headers={"host": "evil.example"})
    assert reply.status_code == 400
    assert reply.headers["Content-Security-Policy"] == POLICY


@pytest.fixture
def site_with_static_files(settings, tmp_path):
    """The middleware in the order of production, over one static file."""
    (tmp_path / "icon.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    settings.STATIC_ROOT = tmp_path
    settings.MIDDLEWARE = sys.modules["newsroom.settings"].MIDDLEWARE


@pytest.mark.usefixtures("db", "site_with_static_files")
def test_a_static_file_has_the_policy(client):
    assert WHITENOISE in site.MIDDLEWARE
    reply = client.get("/static/icon.svg")
    assert b"".join(reply).startswith(b"<svg")
    assert {name: reply.headers[name] for name in HEADERS} == HEADERS


def test_the_policy_lets_nothing_in_that_is_not_ours():
    assert "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY
    for directive in POLICY.split("; "):
        _name, *sources = directive.split()
        assert set(sources) <= {"'self'", "'none'", "data:"}


def test_scripts_and_styles_come_from_this_site_alone():
    directives = dict(each.split(" ", 1) for each in POLICY.split("; "))
    assert directives["script-src"] == directives["style-src"] == "'self'"


def test_what_may_be_framed_is_as_strict_in_all_else():
    framed = FRAMABLE["Content-Security-Policy"].split("; ")
    assert set(POLICY.split("; ")) - set(framed) == {"frame-ancestors 'none'"}
    assert set(framed) - set(POLICY.split("; ")) == {"frame-ancestors *"}
