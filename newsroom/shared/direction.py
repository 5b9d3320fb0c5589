"""Characters that turn the direction of what is written after them."""

import re

from django.http import QueryDict

TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def unturned(text: str) -> str:
    """`text` without them: they would turn the words of the page around it."""
    return TURNING.sub("", text)


def unturned_query(query: QueryDict) -> QueryDict:
    """What was asked for, as a page can say it again."""
    found = QueryDict(mutable=True)
    for name, values in query.lists():
        found.setlist(name, [unturned(value) for value in values])
    return found
