"""How sheets print: A4, one page wide, with marking, round, moment and page number on each."""

from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from analysis.formats.xlsx.styles import ACCENT, MUTED
from analysis.grid import Annex, Facts, Words

# Excel calls a file broken whose header or footer is longer than 255 characters, codes included.
LONGEST_TITLE = 120


def set_up_pages(sheet: Worksheet, annex: Annex, *, is_wide: bool) -> None:
    sheet.page_setup.paperSize = sheet.PAPERSIZE_A4
    sheet.page_setup.orientation = "landscape" if is_wide else "portrait"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(left=0.6, right=0.6, top=0.9, bottom=0.8, header=0.4, footer=0.4)
    sheet.sheet_view.showGridLines = False
    set_marking(sheet, annex.facts.marking)
    set_footer(sheet, annex.facts, annex.words)


def set_marking(sheet: Worksheet, marking: str) -> None:
    header = HeaderFooterItem()
    header.right.text = literal(short(marking)) or None
    header.right.size, header.right.color = 11, ACCENT
    sheet.HeaderFooter.oddHeader = header


def set_footer(sheet: Worksheet, facts: Facts, words: Words) -> None:
    footer = HeaderFooterItem()
    footer.left.text = f"{literal(short(facts.round_title))} · {literal(facts.as_of_words)}"
    footer.right.text = literal(words.page).format(page="&P", pages="&N")
    for part in (footer.left, footer.right):
        part.size, part.color = 8, MUTED
    sheet.HeaderFooter.oddFooter = footer


def literal(text: str) -> str:
    """In headers and footers "&" begins a code."""
    return " ".join(text.split()).replace("&", "&&")


def short(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
