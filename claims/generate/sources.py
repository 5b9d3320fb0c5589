"""What the made-up record rests on: sources, and passages of them."""

from datetime import UTC, date, datetime, timedelta

from claims.choices import CaptureState
from claims.generate import chance, words
from claims.generate.disputes import Dispute
from claims.generate.newsroom import Newsroom, cited
from claims.models import Capture, Citation, Source
from claims.snapshots import Snapshot, sha256

LANGUAGES = ("en", "en", "en", "fa", "ps", "fr", "")
BLANK = {
    owner: cited(owner)
    for owner in ("claim", "contradiction", "review", "event", "progress")
}


def sources_about(newsroom: Newsroom, dispute: Dispute) -> list[Snapshot]:
    """One for every four claims, and at least one."""
    wanted = max(1, round(len(dispute.said) / 4))
    return [source(newsroom, dispute) for _ in range(wanted)]


def source(newsroom: Newsroom, dispute: Dispute) -> Snapshot:
    rng, key = newsroom.rng, newsroom.number(Source)
    said = chance.pick(rng, dispute.said)
    paper = f"{newsroom.prose.draw('place')} {chance.pick(rng, words.PAPERS)}"
    day = date.fromordinal(said.day)
    return {
        "id": key,
        "title": f"{said.slots['matter'].capitalize()} and the {said.slots['noun']} "
        f"of {said.slots['place']}",
        "publisher": paper,
        "author": newsroom.prose.draw("name") if newsroom.chance(0.6) else "",
        # Some things are on no page: a leaflet, a decree on paper.
        "url": f"https://example.org/archive/{key}" if newsroom.chance(0.97) else "",
        "published_on": day.isoformat() if newsroom.chance(0.9) else str(day.year),
        "language": chance.pick(rng, LANGUAGES),
        "captures": [capture(newsroom, key, day)] if newsroom.chance(0.25) else [],
    }


def capture(newsroom: Newsroom, source: int, day: date) -> Snapshot:
    at = datetime(day.year, day.month, day.day, 12, tzinfo=UTC) + timedelta(days=2)
    return {
        "id": newsroom.number(Capture),
        "url": f"https://example.net/kept/{source}",
        "captured_at": at.isoformat(),
        "sha256": sha256(f"capture {source}"),
        "state": CaptureState.HELD.value,
    }


def citation(
    newsroom: Newsroom, owner: str, sources: list[Snapshot], passage: str = ""
) -> Snapshot:
    """That a record of the kind `owner` rests on one of `sources`."""
    rng = newsroom.rng
    made = {
        "id": newsroom.number(Citation),
        **BLANK[owner],
        "source": chance.pick(rng, sources)["id"],
    }
    if passage:
        made["exact"] = passage
        if rng.random() < 0.2:
            made["prefix"], made["suffix"] = (
                "As was said that day: ",
                " So much for it.",
            )
    if rng.random() < 0.15:
        made["locator"] = f"p. {rng.randint(1, 40)}"
    return made
