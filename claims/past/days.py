"""The day that a reader goes back to."""

import re
from datetime import date, datetime, time, timedelta

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from newsroom.shared.dates import DateError, date_window, require, show_date
from newsroom.shared.direction import unturned
from newsroom.shared.problems import NewsroomError

DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
NO_DAY = _("“%(typed)s” is no day: write one as 2020-03-12.")
TO_COME = _("%(day)s is still to come: leave as_of out for the record of today.")


class AsOfError(NewsroomError):
    """An `as_of` that names no day."""

    title = _("There is no such day")

    def __init__(self, message: str) -> None:
        super().__init__(message, [{"parameter": "as_of", "message": message}])


def day_in(query: QueryDict) -> date | None:
    """The past day that `as_of` names; None for today, and for nothing.

    Raises AsOfError.
    """
    typed = unturned(query.get("as_of", "")).strip()
    if not typed:
        return None
    today = timezone.localdate()
    try:
        require(bool(DAY.fullmatch(typed)), NO_DAY, typed)
        day, _last = date_window(typed)
        require(day <= today, TO_COME, typed, day=show_date(typed))
    except DateError as error:
        raise AsOfError(error.detail) from error
    return day if day < today else None


def end_of(day: date) -> datetime:
    """The first instant after `day` in the site's zone."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
