import pytest
from django.http import QueryDict

from newsroom.shared.addresses import absolute, with_parameters


def test_an_absolute_address_is_under_the_sites_own_and_no_other(settings):
    settings.SITE_URL = "https://record.example.org"
    assert absolute("/claims/1/") == "https://record.example.org/claims/1/"


@pytest.mark.parametrize(
    ("query", "changes", "address"),
    [
        ("", {}, "/"),
        ("kind=denial", {}, "/?kind=denial"),
        ("kind=denial", {"cursor": "x"}, "/?kind=denial&cursor=x"),
        ("kind=denial&cursor=x", {"cursor": "y"}, "/?kind=denial&cursor=y"),
        ("kind=denial&cursor=x", {"cursor": None}, "/?kind=denial"),
        ("cursor=x", {"cursor": None}, "/"),
        ("kind=denial&kind=demand", {}, "/?kind=denial&kind=demand"),
        ("kind=denial&kind=demand", {"kind": None}, "/"),
        ("q=", {}, "/?q="),
        ("q=a%26b%3D%22c%22", {}, "/?q=a%26b%3D%22c%22"),
        ("q=%D8%B7%D8%A7%D9%84%D8%A8", {}, "/?q=%D8%B7%D8%A7%D9%84%D8%A8"),
    ],
)
def test_parameters_are_kept_changed_or_taken_away(query, changes, address):
    assert with_parameters("/", QueryDict(query), changes) == address
