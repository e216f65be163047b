"""Word templates in an archive: all versions, since releases are made with them; written and brought back."""

from collections.abc import Iterator, Mapping

from analysis.archive.check import DamagedArchiveError
from analysis.archive.contents import ChangedVersionError, RoundContents, archive_json, sha256
from analysis.archive.rows import Found, Row, model_columns, row_of
from questionnaire.models import Round, WordTemplate
from questionnaire.problems import Refused
from questionnaire.word_template.prepare import prepared

LIST = "word_templates.json"
# The one is a file of its own, the other is made of it.
NOT_LISTED = ("content", "prepared")


def word_template_files(contents: RoundContents) -> Iterator[tuple[str, bytes]]:
    """The list, then each as it was uploaded. Raises ChangedVersionError."""
    rows = [word_template_row(template, contents) for template in contents.word_templates]
    yield LIST, archive_json(rows)
    for template, row in zip(contents.word_templates, rows, strict=True):
        if not template.is_removed:
            yield word_template_path(row), bytes(template.content)


def word_template_row(template: WordTemplate, contents: RoundContents) -> Row:
    if not template.is_removed and sha256(bytes(template.content)) != template.content_hash:
        raise ChangedVersionError(f"The Word template {template.number} is not the file that was uploaded.")
    row = row_of(template, contents.names)
    return {name: value for name, value in row.items() if name not in NOT_LISTED}


def word_template_path(row: Row) -> str:
    """By its number; the name that it came with stands in the list."""
    return f"word_templates/{row['number']}.docx"


def make_word_templates(
    survey_round: Round, rows: list[Row], files: Mapping[str, bytes], found: Found
) -> None:
    """Raises DamagedArchiveError for one that is not what was uploaded."""
    for row in rows:
        name = word_template_path(row)
        content = files.get(name, b"") if row["content_hash"] else b""
        if row["content_hash"] and sha256(content) != row["content_hash"]:
            raise DamagedArchiveError(f"{name} is not the file that was uploaded.")
        WordTemplate.objects.create(
            survey_round=survey_round,
            content=content,
            prepared=prepared_or_refused(name, content) if content else b"",
            **model_columns(WordTemplate, row, found),
        )


def prepared_or_refused(name: str, content: bytes) -> bytes:
    """Raises DamagedArchiveError for what this program does not take as a template."""
    try:
        return prepared(content)
    except Refused as refusal:
        raise DamagedArchiveError(f"{name} cannot be used: {refusal}") from refusal
