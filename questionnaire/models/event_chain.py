"""The chain of a round's events: what each hash covers, and how it is written before it is hashed.

Nothing in it depends on the database: states and versions stand by their codes and numbers, an account by the
number that it has where the event was recorded. So the chain holds wherever its round is taken.
"""

import datetime as dt
import hashlib
import json
import secrets
from collections.abc import Mapping
from typing import Any

# What the first event has as the hash of the one before it.
BEFORE_THE_FIRST = ""
# All that a hash covers. The salt keeps what is short from being guessed by whoever has the hash alone.
HASHED = (
    "account",
    "at",
    "from_state",
    "kind",
    "member_state",
    "number",
    "previous_hash",
    "reason",
    "round",
    "salt",
    "subject_hash",
    "to_state",
    "version",
)


def new_salt() -> str:
    return secrets.token_hex(16)


def event_hash(columns: Mapping[str, Any]) -> str:
    return object_hash({name: columns[name] for name in HASHED} | {"at": utc_text(columns["at"])})


def object_hash(content: Mapping[str, Any]) -> str:
    """SHA-256 of the object as JSON in UTF-8: sorted keys, no spaces, non-ASCII characters as they are."""
    line = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(line.encode()).hexdigest()


def utc_text(at: dt.datetime) -> str:
    """In UTC to the microsecond, which both databases keep, as archives have it."""
    return at.astimezone(dt.UTC).isoformat()
