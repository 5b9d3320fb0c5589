"""What the makers of the made-up record share."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random
from typing import Any

from django.db import models

from claims.generate.desk import Desk, Name
from claims.generate.disputes import Dispute
from claims.generate.people import World
from claims.generate.prose import Prose
from claims.models import Source
from claims.models.citation import CITING
from claims.snapshots import Snapshot


@dataclass
class Newsroom:
    """A world, words for it, and the desk that writes down."""

    rng: Random
    world: World
    prose: Prose
    desk: Desk

    def number(self, model: type[models.Model]) -> int:
        return self.desk.rows.number(model)

    def chance(self, share: float) -> bool:
        return self.rng.random() < share


@dataclass
class Matter:
    """A dispute with what can be read about it and the event that it is about."""

    dispute: Dispute
    sources: list[Snapshot]
    event: Snapshot | None = None
    event_is_public: bool = False


def since(day: int) -> datetime:
    """When what was said on that day was published: the next morning."""
    return datetime.combine(date.fromordinal(day) + timedelta(days=1), time(7), UTC)


def sources_of(citations: list[dict[str, Any]]) -> list[Name]:
    return [(Source, citation["source"]) for citation in citations]


def cited(owner: str) -> dict[str, Any]:
    """A citation of a record of that kind, without a passage yet."""
    others = {name: None for name in CITING if name != owner}
    return {"exact": "", "prefix": "", "suffix": "", "locator": "", **others}
