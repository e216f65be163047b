"""Bringing the letters of an archive into this installation."""

from collections.abc import Mapping

from analysis.archive.check import DamagedArchiveError
from analysis.archive.contents import sha256
from analysis.archive.letters import place
from analysis.archive.rows import Found, Row, columns_of
from questionnaire.models import Letter


def make_letters(rows: list[Row], files: Mapping[str, bytes], found: Found) -> None:
    """Raises DamagedArchiveError for one that is not what came in."""
    for row in rows:
        name = place(row)
        content = files.get(name, b"")
        if sha256(content) != row["content_hash"]:
            raise DamagedArchiveError(f"{name} is not the letter that came in.")
        Letter.objects.create(content=content, **columns_of(Letter, row, found))
