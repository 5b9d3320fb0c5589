"""What readers would see of a record, made true for a moment and taken back.

Why it is done so: docs/decisions/0018-a-preview-is-taken-back.md.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.core import signing
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from claims import derived, rules, snapshots, versions
from claims.choices import Resource, RevisionState, State
from claims.models import (
    RECORDS,
    Claim,
    Commitment,
    Contradiction,
    Publishable,
    Review,
    Revision,
)
from newsroom.shared.fragments import nothing_kept
from newsroom.shared.problems import NewsroomError

# For how many days a link may be made.
DAYS = (1, 7, 30)
SIGNER = signing.Signer(salt="claims.previews")


class NoPreviewError(NewsroomError):
    """Readers would see nothing else than they do, or nothing at all."""

    status = 404
    title = gettext_lazy("There is no preview of this")


class EndedError(NewsroomError):
    """A link that was good shows nothing any more."""

    status = 410
    title = gettext_lazy("This link has ended")


class Version(NamedTuple):
    """One version of one record."""

    resource: Resource
    key: int
    number: int


@dataclass
class Trial:
    """A record as it is shown: `revision` of it, which was `state` before.

    `live` is the number of the version that readers see. The `bases` are what it is
    shown with and readers do not see yet; `hindrance` says why it could not be made
    public so.
    """

    record: Publishable
    revision: Revision
    state: State
    live: int | None
    bases: list["Trial"] = field(default_factory=list)
    hindrance: str = ""

    @property
    def versions(self) -> list[Version]:
        """What is shown and no reader sees yet, its own first."""
        own = Version(self.record.resource, self.record.pk, self.revision.number)
        return [own, *(version for base in self.bases for version in base.versions)]

    @property
    def address(self) -> str:
        """Of its page, as it is while it is shown."""
        address: str = self.record.get_absolute_url()  # type: ignore[attr-defined]
        return address

    @property
    def is_seen(self) -> bool:
        """Whether readers see this version already, so that there is nothing to try."""
        return self.revision.number == self.live and not self.bases


def find(model: type[Publishable], pk: int) -> Publishable | None:
    """A record that may be hidden: for those who may see it."""
    return model._default_manager.filter(pk=pk).first()


@contextmanager
def on_trial(record: Publishable) -> Iterator[Trial]:
    """Inside, `record` is public in its newest version; afterwards all is as it was.

    Raises NoPreviewError.
    """
    # A transaction that writes, also for a page that is only read: it is for the
    # primary, never for a replica, and others that write wait for its end. What is
    # kept in the process would outlive it.
    with nothing_kept(), transaction.atomic():
        # As an act that publishes, since it touches the same neighbours.
        versions.queue()
        trial = tried(record)
        # A change of what is public already waits for its own publication.
        hidden = [base for base in bases_of(trial.record) if not base.is_published]
        trial.bases = [tried(base) for base in hidden]
        if trial.is_seen:
            raise NoPreviewError(_("Readers see this already, and no change waits."))
        yield trial
        transaction.set_rollback(True)


def tried(record: Publishable) -> Trial:
    """Make `record` public in its newest version."""
    rows = type(record)._default_manager.select_for_update()
    record = rows.get(pk=record.pk)
    revisions = Revision.objects.of(record)
    live = revisions.live().first()
    revision = revisions.pending().first() or live
    if record.is_withdrawn or revision is None:
        raise NoPreviewError(_("%(record)s is withdrawn.") % {"record": record})
    trial = Trial(record, revision, State(record.state), live.number if live else None)
    if revision != live:
        publish(record, revision)
    trial.hindrance = hindrance(record)
    return trial


def publish(record: Publishable, revision: Revision) -> None:
    """Do what makes a version public, as far as pages show it."""
    followers = derived.claims_that_follow(record)
    now = timezone.now()
    try:
        if record.is_published:
            snapshots.restore(record, revision.snapshot)
        else:
            record.published_at = record.scheduled_for or now
            record.state = State.PUBLISHED
            record.validate_constraints()
            record.save()
    except ValidationError as refused:
        raise NoPreviewError(" ".join(refused.messages)) from refused
    derived.follow(record, also=followers)
    record.refresh_from_db()
    Revision.objects.of(record).live().update(state=RevisionState.PAST, live_until=now)
    rows = Revision.objects.filter(pk=revision.pk)
    rows.update(state=RevisionState.LIVE, live_from=now)


def bases_of(record: Publishable) -> list[Claim]:
    """The claims without which readers see nothing of it."""
    if isinstance(record, Contradiction):
        return [record.first, record.second]
    return [record.claim] if isinstance(record, Review | Commitment) else []


def hindrance(record: Publishable) -> str:
    try:
        rules.check(record)
    except rules.RuleBrokenError as broken:
        return broken.detail
    return ""


@dataclass(frozen=True)
class Link:
    """What a link shows, and until when."""

    versions: list[Version]
    until: datetime

    @property
    def token(self) -> str:
        """The signed end of its address."""
        until = int(self.until.timestamp())
        return SIGNER.sign_object([until, self.versions])

    def find(self) -> Publishable:
        """The record that it shows. Raises EndedError."""
        if self.until <= timezone.now():
            raise EndedError(_("It was made for a few days, which are over."))
        own = self.versions[0]
        record = RECORDS[own.resource]._default_manager.filter(pk=own.key).first()
        if not isinstance(record, Publishable):
            raise EndedError(changed())
        return record

    def check(self, trial: Trial) -> None:
        """Raise EndedError where it was not made for all that `trial` shows."""
        shown = trial.versions
        if shown[0] != self.versions[0] or not {*shown} <= {*self.versions}:
            raise EndedError(changed())


def changed() -> str:
    return _("What it showed has been changed, published or taken back since.")


def link_to(trial: Trial, days: int) -> Link:
    return Link(trial.versions, timezone.now() + timedelta(days=days))


def link_of(token: str) -> Link:
    """The link whose address ends so. Raises BadSignature."""
    until, rows = SIGNER.unsign_object(token)
    shown = [Version(Resource(row[0]), *row[1:]) for row in rows]
    return Link(shown, datetime.fromtimestamp(until, UTC))
