"""Whom limits count: what nobody can change at will."""

import pytest

from newsroom.shared.senders import network_of, sender_of


@pytest.mark.parametrize(
    ("proxies", "forwarded", "sender"),
    [
        (0, "192.0.2.7", "127.0.0.1"),
        (1, "", "127.0.0.1"),
        (1, "192.0.2.7", "192.0.2.7"),
        (1, "203.0.113.6, 192.0.2.7", "192.0.2.7"),
        (1, "203.0.113.6, , 192.0.2.7", "192.0.2.7"),
        (2, "203.0.113.6, 192.0.2.7, 10.0.0.1", "192.0.2.7"),
        (2, "192.0.2.7", "192.0.2.7"),
        (1, "unknown", ""),
    ],
)
def test_a_sender_is_told_by_what_our_own_proxies_wrote(
    rf, settings, proxies, forwarded, sender
):
    settings.PROXIES = proxies
    request = rf.get("/", headers={"X-Forwarded-For": forwarded})
    assert sender_of(request) == sender


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:0:1:ffff::1", "2001:db8:0:1::"),
        ("192.0.2.7:443", ""),
        ("<script>", ""),
    ],
)
def test_half_an_ipv6_address_is_one_senders(address, network):
    assert network_of(address) == network
