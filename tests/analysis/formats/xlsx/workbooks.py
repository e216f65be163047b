"""Sheets to write on, and rows of data that are written already."""

from collections.abc import Iterable

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx.cell_writer import CellWriter
from analysis.formats.xlsx.printed import GridPlace
from analysis.formats.xlsx.sheets.additional_rules import Sources
from analysis.formats.xlsx.sheets.project_lines import ProjectLines
from analysis.formats.xlsx.sheets.recount import Recount
from analysis.formats.xlsx.sheets.tally import Tally, WrittenData
from analysis.formats.xlsx.styles import add_styles
from analysis.grid import DataNames, Grid

ROWS = (
    ("HR", "Croatia", "2020-HR-001", "Serbia", "Asylum", "Training"),
    ("HR", "Croatia", "2020-HR-002", "Serbia", "Asylum", "Equipment"),
    ("BE", "Belgium", "2020-BE-001", "Serbia", "Return", "Training"),
    ("BE", "Belgium", "2020-BE-002", "Kosovo*", "Return", "Training"),
)


def make_sheet(title: str = "Sheet") -> Worksheet:
    [sheet] = Workbook().worksheets
    sheet.title = title
    return sheet


def make_writer(*widths: float) -> CellWriter:
    sheet = make_sheet()
    return CellWriter(sheet, add_styles(sheet.parent), list(widths or (20.0, 20.0)))


def make_place(grid: Grid, *, header_row: int = 5) -> GridPlace:
    return GridPlace(make_sheet(grid.key), grid, header_row)


def make_tally(rows: Iterable[tuple[str, ...]] = ROWS) -> Tally:
    tally = Tally({"member_state": 0, "partner": 3, "support_field": 4, "assistance_type": 5})
    tally.add(rows)
    return tally


def make_recount(tally: Tally | None = None) -> Recount:
    """Over the rows 6 to 9 of the sheet of data; the number of rows stands in D20, the codes below A23."""
    written = WrittenData(header_row=5, columns=6, rows=len(ROWS), tally=tally or make_tally())
    return Recount(written, "$A$23:$A$24", "$D$20")


def make_sources(recount: Recount | None = None) -> Sources:
    """Of the same rows, without tables that are counted before."""
    recount = recount or make_recount()
    return Sources(recount, DataNames(), ProjectLines(recount, (), 30), {})


def sheet_of(book: Workbook, key: str) -> Worksheet:
    """The sheet whose cells have the key of the table as their name."""
    [(title, _cells)] = book.defined_names[key].destinations
    return book[title]
