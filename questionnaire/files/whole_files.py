"""Writing a file whole: what stood there before stays until the new one is complete."""

import datetime as dt
import errno
import os
from pathlib import Path
from typing import IO, Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from questionnaire.cleaning.text import one_line

END_OF_SHEET = b"</worksheet>"


class NotWrittenError(OSError):
    """Says which file could not be written, why, and what to do."""


def create_private(path: Path) -> IO[bytes]:
    """A new file for its owner alone to read, whatever the account's mask: it may hold replies or names.

    Raises FileExistsError where there is one.
    """
    return open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")


def write_whole(path: Path, content: bytes) -> None:
    """Write beside the place, then move there; a device, a pipe or a link is written into, never replaced.

    The file is for its owner alone to read, also where one that others could read stood there before.

    Raises NotWrittenError.
    """
    try:
        place = path.resolve()
        if place.exists() and not place.is_file():
            place.write_bytes(content)
            return
        unfinished = place.with_name(f".{os.getpid()}.part")
        try:
            with create_private(unfinished) as file:
                file.write(content)
            unfinished.replace(place)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise NotWrittenError(f"{path} cannot be written: {error.strerror}. Choose another place.") from None


class WholeSheets(ZipFile):
    """openpyxl hands finished sheets over as temporary files, and does not notice one that found no room."""

    def write(self, filename: Any, arcname: Any = None, *_: Any) -> None:
        sheet = Path(filename).read_bytes()
        if not sheet.endswith(END_OF_SHEET):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(filename))
        self.writestr(str(arcname), sheet)


def save_book(book: Workbook, file: IO[bytes]) -> None:
    """As openpyxl saves it, but whole. Raises OSError or SerialisationError where the disk has no room."""
    book.properties.title = one_line(book.properties.title or "") or None
    book.properties.modified = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    with WholeSheets(file, "w", ZIP_DEFLATED) as archive:
        ExcelWriter(book, archive).write_data()
