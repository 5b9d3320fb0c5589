"""What a preview says of itself above the page that it shows."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from claims.previews import Trial


class Shown(NamedTuple):
    """One record on the page that readers do not see yet; `desk` is its form."""

    kind: str
    name: str
    standing: str
    hindrance: str
    desk: str


@dataclass(frozen=True)
class Preview:
    """The banner, of a colleague's preview or of a link's, which works `until` then.

    `address` is where the page will be; `bases` is what else has to be public for it.
    """

    own: Shown
    bases: list[Shown]
    address: str
    until: datetime | None

    @property
    def title(self) -> str:
        return self.own.name


def preview_of(trial: Trial, until: datetime | None) -> Preview:
    """What to say of `trial`; only a colleague's has no end, and ways to the desk."""
    is_ours = until is None
    return Preview(
        own=shown(trial, is_ours=is_ours),
        bases=[shown(base, is_ours=is_ours) for base in trial.bases],
        address=trial.address,
        until=until,
    )


def shown(trial: Trial, *, is_ours: bool) -> Shown:
    record = trial.record
    form = f"admin:claims_{record.resource}_change"
    return Shown(
        kind=str(record.resource.label),
        name=str(record),
        standing=standing(trial),
        hindrance=trial.hindrance if is_ours else "",
        desk=reverse(form, args=[record.pk]) if is_ours else "",
    )


def standing(trial: Trial) -> str:
    """Which version it is, and what readers see now."""
    said: dict[str, Any] = {
        "number": trial.revision.number,
        "live": trial.live,
        "state": trial.state.label,
    }
    if trial.live is None:
        return _("Version %(number)s, %(state)s: readers see nothing of it.") % said
    if trial.live == trial.revision.number:
        return _("Version %(number)s, published, but not seen yet.") % said
    return _("Version %(number)s waits: readers see version %(live)s.") % said
