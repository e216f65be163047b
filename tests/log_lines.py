"""The lines that the service writes, taken while a test runs."""

import io
import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from wbsurvey.logs.application import JsonFormatter


class Lines(io.StringIO):
    def all(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.getvalue().splitlines()]

    def of(self, logger: str) -> list[dict[str, Any]]:
        return [line for line in self.all() if line["logger"] == logger]

    def events(self) -> list[tuple[str, int | None]]:
        """The code and the account of each security event."""
        return [(line["event"], line["account"]) for line in self.of("wbsurvey.security")]


@contextmanager
def written() -> Iterator[Lines]:
    """Return the lines as they are written in service."""
    lines = Lines()
    handler = logging.StreamHandler(lines)
    handler.setFormatter(JsonFormatter())
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    try:
        yield lines
    finally:
        root.setLevel(level)
        root.removeHandler(handler)
