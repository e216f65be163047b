"""The Excel workbook: contents, a sheet for each table, and the counted activities where they may be seen."""

import datetime as dt

from openpyxl import Workbook

from analysis.formats.xlsx.cells import plain_text
from analysis.formats.xlsx.charts import add_chart
from analysis.formats.xlsx.contents_sheet import add_contents
from analysis.formats.xlsx.data_sheet import add_data_sheet
from analysis.formats.xlsx.names import CONTENTS, DATA
from analysis.formats.xlsx.package import pack
from analysis.formats.xlsx.styles import Looks, add_styles
from analysis.formats.xlsx.table_sheet import add_table_sheet
from analysis.grid import Annex, DataRows


def render(annex: Annex, data: DataRows | None) -> bytes:
    """The workbook as a file, byte for byte the same for the same annex.

    `data` is given in the internal profile only: its header first, then one row per counted activity.
    Raises WrongNumberOfRowsError where it does not hold as many as the tables count.
    """
    workbook = Workbook()
    looks = add_styles(workbook)
    set_properties(workbook, annex)
    rows = None if data is None else list(data)
    contents = workbook.worksheets[0]
    contents.title = CONTENTS
    add_contents(contents, looks, annex, None if rows is None else len(rows) - 1)
    chart_descriptions = add_tables(workbook, looks, annex)
    if rows is not None:
        add_data_sheet(workbook.create_sheet(DATA), looks, annex, rows)
    return pack(workbook, chart_descriptions)


def add_tables(workbook: Workbook, looks: Looks, annex: Annex) -> list[str]:
    """A sheet for each table; gives the alternative texts of their charts."""
    descriptions = []
    for grid in annex.grids:
        place = add_table_sheet(workbook.create_sheet(grid.key), looks, annex, grid)
        if grid.chart:
            descriptions.append(add_chart(place, grid.chart))
    return descriptions


def set_properties(workbook: Workbook, annex: Annex) -> None:
    properties = workbook.properties
    properties.title = plain_text(annex.facts.round_title)
    properties.creator = properties.lastModifiedBy = "wbsurvey"
    properties.language = "en-GB"
    # The file names the moment of the count, not that of its making; Office counts in UTC without saying so.
    moment = annex.facts.as_of.astimezone(dt.UTC).replace(tzinfo=None)
    properties.created = properties.modified = moment
