"""A page is known again in the ways that its address is written."""

import pytest

from claims.addresses import cleaned, has_credentials, spellings

PAGE = "https://www.example.org/a/report"


@pytest.mark.parametrize(
    "written",
    [
        "http://example.org/a/report",
        "https://EXAMPLE.org:443/a/report/",
        "https://www.example.org/a/report?utm_source=mail&fbclid=1#comments",
    ],
)
def test_another_spelling_leads_to_the_page(written):
    assert PAGE in spellings(written)


def test_what_names_the_page_stays():
    address = "https://example.org/Read?id=5&b=#!/page/2"
    assert cleaned(address) == address
    assert cleaned(f"{PAGE}?b=1&utm_medium=x&a=%20") == f"{PAGE}?b=1&a=+"
    assert PAGE not in spellings(f"{PAGE}?id=5")


def test_what_is_no_address_is_left_alone():
    assert cleaned("http://[broken") == "http://[broken"
    assert spellings("http://[broken")[0] == "http://[broken"


def test_names_and_passwords_are_seen():
    assert has_credentials("https://me:secret@example.org/")
    assert not has_credentials("https://example.org/@me")
    assert not has_credentials("http://[broken")
