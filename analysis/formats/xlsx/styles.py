"""The look of the workbook: named styles, made once for each file and shared by all its cells."""

from copy import copy

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side
from openpyxl.styles.cell_style import StyleArray

ACCENT = "1F4690"
INK = "1B2330"
MUTED = "515C6B"
LINE = "D5DAE2"
# Where a machine lacks it, its stand-in is as wide: nothing moves.
FONT_NAME = "Arial"
SIZE = 10

MARKING = "Annex marking"
TITLE = "Annex title"
TEXT = "Annex text"
NOTE = "Annex note"
LINK = "Annex link"
FACT = "Annex fact"
HEADER = "Annex header"
NUMBER_HEADER = "Annex number header"
LABEL = "Annex label"
LABEL_LINK = "Annex label link"
NUMBER = "Annex number"
RESULT = "Annex result"
RESULT_HEADER = "Annex result header"
PERCENT = "Annex percent"
CHANGE = "Annex change"
TOTAL_LABEL = "Annex total label"
TOTAL_NUMBER = "Annex total number"
TOTAL_PERCENT = "Annex total percent"
TOTAL_CHANGE = "Annex total change"
DATA_TEXT = "Annex data text"
DATA_NUMBER = "Annex data number"
DATA_DECIMAL = "Annex data decimal"
DATA_DATE = "Annex data date"
DATA_YEAR = "Annex data year"

TOTALS = {LABEL: TOTAL_LABEL, NUMBER: TOTAL_NUMBER, PERCENT: TOTAL_PERCENT, CHANGE: TOTAL_CHANGE}

GENERAL = "General"
WHOLE = "#,##0"
DECIMAL = "#,##0.00"
DAY = "yyyy-mm-dd"
YEAR = "0"
# Percent cells hold whole numbers that mean percent: 24 is shown as 24%.
WHOLE_PERCENT = '0"%"'
SIGNED = '+#,##0;"\N{MINUS SIGN}"#,##0;0'

PLAIN = Font(FONT_NAME, SIZE, color=INK)
BOLD = Font(FONT_NAME, SIZE, bold=True, color=INK)
QUIET = Font(FONT_NAME, 9, color=MUTED)
UNDERLINED = Font(FONT_NAME, SIZE, underline="single", color=ACCENT)
ACCENTED = Font(FONT_NAME, SIZE, bold=True, color=ACCENT)
LARGE = Font(FONT_NAME, 12, bold=True, color=ACCENT)
LARGEST = Font(FONT_NAME, 14, bold=True, color=ACCENT)

NO_LINE = Border()
UNDER_HEADER = Border(bottom=Side("medium", ACCENT))
UNDER_ROW = Border(bottom=Side("thin", LINE))
AROUND_TOTAL = Border(top=Side("thin", ACCENT), bottom=Side("thin", ACCENT))

TOP = Alignment(vertical="top", wrap_text=True)
LEFT = Alignment(vertical="center", wrap_text=True)
RIGHT = Alignment(horizontal="right", vertical="center", wrap_text=True)
LOW_LEFT = Alignment(vertical="bottom", wrap_text=True)
LOW_RIGHT = Alignment(horizontal="right", vertical="bottom", wrap_text=True)
CENTRE = Alignment(horizontal="center", vertical="center")
LOW_CENTRE = Alignment(horizontal="center", vertical="bottom")
ONE_LINE = Alignment(vertical="center")
OFF_THE_EDGE = Alignment(horizontal="right", vertical="center", indent=1)

STYLES = (
    (MARKING, LARGE, NO_LINE, LEFT, GENERAL),
    (TITLE, LARGEST, NO_LINE, LEFT, GENERAL),
    (TEXT, PLAIN, NO_LINE, TOP, GENERAL),
    (NOTE, QUIET, NO_LINE, TOP, GENERAL),
    (LINK, UNDERLINED, NO_LINE, ONE_LINE, GENERAL),
    (FACT, BOLD, NO_LINE, TOP, GENERAL),
    (HEADER, ACCENTED, UNDER_HEADER, LOW_LEFT, GENERAL),
    (NUMBER_HEADER, ACCENTED, UNDER_HEADER, LOW_RIGHT, GENERAL),
    (LABEL, PLAIN, UNDER_ROW, LEFT, GENERAL),
    (LABEL_LINK, UNDERLINED, UNDER_ROW, LEFT, GENERAL),
    (NUMBER, PLAIN, UNDER_ROW, RIGHT, WHOLE),
    (RESULT, PLAIN, UNDER_ROW, CENTRE, GENERAL),
    (RESULT_HEADER, ACCENTED, UNDER_HEADER, LOW_CENTRE, GENERAL),
    (PERCENT, PLAIN, UNDER_ROW, RIGHT, WHOLE_PERCENT),
    (CHANGE, PLAIN, UNDER_ROW, RIGHT, SIGNED),
    (TOTAL_LABEL, BOLD, AROUND_TOTAL, LEFT, GENERAL),
    (TOTAL_NUMBER, BOLD, AROUND_TOTAL, RIGHT, WHOLE),
    (TOTAL_PERCENT, BOLD, AROUND_TOTAL, RIGHT, WHOLE_PERCENT),
    (TOTAL_CHANGE, BOLD, AROUND_TOTAL, RIGHT, SIGNED),
    (DATA_TEXT, PLAIN, NO_LINE, ONE_LINE, GENERAL),
    (DATA_NUMBER, PLAIN, NO_LINE, OFF_THE_EDGE, WHOLE),
    (DATA_DECIMAL, PLAIN, NO_LINE, OFF_THE_EDGE, DECIMAL),
    (DATA_DATE, PLAIN, NO_LINE, OFF_THE_EDGE, DAY),
    (DATA_YEAR, PLAIN, NO_LINE, OFF_THE_EDGE, YEAR),
)
SIZES = {name: font.sz or SIZE for name, font, *_ in STYLES}

# What a cell refers to instead of a font, a border and the rest of its own.
Styles = dict[str, StyleArray]


def add_styles(workbook: Workbook) -> Styles:
    # Widths of columns are counted in digits of this font, which should be as wide on every machine.
    workbook._named_styles["Normal"].font = copy(PLAIN)  # type: ignore[attr-defined]
    cell_styles = {}
    for name, font, border, alignment, number_format in STYLES:
        style = NamedStyle(name, font, border=border, alignment=alignment, number_format=number_format)
        workbook.add_named_style(style)
        cell_styles[name] = style.as_tuple()
    return cell_styles


def quoted(look: StyleArray) -> StyleArray:
    """The same, for a text that would be read as a formula when it is edited."""
    quoted = copy(look)
    quoted.quotePrefix = 1
    return quoted
