"""Bringing the letters of an archive into this installation."""

from collections.abc import Mapping

from analysis.archive.check import DamagedArchiveError
from analysis.archive.contents import sha256
from analysis.archive.letters import letter_path
from analysis.archive.rows import Found, Row, model_columns
from questionnaire.models import Letter


def make_letters(rows: list[Row], files: Mapping[str, bytes], found: Found) -> None:
    """Raises DamagedArchiveError for one that is not what came in."""
    for row in rows:
        name = letter_path(row)
        content = files.get(name, b"")
        if sha256(content) != row["content_hash"]:
            raise DamagedArchiveError(f"{name} is not the letter that came in.")
        Letter.objects.create(content=content, **model_columns(Letter, row, found))
