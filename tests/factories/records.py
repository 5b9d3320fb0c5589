"""One function a kind of record; keywords are the record's own fields and parts."""

from itertools import count
from typing import Any, TypeVar

from claims import actions
from claims.choices import SpeakerKind, State
from claims.models import (
    Claim,
    Commitment,
    Contradiction,
    Event,
    Publishable,
    Record,
    Review,
    Source,
    Speaker,
    Story,
    Topic,
    Verdict,
)
from tests.factories.people import desk_editor, desk_reporter

R = TypeVar("R", bound=Record)
P = TypeVar("P", bound=Publishable)
_numbers = count(1)


def unique(word: str) -> str:
    """`word` with a number that no other record of this run has."""
    return f"{word} {next(_numbers)}"


def enter(record: R, changes: dict[str, Any]) -> R:
    actions.enter(record=record, by=desk_reporter(), changes=changes)
    return record


def publish(record: P) -> P:
    """Take a draft through review to the public."""
    if record.state == State.DRAFT:
        actions.submit(record=record, by=desk_reporter())
    actions.publish(record=record, by=desk_editor())
    return record


def make(record: P, changes: dict[str, Any], published: bool) -> P:
    enter(record, changes)
    return publish(record) if published else record


def make_speaker(**changes: Any) -> Speaker:
    name = changes.setdefault("name", unique("Speaker"))
    changes.setdefault("slug", name.lower().replace(" ", "-"))
    return enter(Speaker(), {"kind": "person", **changes})


def make_topic(**changes: Any) -> Topic:
    name = changes.setdefault("name", unique("Topic"))
    changes.setdefault("slug", name.lower().replace(" ", "-"))
    return enter(Topic(), changes)


def make_source(**changes: Any) -> Source:
    return enter(Source(), {"title": unique("Source"), **changes})


def make_verdict(**changes: Any) -> Verdict:
    number = next(_numbers)
    defaults = {
        "label": f"Verdict {number}",
        "slug": f"verdict-{number}",
        "order": number,
        "tone": "open",
        "meaning": "What it means.",
    }
    return enter(Verdict(), {**defaults, **changes})


def bare_claim(**changes: Any) -> Claim:
    """A draft's row alone, past the acts: where only its columns matter."""
    headline = unique("Headline")
    defaults = {
        "headline": headline,
        "statement": f"{headline} in full.",
        "kind": "assertion",
        "attribution": "reported",
        "said_on": "2020-03-11",
    }
    if "speaker" not in changes:
        name = unique("Speaker")
        slug = name.lower().replace(" ", "-")
        kind = SpeakerKind.PERSON
        changes["speaker"] = Speaker.objects.create(name=name, slug=slug, kind=kind)
    return Claim.objects.create(**{**defaults, **changes})


def make_claim(*, published: bool = False, **changes: Any) -> Claim:
    headline = changes.setdefault("headline", unique("Headline"))
    defaults = {
        "statement": f"{headline} in full.",
        "kind": "assertion",
        "attribution": "reported",
        "said_on": "2020-03-11",
    }
    if "speaker" not in changes:
        changes["speaker"] = make_speaker()
    if "citations" not in changes:
        changes["citations"] = [{"source": make_source(), "exact": "The passage."}]
    return make(Claim(), {**defaults, **changes}, published)


def make_contradiction(*, published: bool = False, **changes: Any) -> Contradiction:
    for end in ("first", "second"):
        if end not in changes:
            changes[end] = make_claim(published=published)
    defaults = {"aspect": "fact", "explanation": "Both cannot hold."}
    return make(Contradiction(), {**defaults, **changes}, published)


def make_event(*, published: bool = False, **changes: Any) -> Event:
    changes.setdefault("title", unique("Event"))
    return make(Event(), {"happened_on": "2020-03-11", **changes}, published)


def make_story(*, published: bool = False, **changes: Any) -> Story:
    title = changes.setdefault("title", unique("Story"))
    changes.setdefault("slug", title.lower().replace(" ", "-"))
    return make(Story(), changes, published)


def make_review(*, published: bool = False, **changes: Any) -> Review:
    if "claim" not in changes:
        changes["claim"] = make_claim(published=published)
    if changes.get("origin", "ours") == "ours" and "verdict" not in changes:
        changes["verdict"] = make_verdict()
    defaults = {"summary": "A short reason.", "reviewed_on": "2020-03-12"}
    return make(Review(), {**defaults, **changes}, published)


def make_commitment(*, published: bool = False, **changes: Any) -> Commitment:
    if "claim" not in changes:
        changes["claim"] = make_claim(published=published, kind="commitment")
    defaults = {"quantity": "1500", "unit": "prisoners", "due_on": "2020-03-28"}
    return make(Commitment(), {**defaults, **changes}, published)
