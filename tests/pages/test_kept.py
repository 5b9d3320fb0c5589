"""Every public address answers the same, kept or rendered, plain or compressed."""

import gzip
from collections.abc import Iterator

import pytest
import time_machine
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client

from newsroom.shared.caching import NEVER_KEPT
from newsroom.shared.replies import KeptReplies
from tests.api.golden_record import NOW, GoldenRecord
from tests.pages.test_leaks import filled_addresses, plain_addresses
from tests.served import ServedClient

pytestmark = pytest.mark.django_db

GZIP = {"Accept-Encoding": "gzip"}
OF_A_FORM = {"ETag", "Content-Encoding", "Content-Length"}
# Said of a form that the layer makes.
ADDED = {"Vary"}


@pytest.fixture
def addresses(db: None) -> Iterator[list[str]]:
    with time_machine.travel(NOW, tick=False):
        GoldenRecord()
        filled = (address for address, _record in filled_addresses())
        every = (*plain_addresses(), *filled)
        yield [address for address in every if not NEVER_KEPT.match(address)]


def told(reply, *, but: set[str]) -> dict[str, str]:
    return {name: value for name, value in reply.items() if name not in but}


def test_a_reply_is_the_same_kept_and_rendered(
    addresses: list[str], served: ServedClient, client: Client
) -> None:
    for address in addresses:
        rendered = client.get(address)
        first, kept = served.get(address), served.get(address)
        assert first.status_code == kept.status_code == rendered.status_code, address
        assert first.content == kept.content == rendered.content, address
        assert told(first, but=ADDED) == told(kept, but=ADDED), address
        assert told(kept, but=ADDED) == told(rendered, but=ADDED), address


def test_its_gzip_form_is_the_same_reply(
    addresses: list[str], served: ServedClient
) -> None:
    for address in addresses:
        plain, packed = served.get(address), served.get(address, headers=GZIP)
        body = packed.content
        if "Content-Encoding" in packed.headers:
            body = gzip.decompress(body)
        assert body == plain.content, address
        assert told(packed, but=OF_A_FORM) == told(plain, but=OF_A_FORM), address


def test_who_has_it_is_told_so_and_head_has_its_headers(
    addresses: list[str], served: ServedClient
) -> None:
    for address in addresses:
        got, asked = served.get(address), served.head(address)
        assert (asked.status_code, asked.content) == (got.status_code, b""), address
        assert asked.headers == got.headers, address
        if "ETag" in got.headers:
            held = {"If-None-Match": got.headers["ETag"]}
            assert served.get(address, headers=held).status_code == 304, address


def test_what_can_be_kept_is(addresses: list[str], served: ServedClient) -> None:
    """All that is found, moved or gone is rendered once."""
    asked = []

    def counting(environ, start_response):
        asked.append(environ["PATH_INFO"])
        return WSGIHandler()(environ, start_response)

    once = ServedClient(KeptReplies(counting))
    found = [a for a in addresses if served.get(a).status_code in {200, 301, 410}]
    for address in found * 2:
        once.get(address)
    assert len(asked) == len(set(found))
    assert len(found) > 20
