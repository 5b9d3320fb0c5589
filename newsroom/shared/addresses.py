"""Absolute addresses, always under SITE_URL and never under the caller's Host."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import QueryDict


def absolute(path: str) -> str:
    """`path` of this site, as the world can open it."""
    return f"{settings.SITE_URL}{path}"


def with_parameters(path: str, query: QueryDict, changes: Mapping[str, Any]) -> str:
    """`path` with the parameters of `query`, `changes` made; None takes one away."""
    kept = [
        (key, value)
        for key, values in query.lists()
        for value in values
        if key not in changes
    ]
    added = [(key, value) for key, value in changes.items() if value is not None]
    pairs = [*kept, *added]
    return f"{path}?{urlencode(pairs)}" if pairs else path
