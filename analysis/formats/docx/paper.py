"""A paper in the making: what runs through the whole of it (labels, footnotes, drawings) is counted here."""

import re
from collections.abc import Callable, Mapping
from itertools import count
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt
from docx.text.paragraph import Paragraph

from analysis.formats.docx import styles
from analysis.formats.docx.fields import Captions, add_field
from analysis.formats.docx.footnotes import Footnotes
from analysis.formats.properties import LANGUAGE, set_properties
from analysis.formats.xlsx.cells import plain_text
from analysis.grid import Annex
from questionnaire.files.template_document import (
    FOOTNOTE_REFERENCE,
    FOOTNOTE_TEXT,
    base_on_text,
    drop_text,
    has_page_number,
    has_text,
    headers_and_footers,
    highest_number,
    next_paragraph,
    open_template,
    section_of_text,
    style_identity,
    table_style,
    take_rest,
)

# Columns of figures that can be read on an upright page.
MOST_UPRIGHT = 6


class Paper:
    def __init__(self, annex: Annex) -> None:
        self.facts, self.words = annex.facts, annex.words
        self.document = Document()
        styles.set_up_styles(self.document)
        self.footnotes_to_come = list(annex.facts.footnotes)
        is_wide = any(len(grid.columns) > MOST_UPRIGHT for grid in annex.grids)
        self.captions, self.drawings = Captions(), count(1)
        self.has_own_head = False
        # Of a template: what stands behind the place of the text.
        self.rest: list[BaseOxmlElement] = []
        template = annex.word_template() if annex.word_template else b""
        if template:
            self.begin_with(template, is_wide=is_wide)
        else:
            self.text_width = styles.set_up_document_page(self.document, is_wide=is_wide)
            self.put_marking()
        self.use_style_identities()
        styles.set_up_settings(self.document)
        set_properties(self.document.core_properties, annex.facts)

    def begin_with(self, template: bytes, *, is_wide: bool) -> None:
        """Its styles, pages, headers and footers with the marking added, and its text, where it has any."""
        self.document = open_template(template, self.document, LANGUAGE)
        self.captions = Captions(highest_number(self.document, "w:bookmarkStart", qn("w:id")) + 1)
        self.drawings = count(highest_number(self.document, "wp:docPr", "id") + 1)
        self.document.styles[styles.CAPTION].paragraph_format.keep_with_next = True
        # What the columns of tables are wide enough for, in the font of the text.
        cell = self.document.styles[styles.CELL]
        cell.font.size = Pt(styles.SIZES[styles.CELL])
        base_on_text(self.document, cell.element)
        self.has_own_head = has_text(self.document)
        if not self.has_own_head:
            drop_text(self.document)
        self.put_marking()
        self.rest = take_rest(self.document)
        self.text_width = styles.turn_page(section_of_text(self.document, self.rest), is_wide=is_wide)

    def use_style_identities(self) -> None:
        """By which the file refers to its styles: Word in another language has others."""
        document = self.document
        self.footnotes = Footnotes(
            style_identity(document, FOOTNOTE_TEXT), style_identity(document, FOOTNOTE_REFERENCE)
        )
        self.cell_id = style_identity(document, styles.CELL)
        self.table_style = table_style(document, styles.TABLE)

    def add(self, text: str, style: str = styles.TEXT) -> Paragraph:
        paragraph = self.document.add_paragraph(style=style)
        self.write(paragraph, text)
        return paragraph

    def write(self, paragraph: Paragraph, text: str, *, is_bold: bool | None = None) -> None:
        """Appends the text; the first name in the paper that leads to a footnote brings it."""
        text = plain_text(text)
        while found := [each for each in self.footnotes_to_come if plain_text(each.label) in text]:
            first = min(found, key=lambda each: text.index(plain_text(each.label)))
            name = plain_text(first.label)
            before, _, text = text.partition(name)
            paragraph.add_run(before + name.removesuffix(first.mark)).bold = is_bold
            self.footnotes.add_marked(paragraph, first.mark, first.text)
            # Partners may share a footnote.
            self.footnotes_to_come = [
                each for each in self.footnotes_to_come if (each.mark, each.text) != (first.mark, first.text)
            ]
        if text:
            paragraph.add_run(text).bold = is_bold

    def put_marking(self) -> None:
        """On every page: marking, distribution, whether the data are illustrative, and which page it is."""
        for story, is_footer in headers_and_footers(self.document):
            style = styles.FOOTER if is_footer else styles.HEADER
            is_numbered = has_page_number(story)
            marking = next_paragraph(story, style)
            marking.add_run(plain_text(self.facts.marking)).bold = True
            marking.add_run(plain_text(self.facts.marking_line.removeprefix(self.facts.marking)))
            added = [marking]
            if self.facts.banner and not is_footer:
                added.append(story.add_paragraph(plain_text(self.facts.banner), style=style))
            if is_footer and not is_numbered:
                added.append(self.add_page_number(story))
            for paragraph in added:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def add_page_number(self, footer: Any) -> Paragraph:
        page: Paragraph = footer.add_paragraph(style=styles.FOOTER)
        fill_in(
            page,
            self.words.page,
            {
                "page": lambda: add_field(page, "PAGE", "1"),
                "pages": lambda: add_field(page, "NUMPAGES", "1"),
            },
        )
        return page


def fill_in(paragraph: Paragraph, template: str, fields: Mapping[str, Callable[[], None]]) -> None:
    """A text such as "Page {page} of {pages}", with a field for each name in braces."""
    for position, part in enumerate(re.split(r"\{(\w+)\}", template)):
        if position % 2:
            fields[part]()
        elif part:
            paragraph.add_run(part)
