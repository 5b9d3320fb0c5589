"""The caches in front of the site, and how they are told to drop replies."""

import json
import logging
from collections.abc import Sequence
from http.client import HTTPException
from urllib.request import Request, urlopen

from django.conf import settings

logger = logging.getLogger(__name__)

# Seconds; whoever waits for it is nobody's request.
TIMEOUT = 5


def purge(keys: Sequence[str]) -> bool:
    """Whether CDN_PURGE_URL took the order to drop what carries one of `keys`."""
    request = Request(  # noqa: S310 (the settings take http and https alone)
        settings.CDN_PURGE_URL,
        json.dumps({"surrogate_keys": list(keys)}).encode(),
        {"Content-Type": "application/json"},
    )
    try:
        with urlopen(request, timeout=TIMEOUT):  # noqa: S310
            return True
    except (OSError, HTTPException) as error:
        # Without the address, which may hold a token.
        logger.warning(
            "The cache at CDN_PURGE_URL was not told of %d changes (%s); it is told "
            "again with the next one.",
            len(keys),
            error,
        )
        return False
