import json
import os
import subprocess
import sys

import pytest
from django.conf import settings as site
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

KEY = "0123456789" * 5
NAMES = [
    "ALLOWED_HOSTS",
    "CSRF_COOKIE_HTTPONLY",
    "CSRF_COOKIE_NAME",
    "CSRF_COOKIE_SAMESITE",
    "CSRF_COOKIE_SECURE",
    "CSRF_TRUSTED_ORIGINS",
    "DEBUG",
    "FOUR_EYES",
    "KEEP_SOURCE_TEXT",
    "SECURE_HSTS_SECONDS",
    "SECURE_PROXY_SSL_HEADER",
    "SECURE_SSL_REDIRECT",
    "SESSION_COOKIE_HTTPONLY",
    "SESSION_COOKIE_NAME",
    "SESSION_COOKIE_SAMESITE",
    "SESSION_COOKIE_SECURE",
]
PRINT = (
    "import json; from django.conf import settings as s;"
    f"print(json.dumps({{name: getattr(s, name) for name in {NAMES}}}))"
)


def run(*arguments, **variables):
    inherited = {"PATH": os.environ.get("PATH", "")}
    inherited["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
    return subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, *arguments],
        cwd=site.BASE_DIR,
        env={**inherited, "SECRET_KEY": KEY, **variables},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def settings_under(**variables):
    """The settings that a server started with `variables` has."""
    return json.loads(run("-c", PRINT, **variables).stdout)


@pytest.fixture(scope="module")
def under_https():
    return settings_under(SITE_URL="https://record.example.org")


@pytest.fixture(scope="module")
def under_http():
    return settings_under()


def test_djangos_check_of_a_deployment_finds_nothing_under_https():
    checked = run(
        *("manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        SITE_URL="https://record.example.org",
        DATABASE_URL="sqlite://:memory:",
    )
    assert checked.returncode == 0, checked.stderr
    assert "no issues (0 silenced)" in checked.stdout


def test_under_https_cookies_are_of_this_host_and_out_of_reach_of_scripts(under_https):
    for cookie in ("SESSION", "CSRF"):
        assert under_https[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
        assert under_https[f"{cookie}_COOKIE_SECURE"]
        assert under_https[f"{cookie}_COOKIE_HTTPONLY"]
    assert under_https["SESSION_COOKIE_SAMESITE"] == "Lax"
    assert under_https["CSRF_COOKIE_SAMESITE"] == "Strict"


def test_under_https_plain_http_is_sent_on_and_forgotten(under_https):
    assert under_https["SECURE_SSL_REDIRECT"]
    assert under_https["SECURE_HSTS_SECONDS"] >= 365 * 24 * 60 * 60
    assert under_https["SECURE_PROXY_SSL_HEADER"]


def test_under_https_only_the_sites_own_host_is_answered(under_https):
    assert under_https["ALLOWED_HOSTS"] == ["record.example.org"]
    assert under_https["CSRF_TRUSTED_ORIGINS"] == ["https://record.example.org"]


def test_on_this_machine_plain_http_works(under_http):
    assert not under_http["SECURE_SSL_REDIRECT"]
    assert not under_http["SECURE_HSTS_SECONDS"]
    assert not under_http["SECURE_PROXY_SSL_HEADER"]
    for cookie in ("SESSION", "CSRF"):
        # A browser takes neither the mark nor the prefix over plain http.
        assert not under_http[f"{cookie}_COOKIE_SECURE"]
        assert not under_http[f"{cookie}_COOKIE_NAME"].startswith("__")
        assert under_http[f"{cookie}_COOKIE_HTTPONLY"]


def test_on_this_machine_only_this_machine_is_answered(under_http):
    assert under_http["ALLOWED_HOSTS"] == ["127.0.0.1", "localhost", "[::1]"]


def test_without_a_word_it_is_safe(under_http):
    assert under_http["DEBUG"] is False
    assert under_http["FOUR_EYES"] is True
    assert under_http["KEEP_SOURCE_TEXT"] is False


def test_four_eyes_can_be_switched_off_and_hosts_be_named():
    chosen = settings_under(
        FOUR_EYES="off", KEEP_SOURCE_TEXT="on", ALLOWED_HOSTS="a.example,b.example"
    )
    assert chosen["FOUR_EYES"] is False
    assert chosen["KEEP_SOURCE_TEXT"] is True
    assert chosen["ALLOWED_HOSTS"] == ["a.example", "b.example"]


def test_the_admins_cookies_are_set_as_promised(client, db):
    cookie = client.get("/admin/account/login/").cookies["csrf"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"


def test_the_api_takes_no_password():
    named = site.REST_FRAMEWORK["DEFAULT_AUTHENTICATION_CLASSES"]
    assert named
    assert not [name for name in named if "Basic" in name]


def test_the_api_lets_nobody_unknown_change_anything():
    [permission] = site.REST_FRAMEWORK["DEFAULT_PERMISSION_CLASSES"]
    assert permission.endswith("DjangoModelPermissionsOrAnonReadOnly")


def test_passwords_are_long_and_not_among_the_common_ones():
    names = [each["NAME"] for each in site.AUTH_PASSWORD_VALIDATORS]
    assert any("CommonPassword" in name for name in names)
    [length] = [e["OPTIONS"] for e in site.AUTH_PASSWORD_VALIDATORS if "OPTIONS" in e]
    assert length["min_length"] >= 12


@pytest.mark.parametrize("password", ["short", "1q2w3e4r5t6y", "123456123456"])
def test_a_weak_password_is_refused(password):
    with pytest.raises(ValidationError):
        validate_password(password)
