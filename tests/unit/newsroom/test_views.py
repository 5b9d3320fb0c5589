"""What is answered where no view is reached."""

import pytest
from django.test import RequestFactory

from newsroom import views


@pytest.mark.django_db
def test_a_strange_host_gets_a_problem_from_the_api_and_a_page_elsewhere(client):
    strange = {"host": "evil.example"}
    refused = client.get("/api/v1/claims/", headers=strange)
    assert (refused.status_code, refused["Content-Type"]) == (
        400,
        "application/problem+json",
    )
    assert refused.json()["status"] == 400
    page = client.get("/about/", headers=strange)
    assert (page.status_code, page["Content-Type"]) == (
        400,
        "text/html; charset=utf-8",
    )


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/api/v1/claims/", "application/problem+json"),
        ("/about/", "text/html; charset=utf-8"),
    ],
)
def test_a_failure_says_nothing_of_the_inside(path, kind):
    reply = views.server_error(RequestFactory().get(path))
    assert (reply.status_code, reply["Content-Type"]) == (500, kind)
