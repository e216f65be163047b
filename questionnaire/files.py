"""Writing a file whole: what stood there before stays until the new one is complete."""

import os
from pathlib import Path


class NotWrittenError(OSError):
    """Says which file could not be written, why, and what to do."""


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the place, then move there; a device, a pipe or a link is written into, never replaced.

    Raises NotWrittenError.
    """
    try:
        place = path.resolve()
        if place.exists() and not place.is_file():
            place.write_bytes(content)
            return
        unfinished = place.with_name(f".{os.getpid()}.part")
        try:
            unfinished.write_bytes(content)
            unfinished.replace(place)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise NotWrittenError(f"{path} cannot be written: {error.strerror}. Choose another place.") from None
