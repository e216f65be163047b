"""How sheets print: A4, all at one scale, with marking, distribution, round, moment and page on each."""

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx.cells import plain_text
from analysis.formats.xlsx.styles import ACCENT, FONT_NAME, MUTED
from analysis.grid import Annex, Facts, Words

# Excel calls a file broken whose header or footer is longer than 255 characters, codes included.
LONGEST_TEXT = 120

# Inches: a margin, the sides of A4, and a character of a column's width.
MARGIN, SHORT_SIDE, LONG_SIDE, CHARACTER = 0.5, 8.27, 11.69, 0.078
# Per cent. The widest tables of the annex have just room.
SCALE = 70

FONT = f"{FONT_NAME},Regular"


def set_up_pages(sheet: Worksheet, annex: Annex, *, is_wide: bool) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if is_wide else "portrait"
    sheet.page_margins = PageMargins(left=MARGIN, right=MARGIN, top=0.9, bottom=0.8, header=0.4, footer=0.4)
    set_scale(sheet, LONG_SIDE if is_wide else SHORT_SIDE)
    set_marking(sheet, annex.facts.marking_line)
    set_footer(sheet, annex.facts, annex.words)


def set_scale(sheet: Worksheet, paper: float) -> None:
    """The same for every sheet, so that letters are of one size; one that is too wide for it is fitted."""
    width = sum(dimension.width for dimension in sheet.column_dimensions.values()) * CHARACTER
    if width * SCALE / 100 <= paper - 2 * MARGIN:
        sheet.page_setup.scale = SCALE
    else:
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        sheet.page_setup.fitToWidth = 1
        sheet.page_setup.fitToHeight = 0


def set_marking(sheet: Worksheet, marking: str) -> None:
    header = HeaderFooterItem()
    header.right.text = literal(marking) or None
    header.right.font, header.right.size, header.right.color = FONT, 11, ACCENT
    sheet.HeaderFooter.oddHeader = header


def set_footer(sheet: Worksheet, facts: Facts, words: Words) -> None:
    footer = HeaderFooterItem()
    footer.left.text = f"{literal(facts.round_title)} · {literal(facts.as_of_words)}"
    footer.right.text = literal(words.page).format(page="&P", pages="&N")
    for part in (footer.left, footer.right):
        part.font, part.size, part.color = FONT, 8, MUTED
    sheet.HeaderFooter.oddFooter = footer


def literal(text: str) -> str:
    """The text on one line, not too long; in headers and footers "&" begins a code."""
    text = " ".join(plain_text(text).split()).replace("&", "&&")
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1].rstrip('&')}…"
