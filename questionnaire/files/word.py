"""Word documents in the making: the one place where a text gets into one, as XML can hold it."""

import io
from collections.abc import Sequence

from docx import Document
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from questionnaire.cleaning.text import printable
from questionnaire.files.template_document import (
    drop_text,
    headers_and_footers,
    next_paragraph,
    open_template,
    table_style,
)

LANGUAGE = "en-GB"
TABLE_STYLE = "Table Grid"
# What python-docx's template has of its own: a picture of itself, and its styles as Word 2010 wants them once
# more, which no longer agree with those of the document.
SUPERFLUOUS = (
    RELATIONSHIP_TYPE.THUMBNAIL,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)


def new_document(title: str, marking: str, template: bytes = b"") -> WordDocument:
    """With the marking on every page and as its subject, and no author: whoever issues the document is.

    `template` is a prepared Word template, whose own text is left out.
    """
    document = Document()
    if template:
        document = open_template(template, document, LANGUAGE)
        drop_text(document)
    document.core_properties.title = printable(title)
    document.core_properties.subject = printable(marking)
    document.core_properties.author = ""
    document.core_properties.language = LANGUAGE
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), LANGUAGE)
    for relations in (document.part.package.rels, document.part.rels):
        for identity in [name for name, each in relations.items() if each.reltype in SUPERFLUOUS]:
            del relations[identity]
    for story, is_footer in headers_and_footers(document):
        next_paragraph(story, "Footer" if is_footer else "Header").text = printable(marking)
    return document


def add_text(document: WordDocument, text: str, style: str | None = None) -> Paragraph:
    paragraph: Paragraph = document.add_paragraph(printable(text), style=style)
    return paragraph


def add_heading(document: WordDocument, text: str, level: int) -> None:
    document.add_heading(printable(text), level)


def fill_cell(cell: _Cell, text: str, *, is_bold: bool = False) -> None:
    cell.paragraphs[0].add_run(printable(text)).bold = is_bold or None


def put_table(
    document: WordDocument,
    description: str,
    rows: Sequence[Sequence[object]],
    widths: Sequence[float] = (),
) -> None:
    """The first row is the header, which each page repeats. `widths` in centimetres.

    `description` is the alternative text.
    """
    table = document.add_table(len(rows), len(rows[0]), style=table_style(document, TABLE_STYLE))
    caption = OxmlElement("w:tblCaption", {qn("w:val"): printable(description)})
    table._tbl.tblPr.append(caption)
    for number, (row, texts) in enumerate(zip(table.rows, rows, strict=True)):
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit" if number else "w:tblHeader"))
        for cell, text in zip(row.cells, texts, strict=True):
            fill_cell(cell, str(text), is_bold=not number)
        for cell, width in zip(row.cells, widths, strict=False):
            cell.width = Cm(width)


def as_bytes(document: WordDocument) -> bytes:
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()
