"""Letters in an archive: the originals of replies that the Presidency entered, written and brought back."""

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from analysis.archive.check import DamagedArchiveError
from analysis.archive.contents import ChangedVersionError, RoundContents, archive_json, sha256
from analysis.archive.rows import Found, Row, model_columns, row_of
from questionnaire.models import Letter

LIST = "letters.json"
# It is a file of its own.
NOT_LISTED = "content"


def letter_files(contents: RoundContents) -> Iterator[tuple[str, bytes]]:
    """The list, then each as it came in. Raises ChangedVersionError."""
    rows = [letter_row(letter, contents) for letter in contents.letters]
    yield LIST, archive_json(rows)
    for letter, row in zip(contents.letters, rows, strict=True):
        yield letter_path(row), bytes(letter.content)


def letter_row(letter: Letter, contents: RoundContents) -> Row:
    if sha256(bytes(letter.content)) != letter.content_hash:
        raise ChangedVersionError(f"{letter} is not the letter that came in.")
    row = row_of(letter, contents.names)
    return {name: value for name, value in row.items() if name != NOT_LISTED}


def letter_path(row: Row) -> str:
    """By the version that was entered from it; the name that it came with stands in the list."""
    member_state, number = row["version"]
    return f"letters/{member_state}-{number}{PurePath(row['name']).suffix}"


def make_letters(rows: list[Row], files: Mapping[str, bytes], found: Found) -> None:
    """Raises DamagedArchiveError for one that is not what came in."""
    for row in rows:
        name = letter_path(row)
        content = files.get(name, b"")
        if sha256(content) != row["content_hash"]:
            raise DamagedArchiveError(f"{name} is not the letter that came in.")
        Letter.objects.create(content=content, **model_columns(Letter, row, found))
