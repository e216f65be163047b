"""The source of changes: the pages, unless whoever makes them says otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from questionnaire.choices import ChangeSource

_door: ContextVar[ChangeSource] = ContextVar("source", default=ChangeSource.PAGE)
_import: ContextVar[int | None] = ContextVar("import", default=None)


@contextmanager
def changes_from(source: ChangeSource, reply_import: int | None = None) -> Iterator[None]:
    """What is changed inside is recorded with this source, and as a part of this import."""
    token, token_of_import = _door.set(source), _import.set(reply_import)
    try:
        yield
    finally:
        _door.reset(token)
        _import.reset(token_of_import)


def current_source() -> ChangeSource:
    return _door.get()


def current_import() -> int | None:
    return _import.get()
