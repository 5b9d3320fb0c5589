"""The whole made-up record, in portions of rows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple

from claims.generate import chance
from claims.generate.claims import ClaimMaker, write_contradiction
from claims.generate.desk import Desk
from claims.generate.disputes import Disputes
from claims.generate.findings import choose_verdict, write_commitment, write_reviews
from claims.generate.newsroom import Newsroom
from claims.generate.people import make_world
from claims.generate.prose import Prose
from claims.generate.stories import matter_of, write_story
from claims.loading.records import ByModel, Rows
from claims.models import SiteVersion, Source, Speaker, Topic, Verdict

PORTION = 1000
# All is entered within about this long, whatever the size.
ENTERING = timedelta(days=25)


@dataclass(frozen=True)
class Plan:
    """What is asked for, and the keys of the two accounts that sign it."""

    claims: int
    speakers: int | None
    seed: int
    reporter: int
    editor: int


class Portion(NamedTuple):
    """Rows by table, and how many claims there are up to here."""

    rows: ByModel
    claims: int


def portions(plan: Plan) -> Iterator[Portion]:
    """The record from its first claim to the names that claims use, and the version."""
    rows = Rows()
    pace = max(1, int(ENTERING.total_seconds()) // (2 * plan.claims + 10_000))
    desk = Desk(rows, plan.reporter, plan.editor, timedelta(seconds=pace))
    world = make_world(plan.seed, plan.claims, plan.speakers)
    rng = chance.source(plan.seed, "claims")
    newsroom = Newsroom(rng, world, Prose(rng, world), desk)
    disputes, claims = Disputes(rng, world, newsroom.prose), ClaimMaker(newsroom)
    taken = 0
    while disputes.claims < plan.claims:
        write_next(newsroom, disputes, claims, plan.claims - disputes.claims)
        if disputes.claims - taken >= PORTION:
            taken = disputes.claims
            yield Portion(rows.take(), taken)
    write_names(newsroom)
    yield Portion(rows.take(), disputes.claims)


def planned_portions(*plan: Any) -> Iterator[Portion]:
    """The portions of a plan by its values."""
    return portions(Plan(*plan))


def write_next(
    newsroom: Newsroom, disputes: Disputes, claims: ClaimMaker, at_most: int
) -> None:
    """Write the next dispute and all that hangs on it, its sources last."""
    matter = matter_of(newsroom, disputes.next(at_most))
    said = matter.dispute.said
    for each in said:
        choose_verdict(newsroom, each)
        claims.write(matter, each)
    for each in said:
        write_contradiction(newsroom, matter, each)
        write_reviews(newsroom, matter, each)
        write_commitment(newsroom, matter, each)
    write_story(newsroom, matter)
    # Last, when it is known which of them readers know.
    for source in matter.sources:
        newsroom.desk.name(Source, source)


def write_names(newsroom: Newsroom) -> None:
    desk, world = newsroom.desk, newsroom.world
    for verdict in world.verdicts:
        desk.scale(Verdict, verdict)
    named = max(desk.told.values(), default=0)
    for topic in world.topics:
        desk.name(Topic, topic)
    for speaker in world.speakers:
        desk.name(Speaker, speaker)
    rows, number = desk.rows, desk.rows.cursor
    version = {
        "id": 1,
        "number": number,
        "purged_number": number,
        "names_number": named,
    }
    rows.add(SiteVersion, {**version, "changed_at": desk.entered()["updated_at"]})
