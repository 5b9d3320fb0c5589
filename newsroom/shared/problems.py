"""What people did wrong, said so that they can mend it.

Every error that a person can cause is a `NewsroomError`: it names the thing, the
cause and the way out, and carries the HTTP status that the API answers with.
"""

from collections.abc import Mapping, Sequence
from typing import ClassVar


class NewsroomError(Exception):
    """A request that cannot be met, with a sentence for the person who made it.

    `errors` lists what is wrong part by part, each a mapping with `message` and
    either `field` (of a record) or `parameter` (of an address).
    """

    status: ClassVar[int] = 400
    title: ClassVar[str] = "That cannot be done"

    def __init__(self, detail: str, errors: Sequence[Mapping[str, str]] = ()) -> None:
        super().__init__(detail)
        self.detail = detail
        self.errors = list(errors)
