"""Where the limits on signing in are counted: in the database, for all processes together.

A count in force is never removed to make room for another. The table is bounded all the same: counts by
account are as many as there are accounts (`questionnaire.security.attempts`), and counts by client
address, or by account and network, end at `MOST_ROWS`.
"""

# ruff: noqa: S608 -- the name of the table comes from the settings
import base64
import datetime as dt
import pickle
import time
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.utils import timezone

# How the keys begin under which it is kept when something was tried lately.
TRIES = "allauth:rl:"
# What stands in the keys of tries that are counted by the address of the client, with an account or without.
BY_CLIENT_ADDRESS = ":ip:"
# About 25 MB. Who tries from more addresses than this is not stopped by a count for each of them; the counts
# for each account go on.
MOST_ROWS = 100_000


class LimitsCache(DatabaseCache):
    """A cache that removes only what has expired.

    Tries that lie ahead, made before the clock was set back, keep nobody out until it gets there.
    """

    _table: str

    def get(self, key: str, default: Any = None, version: int | None = None) -> Any:
        kept = super().get(key, default, version)
        if key.startswith(TRIES) and isinstance(kept, list):
            return [moment for moment in kept if moment <= time.time()]
        return kept

    def set(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        if isinstance(value, list) and not value:
            # Of a try that was counted and taken back no row stays.
            self.delete(key, version)
            return
        is_first = isinstance(value, list) and len(value) == 1
        if BY_CLIENT_ADDRESS in key and is_first and self.rows() >= MOST_ROWS:
            return
        super().set(key, value, timeout, version)

    def add(
        self, key: str, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        """Whether this call alone has added the key; also of several that find an expired one at once.

        The limits lock with this. Django's own lets each of those who find an expired lock have it.
        """
        connection = self.connection()
        table = connection.ops.quote_name(self._table)
        row = [self.make_and_validate_key(key, version=version), packed(value), self.end_of(timeout)]
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table} WHERE cache_key = %s AND expires < %s", [row[0], self.now()])
            cursor.execute(
                f"INSERT INTO {table} (cache_key, value, expires) VALUES (%s, %s, %s) "
                "ON CONFLICT (cache_key) DO NOTHING",
                row,
            )
            return bool(cursor.rowcount == 1)

    def rows(self) -> int:
        connection = self.connection()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT COUNT(*) FROM {connection.ops.quote_name(self._table)}")
            return int(cursor.fetchone()[0])

    def clear_expired(self) -> int:
        """How many rows were removed. What another process is removing just now is left to it."""
        connection = self.connection()
        table = connection.ops.quote_name(self._table)
        skip = "FOR UPDATE SKIP LOCKED" if connection.features.has_select_for_update_skip_locked else ""
        with connection.cursor() as cursor:
            cursor.execute(
                f"DELETE FROM {table} WHERE cache_key IN "
                f"(SELECT cache_key FROM {table} WHERE expires < %s {skip})",
                [self.now()],
            )
            return int(cursor.rowcount)

    def _cull(self, db: str, cursor: Any, now: dt.datetime, num: int) -> None:
        self.clear_expired()

    def connection(self) -> BaseDatabaseWrapper:
        return connections[router.db_for_write(self.cache_model_class)]

    def now(self) -> Any:
        return self.connection().ops.adapt_datetimefield_value(timezone.now().replace(microsecond=0))

    def end_of(self, timeout: float | None) -> Any:
        ends_at = self.get_backend_timeout(timeout)
        latest = dt.datetime.max.replace(tzinfo=dt.UTC)
        moment = latest if ends_at is None else dt.datetime.fromtimestamp(ends_at, tz=dt.UTC)
        return self.connection().ops.adapt_datetimefield_value(moment.replace(microsecond=0))


def packed(value: Any) -> str:
    """As the parent class reads it."""
    return base64.b64encode(pickle.dumps(value, LimitsCache.pickle_protocol)).decode()
