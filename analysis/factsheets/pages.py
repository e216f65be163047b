"""Sheets set in pages: each begins a page of its own and carries all that it needs when it is taken apart."""

from dataclasses import replace

from django.template.loader import render_to_string

from analysis.annex.typesetting import PrintedTable, printed_table
from analysis.factsheets.sheet import Sheet, Sheets
from analysis.grid import Words
from analysis.wording.words import words
from questionnaire.files.pdf import render_pdf


def typeset_sheets(found: Sheets, title: str) -> bytes:
    """The PDF. Raises Refused where the server lacks the library that sets the text."""
    terms = words()
    pages = [(sheet, printed_tables(sheet, terms)) for sheet in found.sheets]
    context = {"facts": found.facts, "words": terms, "title": title, "pages": pages}
    return render_pdf(render_to_string("analysis/factsheets/sheets_pdf.html", context))


def printed_tables(sheet: Sheet, terms: Words) -> list[PrintedTable]:
    """Anchored by the name of the sheet, as others of the same file have the same tables."""
    return [
        printed_table(replace(grid, anchor=f"{sheet.name}-{grid.anchor}"), terms, ()) for grid in sheet.grids
    ]
