"""Word documents in the making: the one place where a text gets into one, as XML can hold it."""

import io

from docx import Document
from docx.document import Document as WordDocument
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from questionnaire.cleaning.text import printable


def new_document(title: str, marking: str) -> WordDocument:
    """With the marking on every page and no author: whoever issues the document is."""
    document = Document()
    document.core_properties.title = printable(title)
    document.core_properties.author = ""
    document.core_properties.language = "en-GB"
    for part in (document.sections[0].header, document.sections[0].footer):
        part.paragraphs[0].text = printable(marking)
    return document


def add_text(document: WordDocument, text: str, style: str | None = None) -> Paragraph:
    paragraph: Paragraph = document.add_paragraph(printable(text), style=style)
    return paragraph


def add_heading(document: WordDocument, text: str, level: int) -> None:
    document.add_heading(printable(text), level)


def fill_cell(cell: _Cell, text: str, *, is_bold: bool = False) -> None:
    cell.paragraphs[0].add_run(printable(text)).bold = is_bold or None


def as_bytes(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
