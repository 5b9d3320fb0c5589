"""How often one sender may do something, counted where all processes see it."""

import logging
import time
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.core.cache.backends.filebased import FileBasedCache
from django.core.files import locks
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
# The part of an IPv6 address that one household or office has to itself.
NETWORK = 64


class Files(FileBasedCache):
    """Files that several processes share, in which only one finds a key free."""

    def add(self, key: Any, value: Any, *args: Any, **kwargs: Any) -> bool:
        self._createdir()  # type: ignore[attr-defined]
        with Path(self._dir, "lock").open("w") as lock:  # type: ignore[attr-defined]
            locks.lock(lock, locks.LOCK_EX)
            added: bool = super().add(key, value, *args, **kwargs)
            return added


@dataclass(frozen=True)
class Limit:
    """`times` in each stretch of `seconds`, for one sender."""

    name: str
    times: int
    seconds: int

    def take(self, sender: str) -> int:
        """Count one more; 0, or the seconds until the sender may try again.

        Where the count cannot be kept, it does not hold: a reader comes first.
        """
        now = int(time.time())
        stretch, gone = divmod(now, self.seconds)
        # The cache learns no address.
        who = salted_hmac(f"limits.{self.name}", sender, algorithm="sha256").hexdigest()
        try:
            if any(self._is_free(f"{who}:{stretch}:{n}") for n in range(self.times)):
                return 0
        except (RedisError, OSError) as error:
            logger.warning("Limit %s is not kept: %s", self.name, error)
            return 0
        return self.seconds - gone

    def _is_free(self, key: str) -> bool:
        return caches["limits"].add(f"{self.name}:{key}", 1, timeout=self.seconds)


def sender_of(request: HttpRequest) -> str:
    """The client's address, as the outermost of our own proxies wrote it down."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    hops = [hop.strip() for hop in forwarded if hop.strip()]
    hops.append(request.META.get("REMOTE_ADDR", ""))
    return network_of(hops[-1 - min(settings.PROXIES, len(hops) - 1)])


def network_of(address: str) -> str:
    """What one sender cannot change at will: of IPv6, the first half."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and not found.ipv4_mapped:
        return str(int(found) >> (128 - NETWORK))
    return str(getattr(found, "ipv4_mapped", None) or found)
