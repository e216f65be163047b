"""A zip with one CSV file per table, for people who open them in a spreadsheet."""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator

from analysis.grid import Annex, DataRows, DataValue, Grid, Unit, Words

Line = Iterable[DataValue]

# What a spreadsheet would take for a formula.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
OLDEST_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def render(annex: Annex, data: DataRows | None) -> bytes:
    """<key>.csv for each table, notes.txt with what was counted, data.csv in the internal profile.

    UTF-8 with BOM, as spreadsheets expect it. The same annex gives the same bytes.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        add(archive, "notes.txt", "\r\n".join(annex_notes(annex)) + "\r\n")
        for grid in annex.grids:
            add(archive, f"{grid.key}.csv", as_csv(grid_lines(grid, annex.words)))
        if data is not None:
            add(archive, "data.csv", as_csv(data))
    return target.getvalue()


def add(archive: zipfile.ZipFile, name: str, text: str) -> None:
    member = zipfile.ZipInfo(name, OLDEST_ZIP_DATE)
    member.compress_type = zipfile.ZIP_DEFLATED
    member.external_attr = 0o644 << 16
    archive.writestr(member, text.encode("utf-8-sig"))


def as_csv(rows: Iterable[Line]) -> str:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue()


def guarded(cell: DataValue) -> DataValue:
    """Text that begins like a formula gets an apostrophe in front, so that it stays text."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def grid_lines(grid: Grid, words: Words) -> Iterator[Line]:
    if grid.columns[0].unit == Unit.PARTNERS:
        yield from ranking_lines(grid, words)
        return
    yield (grid.row_header, *(column.label for column in grid.columns))
    for row in grid.rows:
        yield (row.label, *(cell for cell in row.cells if not isinstance(cell, tuple)))


def ranking_lines(grid: Grid, words: Words) -> Iterator[Line]:
    """One line per ranked partner; a field without any has one line with nobody in it."""
    yield (grid.row_header, words.rank, words.partner, words.activities, words.members)
    for row in grid.rows:
        places = [place for cell in row.cells if isinstance(cell, tuple) for place in cell]
        if not places:
            yield (row.label, None, None, None, None)
        for place in places:
            yield (row.label, place.rank, place.label, place.activities, place.members)


def annex_notes(annex: Annex) -> Iterator[str]:
    """What stands around the tables elsewhere: marking and distribution, facts, method, notes, footnotes."""
    facts, words = annex.facts, annex.words
    yield from filter(None, (facts.marking_line, facts.banner, facts.round_title, facts.tables_title))
    yield facts.summary
    yield f"{words.selection}: {facts.selection_words}"
    yield ""
    yield words.method
    yield from facts.method
    for grid in annex.grids:
        yield ""
        yield f"{grid.key}.csv: {grid.heading}"
        yield from grid.notes
    if facts.footnotes:
        yield ""
        yield from facts.footnote_lines
