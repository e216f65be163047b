"""The Excel workbook: contents, a sheet for each table, and where they may be seen the rows and the proof."""

import datetime as dt
from tempfile import TemporaryFile
from typing import IO

from openpyxl import Workbook
from openpyxl.workbook.defined_name import DefinedName

from analysis.formats.properties import LANGUAGE
from analysis.formats.xlsx.cells import plain_text
from analysis.formats.xlsx.charts import add_chart
from analysis.formats.xlsx.names import CHECKS, CONTENTS, DATA, defined_name, sheet_names
from analysis.formats.xlsx.package import Additions, StreamedRows, pack
from analysis.formats.xlsx.printed import GridPlace
from analysis.formats.xlsx.sheets.checks import recounted_places
from analysis.formats.xlsx.sheets.checks_sheet import Checked, add_checks_sheet
from analysis.formats.xlsx.sheets.contents_sheet import add_contents
from analysis.formats.xlsx.sheets.data_sheet import add_data_sheet
from analysis.formats.xlsx.sheets.table_sheet import add_table_sheet
from analysis.formats.xlsx.sheets.tally import WrittenData
from analysis.formats.xlsx.styles import Styles, add_styles
from analysis.grid import Annex, DataRows


def render(annex: Annex, data: DataRows | None) -> bytes:
    """The workbook as a file, byte for byte the same for the same annex.

    `data` is given in the internal profile only: its header first, then one row per counted activity.
    Raises WrongNumberOfRowsError where it does not hold as many as the tables count.
    """
    # The contents say how many rows there are and what the checks come to, so the rows are written first.
    with TemporaryFile() as rows_file:
        return written_workbook(annex, data, rows_file)


def written_workbook(annex: Annex, data: DataRows | None, rows_file: IO[bytes]) -> bytes:
    workbook = Workbook()
    cell_styles = add_styles(workbook)
    set_properties(workbook, annex)
    contents = workbook.worksheets[0]
    contents.title = CONTENTS
    names = sheet_names(annex.sheets)
    places = [
        add_table_sheet(workbook.create_sheet(names[g.key]), cell_styles, annex, g) for g in annex.sheets
    ]
    for place in places:
        define_name(workbook, place)
    descriptions = [add_chart(place, place.grid.chart) for place in places if place.grid.chart]
    if data is None:
        add_contents(contents, cell_styles, annex, names, None, None)
        return pack(workbook, Additions(descriptions))
    rows = add_data_sheet(workbook.create_sheet(DATA), cell_styles, annex, data, rows_file)
    checked = add_checks(workbook, cell_styles, annex, places, rows)
    cached = add_contents(contents, cell_styles, annex, names, rows.rows, checked.summary)
    streamed = StreamedRows(rows_file, f"A1:{rows.last_cell}")
    return pack(
        workbook, Additions(descriptions, {CONTENTS: cached, CHECKS: checked.values}, {DATA: streamed})
    )


def define_name(workbook: Workbook, place: GridPlace) -> None:
    """The key of the table names its cells, header and labels included, for formulas and programs."""
    name = defined_name(place.grid.key)
    workbook.defined_names[name] = DefinedName(name, attr_text=place.cells)


def add_checks(
    workbook: Workbook, cell_styles: Styles, annex: Annex, places: list[GridPlace], rows: WrittenData
) -> Checked:
    """A sheet that recounts the figures, where there are any that can be."""
    recounted = recounted_places(places, rows)
    if not recounted:
        return Checked(None, {})
    return add_checks_sheet(workbook.create_sheet(CHECKS), cell_styles, annex, recounted, rows)


def set_properties(workbook: Workbook, annex: Annex) -> None:
    properties = workbook.properties
    properties.title = plain_text(annex.facts.round_title)
    properties.subject = plain_text(annex.facts.marking_line)
    properties.creator = properties.lastModifiedBy = "wbsurvey"
    properties.language = LANGUAGE
    # The file names the moment of the count, not that of its making; Office counts in UTC without saying so.
    moment = annex.facts.as_of.astimezone(dt.UTC).replace(tzinfo=None)
    properties.created = properties.modified = moment
