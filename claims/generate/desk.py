"""Writing records down as the acts would have: state, revisions, change log.

Every record was public elsewhere before and is entered later, by one act: it has one
revision, or two where it was corrected or withdrawn since.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from claims.actions.revisions import chain
from claims.choices import ChangeAction, RevisionState, State
from claims.loading.records import Rows, stored
from claims.models import Correction, Publishable, Record, Revision
from claims.snapshots import Snapshot, canonical, sha256

BEGAN = datetime(2026, 4, 1, 6, tzinfo=UTC)
# Later than any day on which this is tried, so that nothing falls due by itself.
SCHEDULED_FOR = datetime(2100, 1, 1, tzinfo=UTC)
WHY = "Made up."
PUBLISHED, WITHDRAWN = State.PUBLISHED.value, State.WITHDRAWN.value
Span = tuple[datetime | None, datetime | None]
Name = tuple[type[Record], int]


@dataclass
class Version:
    """One revision to be written."""

    resource: str
    resource_id: int
    number: int
    author_id: int
    reason: str
    made_at: datetime
    sha256: str


class Desk:
    """Two colleagues at work, one record after the other."""

    def __init__(self, rows: Rows, reporter: int, editor: int, pace: timedelta) -> None:
        self.rows, self.reporter, self.editor = rows, reporter, editor
        self.now, self.pace = BEGAN, pace
        # Which names readers know, and by which change.
        self.told: dict[Name, int] = {}

    def name(self, model: type[Record], snapshot: Snapshot) -> None:
        """Write a speaker, topic or source: public once a public record names it."""
        kept = {
            **self.entered(),
            "last_change": self.told.pop((model, snapshot["id"]), None),
        }
        self.rows.add_record(model, snapshot, kept)
        self.revise(model, snapshot, RevisionState.LIVE, (self.now, None))

    def scale(self, model: type[Record], snapshot: Snapshot) -> None:
        """Write what is public in itself: a verdict."""
        key = model, snapshot["id"]
        self.told[key] = self.tell(ChangeAction.PUBLISHED, [key])
        self.name(model, snapshot)

    def draft(
        self, model: type[Publishable], snapshot: Snapshot, state: str, **follows: Any
    ) -> None:
        """Write a record that readers have not seen."""
        kept = {
            **self.entered(),
            **follows,
            "state": state,
            "author": self.reporter,
        }
        if state == State.SCHEDULED:
            kept["reviewer"] = self.editor
            kept["scheduled_for"] = stored(SCHEDULED_FOR)
            kept["approved_revision"] = 1
        self.rows.add_record(model, snapshot, kept)
        self.revise(model, snapshot, RevisionState.PENDING)

    def publish(
        self,
        model: type[Publishable],
        snapshot: Snapshot,
        since: datetime,
        names: Iterable[Name] = (),
        **follows: Any,
    ) -> None:
        """Write a record that readers have seen since then, with what it names."""
        kept = {**follows, **self.public(since)}
        kept["last_change"] = self.tell(
            ChangeAction.PUBLISHED, [(model, snapshot["id"]), *names]
        )
        self.rows.add_record(model, snapshot, {**kept, **self.entered()})
        self.revise(model, snapshot, RevisionState.LIVE, (since, None))

    def withdraw(
        self,
        model: type[Publishable],
        snapshot: Snapshot,
        since: datetime,
        reason: str,
        **follows: Any,
    ) -> None:
        """Write a record that readers saw from then until now."""
        key: list[Name] = [(model, snapshot["id"])]
        kept = {**follows, **self.public(since), **self.entered(), "version": 1}
        self.tell(ChangeAction.PUBLISHED, key)
        live = since, self.now + self.pace
        before = self.revise(model, snapshot, RevisionState.PAST, live)
        self.later(kept)
        kept["last_change"] = self.tell(ChangeAction.WITHDRAWN, key)
        kept["state"] = WITHDRAWN
        kept["withdrawn_at"] = stored(self.now)
        kept["withdrawal_reason"] = reason
        kept["withdrawal_keeps_text"] = snapshot["id"] % 2 == 0
        self.rows.add_record(model, snapshot, kept)
        self.revise(model, snapshot, RevisionState.PAST, second=(before, reason))

    def correct(
        self,
        model: type[Publishable],
        versions: tuple[Snapshot, Snapshot],
        since: datetime,
        names: Iterable[Name],
        note: str,
        **follows: Any,
    ) -> None:
        """Write a record that was public as one version and is now as another."""
        old, new = versions
        key = new["id"]
        kept = {**follows, **self.public(since), **self.entered(), "version": 1}
        self.tell(ChangeAction.PUBLISHED, [(model, key), *names])
        live = since, self.now + self.pace
        before = self.revise(model, old, RevisionState.PAST, live)
        self.later(kept)
        kept["last_change"] = self.tell(ChangeAction.CORRECTED, [(model, key)])
        self.rows.add_record(model, new, kept)
        noted = {
            "on": self.now.date().isoformat(),
            "text": note,
            model.resource.value: key,
        }
        self.rows.add(Correction, noted)
        second = before, note
        self.revise(model, new, RevisionState.LIVE, (self.now, None), second)

    def entered(self) -> dict[str, Any]:
        """When the record is written: now."""
        now = stored(self.now)
        return {"created_at": now, "updated_at": now}

    def public(self, since: datetime) -> dict[str, Any]:
        return {
            "state": PUBLISHED,
            "author": self.reporter,
            "reviewer": self.editor,
            "published_at": stored(since),
        }

    def later(self, kept: dict[str, Any]) -> None:
        """Note the second of two acts on one record; the first let time pass."""
        kept["updated_at"] = stored(self.now)

    def tell(self, action: ChangeAction, names: Sequence[Name]) -> int:
        """Log the record, then what readers learn of by it; the record's cursor."""
        (model, key), *others = names
        cursor = self.rows.announce(action, model, key, self.now)
        for model, key in others:
            if (model, key) not in self.told:
                told = self.rows.announce(ChangeAction.PUBLISHED, model, key, self.now)
                self.told[model, key] = told
        return cursor

    def revise(
        self,
        model: type[Record],
        snapshot: Snapshot,
        state: RevisionState,
        live: Span = (None, None),
        second: tuple[str, str] = ("", WHY),
    ) -> str:
        """Write a revision of the record; its chained hash.

        `live` is when readers saw it. For the second revision, `second` is the chained
        hash of the first, and the reason.
        """
        before, reason = second
        text = canonical(snapshot)
        is_shown = state != RevisionState.PENDING
        version = Version(
            resource=model.resource.value,
            resource_id=snapshot["id"],
            number=2 if before else 1,
            author_id=self.editor if is_shown else self.reporter,
            reason=reason,
            made_at=self.now,
            sha256=sha256(text),
        )
        chained = chain(before, version)
        row = {
            **vars(version),
            "state": state.value,
            "author": version.author_id,
            "made_at": stored(self.now),
            "live_from": live[0] and stored(live[0]),
            "live_until": live[1] and stored(live[1]),
            "snapshot": text,
            "chained_sha256": chained,
        }
        self.rows.add(Revision, row)
        self.now += self.pace
        return chained
