"""Marked text in everything that the public may not see, hung on what it may.

Every text field of every model is filled with `MARK` by looking the fields up, so
that a field added tomorrow is planted too.
"""

from datetime import timedelta
from itertools import count
from typing import Any

from django.db import models
from django.utils import timezone

from claims import actions
from claims.choices import State
from claims.models import (
    Claim,
    Contradiction,
    Event,
    KeptText,
    Publishable,
    Record,
    Review,
    Source,
    Speaker,
    Story,
    Topic,
    Verdict,
)
from claims.redaction import redactable
from claims.snapshots import own_fields
from newsroom.shared.fields import EDTFField
from tests.factories import (
    desk_editor,
    desk_reporter,
    make_claim,
    make_colleague,
    make_commitment,
    make_contradiction,
    make_event,
    make_review,
    make_source,
    make_speaker,
    make_story,
    make_topic,
    publish,
)

MARK = "leakmark"
HIDDEN = [State.DRAFT, State.REVIEW, State.SCHEDULED, State.WITHDRAWN]

_numbers = count(1)


def marked(model: type[models.Model], **values: Any) -> dict[str, Any]:
    """`values`, and `MARK` in each other text field of `model`."""
    return {f.name: words(f) for f in own_fields(model) if is_text(f)} | values


def is_text(field: models.Field) -> bool:
    if field.choices or isinstance(field, EDTFField | models.FileField):
        return False
    return isinstance(field, models.CharField | models.TextField)


def words(field: models.Field) -> str:
    number = next(_numbers)
    if isinstance(field, models.URLField):
        return f"https://{MARK}.example/{number}"
    if isinstance(field, models.SlugField) or field.max_length in range(1, 40):
        return f"{MARK}-{number}"
    return f"{MARK} {number} {field.name}"


def marked_source() -> Source:
    source = make_source(
        **marked(Source),
        captures=[{"url": f"https://{MARK}.example/copy", "captured_at": now()}],
    )
    KeptText.objects.create(source=source, text=f"{MARK} kept text")
    return source


def marked_speaker(**values: Any) -> Speaker:
    values.setdefault("aliases", [{"name": f"{MARK} alias", "language": "en"}])
    return make_speaker(**marked(Speaker, **values))


def now() -> Any:
    return timezone.now() - timedelta(days=1)


def citations() -> list[dict[str, Any]]:
    passage = {name: f"{MARK} {name}" for name in ("exact", "prefix", "suffix")}
    return [{"source": marked_source(), "locator": f"{MARK} page", **passage}]


def in_state(record: Publishable, state: State) -> Publishable:
    """Take a draft to `state` through the desk."""
    if state == State.DRAFT:
        return record
    if state == State.WITHDRAWN:
        if not record.is_published:
            publish(record)
        actions.withdraw(record=record, by=desk_editor(), reason="It was not so.")
        return record
    actions.submit(record=record, by=desk_reporter())
    if state == State.SCHEDULED:
        at = timezone.now() + timedelta(days=1)
        actions.schedule(record=record, by=desk_editor(), at=at)
    return record


