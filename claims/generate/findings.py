"""What was found on made-up claims, and what became of made-up promises."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from claims.choices import Kind, Origin, State
from claims.generate import chance, words
from claims.generate.calendar import LAST_DAY
from claims.generate.disputes import Said
from claims.generate.newsroom import Matter, Newsroom, since, sources_of
from claims.generate.sources import citation
from claims.models import Commitment, Progress, Review, Speaker, Step
from claims.snapshots import Snapshot

REVIEWED, REVIEWED_ELSEWHERE, MEASURED = 0.06, 0.01, 0.5


def choose_verdict(newsroom: Newsroom, said: Said) -> None:
    """Decide whether the claim has a review of ours, before the claim is written."""
    if said.is_published and newsroom.chance(REVIEWED):
        said.verdict = newsroom.rng.choices(
            [verdict["id"] for verdict in newsroom.world.verdicts], [5, 3, 3, 2, 4]
        )[0]


def write_reviews(newsroom: Newsroom, matter: Matter, said: Said) -> None:
    if said.verdict is not None:
        summary = chance.pick(newsroom.rng, words.SUMMARIES) % said.slots
        ours = {
            "origin": Origin.OURS.value,
            "verdict": said.verdict,
            "summary": summary,
        }
        write_review(newsroom, matter, said, ours)
    if said.is_published and newsroom.chance(REVIEWED_ELSEWHERE):
        elsewheres = {
            "origin": Origin.ELSEWHERE.value,
            "publisher": "Checked Twice",
            "site": "example.com",
            "url": f"https://example.com/checks/{said.key}",
            "rating": chance.pick(
                newsroom.rng, ("mostly so", "not so", "needs context")
            ),
        }
        write_review(newsroom, matter, said, elsewheres)


def write_review(
    newsroom: Newsroom, matter: Matter, said: Said, found: Snapshot
) -> None:
    citations = (
        [citation(newsroom, "review", matter.sources)] if newsroom.chance(0.5) else []
    )
    day = said.day + newsroom.rng.randint(1, 4)
    review = {
        "id": newsroom.number(Review),
        "claim": said.key,
        "verdict": None,
        **dict.fromkeys(("summary", "publisher", "site", "url", "rating"), ""),
        "explanation": "",
        "reviewed_on": date.fromordinal(day).isoformat(),
        "citations": citations,
        **found,
    }
    newsroom.desk.publish(Review, review, since(day), sources_of(citations))


def write_commitment(newsroom: Newsroom, matter: Matter, said: Said) -> None:
    """Write the measurable side of a promise, of every other one."""
    if said.kind != Kind.COMMITMENT or not newsroom.chance(MEASURED):
        return
    quantity = int(said.slots["n"].replace(",", ""))
    begins = date.fromordinal(said.day)
    due = begins + timedelta(days=newsroom.rng.randint(30, 700))
    is_exact = newsroom.chance(0.6)
    progress = progress_of(newsroom, matter, quantity, (begins, due))
    commitment = {
        "id": newsroom.number(Commitment),
        "claim": said.key,
        "quantity": str(quantity),
        "unit": said.slots["noun"],
        "starting_from": "0",
        "starts_on": begins.isoformat() if newsroom.chance(0.7) else "",
        "due_on": due.isoformat() if is_exact else due.isoformat()[:7],
        "condition": "If the council agrees." if newsroom.chance(0.2) else "",
        "finding": "",
        "finding_reason": "",
        "steps": steps_of(newsroom, quantity, begins, due),
        "progress": progress,
    }
    if not said.is_published:
        newsroom.desk.draft(Commitment, commitment, State.DRAFT)
        return
    names: list[Any] = [(Speaker, count["reported_by"]) for count in progress]
    for count in progress:
        names += sources_of(count["citations"])
    newsroom.desk.publish(Commitment, commitment, since(said.day), names)


def steps_of(
    newsroom: Newsroom, quantity: int, begins: date, due: date
) -> list[Snapshot]:
    """Equal steps on the way, each on a day of its own."""
    wanted = chance.pick(newsroom.rng, (0, 0, 1, 2, 3))
    return [
        {
            "id": newsroom.number(Step),
            "due_on": day_on_the_way(begins, due, at, wanted).isoformat(),
            "total": _text(Decimal(quantity * at) / (wanted + 1)),
        }
        for at in range(1, wanted + 1)
    ]


def progress_of(
    newsroom: Newsroom, matter: Matter, quantity: int, span: tuple[date, date]
) -> list[Snapshot]:
    """What parties counted, in the order of days."""
    wanted = chance.pick(newsroom.rng, (0, 1, 1, 2, 3))
    made = []
    for at in range(1, wanted + 1):
        reached = int(quantity * at / wanted * newsroom.rng.uniform(0.3, 1.1))
        about = newsroom.chance(0.2)
        day = day_on_the_way(*span, at, wanted)
        if day.toordinal() > LAST_DAY:
            break
        made.append(
            {
                "id": newsroom.number(Progress),
                "on": day.isoformat(),
                "total": str(reached),
                "low": str(reached - reached // 10) if about else None,
                "high": str(reached + reached // 10) if about else None,
                "reported_by": chance.pick(newsroom.rng, matter.dispute.said).voice.key,
                "citations": [citation(newsroom, "progress", matter.sources)],
            }
        )
    return made


def day_on_the_way(begins: date, due: date, at: int, of: int) -> date:
    return begins + (due - begins) * at / (of + 1)


def _text(value: Decimal) -> str:
    """A decimal as snapshots write it, to the four places that are kept."""
    return f"{value.quantize(Decimal('0.0001')).normalize():f}"
