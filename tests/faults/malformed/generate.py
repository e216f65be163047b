"""Requests that no browser sends: a generator of them, from a seed."""

import random
from collections.abc import Callable

from tests.faults.malformed.broken import not_http, wrong_header, wrong_length, wrong_line
from tests.faults.malformed.whole import (
    wrong_address,
    wrong_cookie,
    wrong_fields,
    wrong_method,
    wrong_multipart,
    wrong_origin,
    wrong_query,
    wrong_token,
    wrong_type,
)
from tests.faults.malformed.written import Malformed, Sender

BROKEN = (not_http, wrong_line, wrong_header, wrong_length)

WHOLE = (
    wrong_address,
    wrong_query,
    wrong_query,
    wrong_cookie,
    wrong_origin,
    wrong_token,
    wrong_fields,
    wrong_fields,
    wrong_multipart,
    wrong_type,
    wrong_method,
)
KINDS: tuple[Callable[[random.Random, Sender], bytes], ...] = (*BROKEN, *WHOLE)


def malformed(chance: random.Random, senders: list[Sender]) -> Malformed:
    kind = chance.choice(KINDS)
    return Malformed(kind.__name__, kind(chance, chance.choice(senders)), is_whole=kind in WHOLE)
