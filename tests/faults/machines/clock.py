"""A clock of the service's own, which can be set while it runs."""

from dataclasses import dataclass
from pathlib import Path

import pytest

LIBRARY = "usr/lib/*/faketime/libfaketime.so.1"
SLEEPING = Path(__file__).with_name("sleeping")


@dataclass(frozen=True)
class Clock:
    """`file` says how far from the right time it is; each look at the time reads it."""

    file: Path

    @property
    def environment(self) -> dict[str, str]:
        library = next(Path("/").glob(LIBRARY), None)
        if library is None:
            pytest.skip("faketime is not installed")
        return {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            # What a clock that is set leaves alone: how long something takes, and when a file was written.
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
            "PYTHONPATH": str(SLEEPING),
        }

    def set(self, offset: str) -> None:
        """Such as "-2h", "+1d", or "+0" for the right time."""
        changed = self.file.with_suffix(".new")
        changed.write_text(offset)
        changed.replace(self.file)
