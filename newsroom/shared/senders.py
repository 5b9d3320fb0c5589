"""Who sends a request, as far as the network tells: what limits are counted by."""

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

# The part of an IPv6 address that one household or office has to itself.
NETWORK = 64
HOST_BITS = 128 - NETWORK


def sender_of(request: HttpRequest) -> str:
    """The client's network, as the outermost of our own proxies wrote it down.

    Nothing where it wrote no address, so all such senders are counted as one.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    hops = [hop.strip() for hop in forwarded if hop.strip()]
    hops.append(request.META.get("REMOTE_ADDR", ""))
    return network_of(hops[-1 - min(settings.PROXIES, len(hops) - 1)])


def network_of(address: str) -> str:
    """What one sender cannot change at will: of IPv6, the first half."""
    try:
        found = plain(ip_address(address))
    except ValueError:
        return ""
    if isinstance(found, IPv6Address):
        return str(IPv6Address(int(found) >> HOST_BITS << HOST_BITS))
    return str(found)


def plain(address: IPv4Address | IPv6Address) -> IPv4Address | IPv6Address:
    """`address`, of IPv4 too where IPv6 only carries it."""
    return getattr(address, "ipv4_mapped", None) or address
