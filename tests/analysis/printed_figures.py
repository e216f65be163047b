"""The figures of every table as each output prints them, read back into one form.

By key of the table, row by row: the cells as text without separators, or for ranked partners their rank,
name, activities and Member States.
"""

import csv
import io
import json
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any
from zipfile import ZipFile

from lxml import html
from openpyxl import load_workbook

from analysis.formats.xlsx.cells import plain_text
from analysis.formats.xlsx.names import sheet_names
from analysis.formats.xlsx.printed import RANKS
from analysis.grid import Annex, Grid, Missing, Row, Unit
from tests.analysis.pdf_files import tables_of
from tests.analysis.slide_files import tables_by_description, whole_table
from tests.analysis.word_files import opened, places

Figures = dict[str, list[list[Any]]]

PLACE = re.compile(r"(\d+)\. (.+) \(([\d\s]+) activit\w+, ([\d\s]+) Member States?\)")
SPACE_IN_NUMBER = re.compile(r"(?<=\d)\s(?=\d)")
END_OF_PLACE = re.compile(r"(Member States?\)) ")


def is_ranked(grid: Grid) -> bool:
    return any(column.unit == Unit.PARTNERS for column in grid.columns)


def of_annex(annex: Annex) -> Figures:
    return {grid.key: [of_row(row) for row in grid.rows] for grid in annex.grids}


def of_row(row: Row) -> list[Any]:
    found: list[Any] = []
    for cell in row.cells:
        if isinstance(cell, tuple):
            found += [(place.rank, place.label, place.activities, place.members) for place in cell]
        else:
            found.append(str(cell))
    return found


def of_page(page: bytes, annex: Annex) -> Figures:
    document = html.fromstring(page.decode())
    return {
        grid.key: [
            in_page(row, is_ranked(grid)) for row in document.xpath(f"//*[@id='{grid.anchor}']//tbody/tr")
        ]
        for grid in annex.grids
    }


def in_page(row: Any, is_ranked: bool) -> list[Any]:
    if not is_ranked:
        return [plain(cell.text_content()) for cell in row.xpath("td")]
    found = [PLACE.fullmatch(" ".join(each.text_content().split())) for each in row.xpath("td//li")]
    return [(int(p[1]), p[2], int(plain(p[3])), int(plain(p[4]))) for p in found if p]


def of_json(content: bytes, annex: Annex) -> Figures:
    tables = json.loads(content)["tables"]
    names = {row["code"]: row["label"] for table in tables for row in table["rows"]}
    return {table["key"]: [in_json(table, row, names) for row in table["rows"]] for table in tables}


def in_json(table: Any, row: Any, names: dict[str, str]) -> list[Any]:
    found: list[Any] = []
    for column, cell in zip(table["columns"], row["cells"], strict=True):
        if isinstance(cell, list):
            found += [(p["rank"], names[p["partner"]], p["activities"], p["members"]) for p in cell]
        else:
            found.append(str(Missing[row["missing"][column["code"]].upper()] if cell is None else cell))
    return found


def of_csv(content: bytes, annex: Annex) -> Figures:
    with ZipFile(io.BytesIO(content)) as archive:
        return {
            grid.key: in_csv(grid, archive.read(f"{grid.key}.csv").decode("utf-8-sig"))
            for grid in annex.grids
        }


def in_csv(grid: Grid, text: str) -> list[list[Any]]:
    _header, *lines = csv.reader(io.StringIO(text, newline=""))
    if not is_ranked(grid):
        return [line[1:] for line in lines]
    return [
        [
            (int(rank), name, int(activities), int(members))
            for label, rank, name, activities, members in lines
            if label == row.label and rank
        ]
        for row in grid.rows
    ]


def of_xlsx(content: bytes, annex: Annex) -> Figures:
    book = load_workbook(io.BytesIO(content), read_only=True)
    names = sheet_names(annex.grids)
    return {grid.key: in_sheet(grid, list(book[names[grid.key]].values)) for grid in annex.grids}


def in_sheet(grid: Grid, lines: Sequence[Any]) -> list[list[Any]]:
    [top] = [number for number, line in enumerate(lines) if line[0] == grid.row_header]
    found = lines[top + 1 : top + 1 + len(grid.rows)]
    if is_ranked(grid):
        return [list(places(line[1:4])) for line in found]
    return [[str(cell) for cell in line[1 : len(grid.columns) + 1]] for line in found]


def of_docx(content: bytes, annex: Annex) -> Figures:
    return {
        grid.key: [in_word(grid, [cell.text for cell in row.cells]) for row in table.rows[1:]]
        for grid, table in zip(annex.grids, opened(content).tables, strict=True)
    }


def in_word(grid: Grid, texts: list[str]) -> list[Any]:
    return list(places(texts[1:])) if is_ranked(grid) else [plain(text) for text in texts[1:]]


def of_pptx(content: bytes, annex: Annex) -> Figures:
    """The tables of a partner stand beside each other as one."""
    tables, found = tables_by_description(content), {}
    for group in slide_groups(annex):
        description = "; ".join(plain_text(grid.heading) for grid in group)
        lines = whole_table(tables[description], len(group[0].rows)) if description in tables else []
        first = 1
        for grid in group:
            last = first + (len(RANKS) if is_ranked(grid) else len(grid.columns))
            if lines:
                found[grid.key] = [in_word(grid, ["", *line[first:last]]) for line in lines]
            first = last
    return found


def slide_groups(annex: Annex) -> Iterator[list[Grid]]:
    for partner, grids in groupby(annex.grids, key=lambda grid: grid.partner):
        found = list(grids)
        yield from [found] if partner else ([grid] for grid in found)


def of_pdf(content: bytes, annex: Annex) -> Figures:
    return {
        grid.key: [in_pdf(grid, cells) for cells in rows]
        for grid, rows in zip(annex.grids, tables_of(content), strict=True)
    }


def in_pdf(grid: Grid, texts: list[str]) -> list[Any]:
    """The tags do not say where a line ends, so the end of each place is found by its words."""
    return in_word(grid, [END_OF_PLACE.sub(r"\1\n", text) for text in texts])


def plain(text: str) -> str:
    return SPACE_IN_NUMBER.sub("", text.strip())


READERS = {
    "xlsx": of_xlsx,
    "docx": of_docx,
    "note": of_docx,
    "pptx": of_pptx,
    "pdf": of_pdf,
    "json": of_json,
    "csv": of_csv,
}
