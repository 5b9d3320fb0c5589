import os
import subprocess
import sys

import pytest
from django.conf import settings as site

from newsroom.shared import metrics
from tests.factories import make_claim

pytestmark = pytest.mark.django_db


def counted(name, **labels):
    return metrics.REGISTRY.get_sample_value(name, labels) or 0


def replies(page, status="2xx"):
    return counted("counterclaim_reply_seconds_count", page=page, status=status)


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("/", "timeline"),
        ("/speakers/", "speakers"),
        ("/api/v1/claims/", "api claim list"),
        ("/api/v1/", "api root"),
        ("/admin/account/login/", "admin"),
    ],
)
def test_a_reply_is_timed_under_the_name_of_its_page(client, address, page):
    before = replies(page)
    client.get(address)
    assert replies(page) == before + 1


def test_a_record_is_timed_with_all_of_its_kind(client):
    before = replies("claim")
    for _ in range(2):
        client.get(make_claim(published=True).get_absolute_url())
    assert replies("claim") == before + 2


@pytest.mark.parametrize("address", ["/no/such/page/", "/x\n", "/%00"])
def test_unknown_addresses_share_one_name(client, address):
    before = replies("none", "4xx")
    client.get(address)
    assert replies("none", "4xx") == before + 1


def test_an_address_that_the_api_has_not_is_the_apis(client):
    before = replies("api none", "4xx")
    client.get("/api/v1/nothing/")
    assert replies("api none", "4xx") == before + 1


def test_a_file_is_static(rf):
    assert metrics.page_type(rf.get("/static/site.css")) == "static"


def test_queries_are_counted_under_the_page_that_asked(
    client, django_assert_max_num_queries
):
    before = counted("counterclaim_queries_total", page="speakers")
    with django_assert_max_num_queries(20) as asked:
        client.get("/speakers/")
    after = counted("counterclaim_queries_total", page="speakers")
    assert after - before == len(asked)


@pytest.mark.parametrize("outcome", ["hit", "not_modified", "miss", "bypass"])
def test_replies_are_counted_by_what_the_cache_did(outcome):
    name = "counterclaim_replies_total"
    before = counted(name, outcome=outcome)
    metrics.count_reply(outcome)
    assert counted(name, outcome=outcome) == before + 1


def test_an_outcome_that_is_none_is_an_error():
    with pytest.raises(KeyError):
        metrics.count_reply("hits")


COUNT = """
import django; django.setup()
from newsroom.shared import metrics
metrics.count_reply("hit"); print(metrics.exposition().decode())
"""


def in_a_process_of_its_own(**environment):
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-c", COUNT],
        cwd=site.BASE_DIR,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return told.stdout.splitlines()


def test_any_process_answers_for_all_that_count_in_one_directory(tmp_path):
    for hits in ("1.0", "2.0"):
        lines = in_a_process_of_its_own(PROMETHEUS_MULTIPROC_DIR=str(tmp_path))
        assert f'counterclaim_replies_total{{outcome="hit"}} {hits}' in lines


def test_without_a_directory_each_process_answers_for_itself():
    for _ in range(2):
        lines = in_a_process_of_its_own()
        assert 'counterclaim_replies_total{outcome="hit"} 1.0' in lines
