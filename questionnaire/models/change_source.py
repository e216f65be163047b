"""The source of changes: the pages, unless whoever makes them says otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from questionnaire.choices import ChangeSource

_door: ContextVar[ChangeSource] = ContextVar("source", default=ChangeSource.PAGE)


@contextmanager
def changes_from(source: ChangeSource) -> Iterator[None]:
    """What is changed inside is recorded with this source."""
    token = _door.set(source)
    try:
        yield
    finally:
        _door.reset(token)


def current_source() -> ChangeSource:
    return _door.get()