class Plants:
    """Public records, and hidden ones hung on them in every way there is."""

    def __init__(self) -> None:
        self.hidden: list[Record] = []
        self.claim = make_claim(published=True, kind="commitment")
        self.event = make_event(published=True)
        self.topic = make_topic()
        self.verdict = Verdict()
        self.report()
        for state in HIDDEN:
            self.plant(state)
        for claim in [r for r in self.hidden if isinstance(r, Claim)]:
            self.publish_upon(claim)
        self.publish_about_everything()
        self.pending_version()
        self.past_versions()
        self.corrected_away()
        self.redacted()
        self.dismissed_pair()

    def report(self) -> None:
        """What a reader wrote about the public claim, for the desk alone."""
        said = {"kind": "other", "text": f"{MARK} report", "language": "en"}
        actions.report(claim=self.claim, email=f"{MARK}@example.org", **said)

    def plant(self, state: State) -> None:
        """One hidden record of each kind in `state`."""
        self.hidden_claim(state)
        plain = {"citations": citations()}
        for record in (
            make_contradiction(
                first=self.claim,
                second=make_claim(published=True),
                **marked(Contradiction, **plain),
            ),
            make_event(**marked(Event, topics=[self.marked_topic()], **plain)),
            make_story(
                **marked(Story, entries=[{"claim": self.claim, "note": f"{MARK} note"}])
            ),
            self.hidden_review(),
            make_commitment(
                claim=make_claim(published=True, kind="commitment"),
                condition=f"{MARK} condition",
                unit=f"{MARK} unit",
                progress=[self.count()],
            ),
        ):
            self.hidden.append(in_state(record, state))

    def hidden_claim(self, state: State) -> Claim:
        speaker = marked_speaker()
        self.hidden.append(speaker)
        claim = make_claim(
            **marked(
                Claim,
                kind="commitment",
                speaker=speaker,
                on_behalf_of=marked_speaker(kind="organisation"),
                responds_to=self.claim,
                repeats=self.claim,
                topics=[self.marked_topic(), self.topic],
                events=[self.event],
                citations=citations(),
            )
        )
        self.hidden.append(claim)
        in_state(claim, state)
        return claim

    def marked_topic(self) -> Topic:
        topic = make_topic(**marked(Topic))
        self.hidden.append(topic)
        return topic

    def hidden_review(self) -> Review:
        return make_review(
            claim=self.claim,
            origin="elsewhere",
            verdict=None,
            **marked(Review, reviewed_on="2020-03-12", citations=citations()),
        )

    def count(self) -> dict[str, Any]:
        return {
            "on": "2020-03-20",
            "total": 600,
            "reported_by": marked_speaker(),
            "citations": citations(),
        }

    def publish_upon(self, hidden: Claim) -> None:
        """Published records that are hidden all the same, with the claim under them."""
        self.hidden += [
            make_contradiction(
                published=True,
                first=self.claim,
                second=hidden,
                **marked(Contradiction, citations=citations()),
            ),
            make_review(
                published=True,
                claim=hidden,
                origin="elsewhere",
                verdict=None,
                **marked(Review, reviewed_on="2020-03-12", citations=citations()),
            ),
            make_commitment(
                published=True,
                claim=hidden,
                condition=f"{MARK} condition",
                progress=[self.count()],
            ),
        ]

    def publish_about_everything(self) -> None:
        """Public records that point at hidden ones."""
        events = [record for record in self.hidden if isinstance(record, Event)]
        for claim in [r for r in self.hidden if isinstance(r, Claim)]:
            make_claim(
                published=True, events=events, responds_to=claim, said_on="2020-03-12"
            )
        self.story_of_everything()

    def story_of_everything(self) -> Story:
        """A public story whose entries are mostly hidden."""
        entries = [{"claim": self.claim}, {"event": self.event}]
        entries += [
            {record.resource: record, "note": f"{MARK} note"}
            for record in self.hidden
            if isinstance(record, Claim | Event)
        ]
        return make_story(published=True, entries=entries)

    def dismissed_pair(self) -> None:
        """Two public claims that a colleague found to be no contradiction."""
        other = make_claim(published=True)
        colleague = make_colleague("editor", f"{MARK} editor")
        actions.dismiss(one=self.claim, other=other, by=colleague)

    def pending_version(self) -> None:
        """A public claim's next version, and a public speaker's hidden colleague."""
        actions.enter(
            record=self.claim,
            by=desk_reporter(),
            changes=marked(Claim, statement_language="en", citations=citations()),
        )
        self.claim.refresh_from_db()
        actions.enter(
            record=self.claim.speaker,
            by=desk_reporter(),
            changes={
                "affiliations": [
                    {"role": "Member", "organisation": marked_speaker(name=MARK)}
                ]
            },
        )

    def past_versions(self) -> None:
        """A public claim, of whose history most may not be read."""
        draft = make_event(**marked(Event))
        topic = self.marked_topic()
        self.hidden.append(draft)
        claim = make_claim(place=f"{MARK} before it was public")
        self.change(claim, place="", topics=[topic], events=[draft, self.event])
        actions.submit(record=claim, by=desk_reporter(), reason=f"{MARK} reason")
        actions.publish(record=claim, by=desk_editor(), reason=f"{MARK} reason")
        self.correct(claim, topics=[], events=[self.event])
        self.correct(claim, occasion=f"{MARK} to be redacted")
        self.redact(claim, "occasion")
        self.correct(claim, occasion="")
        self.change(claim, medium=f"{MARK} in a version that waits")
        gone = make_claim(published=True)
        self.hidden.append(gone)
        self.correct(gone, f"{MARK} note", place="Kabul")
        in_state(gone, State.WITHDRAWN)

    def corrected_away(self) -> None:
        """A public claim that named hidden records until it was corrected."""
        claim = make_claim(published=True)
        name, on_behalf_of = claim.speaker, marked_speaker(kind="organisation")
        self.hidden.append(on_behalf_of)
        self.correct(claim, citations=[{"source": marked_source()}])
        self.correct(claim, citations=[{"source": make_source()}])
        self.correct(claim, on_behalf_of=on_behalf_of)
        self.correct(claim, on_behalf_of=None, speaker=marked_speaker())
        self.correct(claim, speaker=name)

    def redacted(self) -> None:
        """A public claim without its own words, and one that may be read withdrawn."""
        words = marked(Claim, kind="assertion", speaker=make_speaker())
        words |= {"statement_language": "en", "quote_language": "en"}
        for state in (State.PUBLISHED, State.WITHDRAWN):
            passage = [{**citations()[0], "source": make_source()}]
            claim = make_claim(**words, published=True, citations=passage)
            if state == State.WITHDRAWN:
                by = desk_editor()
                why = "It was not so."
                actions.withdraw(record=claim, by=by, reason=why, keep_text=True)
            self.redact(claim, *(path for path, _label in redactable(Claim)))

    def correct(
        self, record: Publishable, text: str = "Wrong.", **changes: Any
    ) -> None:
        self.change(record, **changes)
        actions.correct(record=record, by=desk_editor(), text=text)

    def redact(self, record: Publishable, *fields: str) -> None:
        chief = desk_reporter()
        actions.redact(record=record, by=chief, fields=fields, reason=f"{MARK} why")
        record.refresh_from_db()

    def change(self, record: Any, **changes: Any) -> None:
        actions.enter(record=record, by=desk_reporter(), changes=changes)
        record.refresh_from_db()
