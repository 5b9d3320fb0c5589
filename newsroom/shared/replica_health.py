"""Whether the replica may answer: near enough to the primary in time, and there at all.

Asked beside requests by a thread of its own, at most once a second in each process, so
that no reader waits for a replica that is away.
"""

import logging
import math
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from decimal import Decimal

from django.conf import settings
from django.db import Error, connections
from django.db.backends.utils import CursorWrapper

logger = logging.getLogger(__name__)

REPLICA = "replica"
# Seconds: between two questions, to a replica that is left out, and until an answer
# is too old to go by (a quiet site asks rarely, and a question may hang).
ASK_EVERY, ASK_AGAIN_AFTER, GOOD_FOR = 1.0, 3.0, 3.0

# Whether a server is a standby and still receives, what it has received, whether it has
# replayed that, and how old the newest change is that it has replayed.
PROGRESS = """
SELECT pg_is_in_recovery(),
  EXISTS (SELECT FROM pg_stat_wal_receiver),
  pg_last_wal_receive_lsn()::text,
  pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn(),
  extract(epoch FROM clock_timestamp() - pg_last_xact_replay_timestamp())
"""
IS_REPLAYED = "SELECT %s::pg_lsn <= pg_last_wal_replay_lsn()"
MOMENT = 0.2


def measure_lag(alias: str = REPLICA) -> float:
    """How many seconds a database is behind; infinite where it cannot tell."""
    connection = connections[alias]
    connection.close_if_unusable_or_obsolete()
    with connection.cursor() as cursor:
        cursor.execute(PROGRESS)
        is_standby, receives, received, is_replayed, age = cursor.fetchone()
        if receives and not is_replayed:
            is_replayed = is_replayed_soon(cursor, received)
    return 0.0 if not is_standby else behind(receives, is_replayed, age)


def behind(receives: bool, is_replayed: bool, age: Decimal | None) -> float:
    """How many seconds a standby is behind whose newest change is `age` old.

    One that has replayed all it received is not, however long ago the last change was;
    but only while it receives: cut off, it would call itself up to date.
    """
    if receives and is_replayed:
        return 0.0
    return math.inf if age is None else float(age)


def is_replayed_soon(cursor: CursorWrapper, received: str | None) -> bool:
    # After a quiet hour the first change would make it look an hour behind.
    time.sleep(MOMENT)
    cursor.execute(IS_REPLAYED, [received])
    return bool(cursor.fetchone()[0])


def in_a_thread() -> Callable[[Callable[[], None]], Future[None]]:
    """Runs what it is given in one thread, which keeps its connection."""
    return ThreadPoolExecutor(1, thread_name_prefix="replica").submit


class Health:
    """What is known of the replica. It counts as away until it has answered once."""

    def __init__(
        self,
        measure: Callable[[], float] = measure_lag,
        clock: Callable[[], float] = time.monotonic,
        submit: Callable[[Callable[[], None]], Future[None]] | None = None,
    ) -> None:
        self.measure, self.clock = measure, clock
        self.submit = submit or in_a_thread()
        self.asking: Future[None] | None = None
        self.was_fit, self.known_at, self.ask_at = False, -math.inf, -math.inf

    def is_fit(self) -> bool:
        """Whether the replica may answer now, as of the last few seconds."""
        now = self.clock()
        is_asking = self.asking is not None and not self.asking.done()
        if now >= self.ask_at and not is_asking:
            self.ask_at = now + ASK_EVERY
            self.asking = self.submit(self.ask)
            # Raises there, and so logs, what nobody foresaw.
            self.asking.add_done_callback(Future.result)
        return self.was_fit and now - self.known_at < GOOD_FOR

    def ask(self) -> None:
        asked_at = self.clock()
        try:
            lag = self.measure()
        except Error as error:
            return self.leave(f"it cannot be asked: {first_line(error)}")
        if lag > settings.REPLICA_MAX_LAG:
            behind = "an unknown time" if math.isinf(lag) else f"{lag:.1f} s"
            return self.leave(f"it is {behind} behind")
        if not self.was_fit:
            logger.info("The replica answers public reads; it is %.1f s behind.", lag)
        self.was_fit, self.known_at = True, asked_at
        return None

    def leave(self, reason: str) -> None:
        """Leave the replica out for a few seconds; said once, when it was in."""
        self.ask_at = self.clock() + ASK_AGAIN_AFTER
        if self.was_fit or self.known_at == -math.inf:
            logger.warning("The replica is left out: %s.", reason)
        self.was_fit, self.known_at = False, self.clock()


def first_line(error: Exception) -> str:
    return str(error).strip().partition("\n")[0] or type(error).__name__
