"""What a chart draws: references to the cells of its table, with their content at hand.

Programs that show charts without reading cells (previews, mail) draw from that content.
"""

from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname

from analysis.formats.xlsx.cells import plain_text
from analysis.formats.xlsx.sheets.table_sheet import GridPlace
from analysis.formats.xlsx.styles import WHOLE, WHOLE_PERCENT
from analysis.grid import Chart, Row, Unit


def bars_of(place: GridPlace, drawn: Chart) -> Series:
    """One bar for each row of the table but the total, in its order."""
    position = [column.code for column in place.grid.columns].index(drawn.column)
    column = place.grid.columns[position]
    rows = drawn_rows(place)
    number_format = WHOLE_PERCENT if column.unit == Unit.PERCENT else WHOLE
    cells = enumerate(row.cells[position] for row in rows)
    # Where there is no number there is no bar.
    values = [NumVal(idx=i, v=str(cell)) for i, cell in cells if isinstance(cell, int)]
    letter = get_column_letter(position + 2)
    heading = reference(place, f"{letter}{place.header_row}")
    return Series(
        tx=SeriesLabel(strRef=StrRef(heading, label_texts([column.label]))),
        cat=AxDataSource(strRef=StrRef(below_header(place, "A"), label_texts([row.label for row in rows]))),
        val=NumDataSource(NumRef(below_header(place, letter), NumData(number_format, len(rows), values))),
        invertIfNegative=False,
    )


def drawn_rows(place: GridPlace) -> list[Row]:
    return [row for row in place.grid.rows if not row.is_total]


def label_texts(labels: list[str]) -> StrData:
    return StrData(len(labels), [StrVal(idx=i, v=plain_text(label)) for i, label in enumerate(labels)])


def below_header(place: GridPlace, letter: str) -> str:
    last_row = place.header_row + len(drawn_rows(place))
    return reference(place, f"{letter}{place.first_row}:{letter}{last_row}")


def reference(place: GridPlace, cells: str) -> str:
    return f"{quote_sheetname(place.sheet.title)}!{absolute_coordinate(cells)}"


def bars_alternative_text(place: GridPlace, drawn: Chart) -> str:
    """All that the bars show, for those who do not see them."""
    position = [column.code for column in place.grid.columns].index(drawn.column)
    sign = "%" if place.grid.columns[position].unit == Unit.PERCENT else ""
    bars = (f"{row.label} {row.cells[position]}{sign}" for row in drawn_rows(place))
    return plain_text(f"{drawn.heading}. {'; '.join(bars)}")
