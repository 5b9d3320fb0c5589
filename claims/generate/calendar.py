"""When things are said, from 2000 to 2026, and how precisely that is known."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from claims.generate import chance

FIRST_DAY = date(2000, 1, 1).toordinal()
LAST_DAY = date(2026, 3, 25).toordinal()
NEWS_DAYS = 600
# How a date is known, by how often.
PRECISIONS = {
    "%(day)s": 77.0,
    "%(day)sT%(time)s": 9.0,
    "%(month)s": 4.0,
    "%(day)s/%(later)s": 3.0,
    "%(day)s~": 2.0,
    "%(month)s~": 1.0,
    "%(day)s?": 1.0,
    "%(year)s": 1.0,
    "%(day)sT%(time)s/%(later)sT%(time)s": 0.5,
    "%(month)s/%(later)s": 0.3,
    "%(day)s/..": 0.3,
    "%(day)s/": 0.2,
    "%(decade)sX": 0.1,
}


class Calendar:
    """Days on which something happened, and dates of what was said about it."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        # On a few days much happens, and of late more than long ago.
        busy = [self._any_day() for _ in range(NEWS_DAYS)]
        self.busy: Iterator[int] = chance.zipf(rng, busy, common=5)
        self.precision: Iterator[str] = chance.shares(rng, PRECISIONS)

    def _any_day(self) -> int:
        share = 1 - self.rng.random() ** 1.5
        return FIRST_DAY + int((LAST_DAY - FIRST_DAY) * share)

    def news_day(self) -> int:
        """The day on which a dispute begins, as an ordinal."""
        return next(self.busy) if self.rng.random() < 0.35 else self._any_day()

    def days_after(self, start: int, count: int) -> list[int]:
        """`count` days in order: most soon after `start`, a few years later."""
        rng = self.rng
        days = [start + int(rng.expovariate(0.4)) for _ in range(count)]
        if rng.random() < 0.3:
            days[-1] += rng.randint(100, 2000)
        return sorted(min(day, LAST_DAY) for day in days)

    def said_on(self, ordinal: int) -> str:
        """A date of that day in EDTF."""
        form = next(self.precision)
        day = date.fromordinal(ordinal)
        text = day.isoformat()
        if form == "%(day)s":
            return text
        minute = self.rng.randrange(6 * 60, 23 * 60)
        return form % {
            "day": text,
            "time": f"{minute // 60:02}:{minute % 60:02}",
            "later": (day + timedelta(days=self.rng.randint(1, 9))).isoformat(),
            "month": text[:7],
            "year": text[:4],
            "decade": text[:3],
        }
