"""Through which door changes come in: the pages, unless whoever makes them says otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from questionnaire.choices import Door

_door: ContextVar[Door] = ContextVar("door", default=Door.PAGE)


@contextmanager
def coming_through(door: Door) -> Iterator[None]:
    """What is changed inside is recorded as having come through this door."""
    token = _door.set(door)
    try:
        yield
    finally:
        _door.reset(token)


def current_door() -> Door:
    return _door.get()
