"""How far the pages conform, clause by clause, as docs/accessibility.md states it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

STATEMENT: Path = settings.BASE_DIR / "docs" / "accessibility.md"
PARTLY = "partly"


@dataclass(frozen=True)
class Clause:
    """One requirement: how far it is met, and how that was checked."""

    number: str
    requirement: str
    conformance: str
    check: str


@dataclass(frozen=True)
class StatementTable:
    """The clauses under one heading, in the order of the standard."""

    title: str
    clauses: tuple[Clause, ...]


@cache
def statement_tables() -> tuple[StatementTable, ...]:
    """Every table of the statement; what stands between them is for its readers alone."""
    chapters = STATEMENT.read_text(encoding="utf-8").split("\n## ")[1:]
    found = (
        StatementTable(chapter.split("\n", 1)[0].strip(), tuple(clauses(chapter))) for chapter in chapters
    )
    return tuple(part for part in found if part.clauses)


def clauses(chapter: str) -> Iterator[Clause]:
    """The rows of its table, below the header and the line under that."""
    rows = [line for line in chapter.splitlines() if line.startswith("|")]
    for row in rows[2:]:
        number, requirement, conformance, check = (
            cell.strip().replace("`", "") for cell in row.strip("| ").split("|")
        )
        yield Clause(number, requirement, conformance, check)


def gaps() -> list[Clause]:
    """What is met only in part."""
    return [clause for part in statement_tables() for clause in part.clauses if clause.conformance == PARTLY]
