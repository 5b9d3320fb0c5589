"""The day that a reader goes back to."""

import re
from datetime import date, datetime, time, timedelta

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from newsroom.shared.dates import DateError, date_window
from newsroom.shared.direction import unturned
from newsroom.shared.problems import NewsroomError

DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


class AsOfError(NewsroomError):
    """An `as_of` that names no day."""

    title = gettext_lazy("There is no such day")

    def __init__(self, typed: str) -> None:
        message = _("“%(typed)s” is no day: write one as 2020-03-12.")
        message %= {"typed": typed}
        super().__init__(message, [{"parameter": "as_of", "message": message}])


def day_in(query: QueryDict) -> date | None:
    """The past day that `as_of` names; None for today, what is to come, and nothing.

    Raises AsOfError.
    """
    typed = unturned(query.get("as_of", "")).strip()
    if not typed:
        return None
    try:
        day, _last = date_window(typed)
    except DateError as error:
        raise AsOfError(typed) from error
    if not DAY.fullmatch(typed):
        raise AsOfError(typed)
    return day if day < timezone.localdate() else None


def end_of(day: date) -> datetime:
    """The first instant after `day` in the site's zone."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))
