"""How often one sender may do something, counted where all processes see it."""

import time
from dataclasses import dataclass

from django.core.cache import cache
from django.utils.crypto import salted_hmac


@dataclass(frozen=True)
class Limit:
    """`times` in each stretch of `seconds`, for one sender."""

    name: str
    times: int
    seconds: int

    def take(self, sender: str) -> int:
        """Count one more; 0, or the seconds until the sender may try again."""
        now = int(time.time())
        stretch, gone = divmod(now, self.seconds)
        # The cache learns no address.
        who = salted_hmac(f"limits.{self.name}", sender, algorithm="sha256").hexdigest()
        if any(self._is_free(f"{who}:{stretch}:{n}") for n in range(self.times)):
            return 0
        return self.seconds - gone

    def _is_free(self, key: str) -> bool:
        return cache.add(f"{self.name}:{key}", 1, timeout=self.seconds)
