"""A paper in the making: what runs through the whole of it (labels, footnotes, drawings) is counted here."""

import re
from collections.abc import Callable, Mapping
from itertools import count

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.text.paragraph import Paragraph

from analysis.formats.docx import styles
from analysis.formats.docx.fields import Captions, add_field
from analysis.formats.docx.footnotes import Footnotes
from analysis.formats.properties import set_properties
from analysis.formats.xlsx.cells import plain_text
from analysis.grid import Annex

# Columns of figures that can be read on an upright page.
MOST_UPRIGHT = 6


class Paper:
    def __init__(self, annex: Annex) -> None:
        self.facts, self.words = annex.facts, annex.words
        self.document = Document()
        self.captions = Captions()
        self.footnotes = Footnotes()
        self.drawings = count(1)
        self.footnotes_to_come = list(annex.facts.footnotes)
        styles.set_up_styles(self.document)
        is_wide = any(len(grid.columns) > MOST_UPRIGHT for grid in annex.grids)
        self.text_width = styles.set_up_document_page(self.document, is_wide=is_wide)
        styles.set_up_settings(self.document)
        set_properties(self.document.core_properties, annex.facts)
        self.put_marking()

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
        """On every page: the marking, whether the data are illustrative, and which page it is."""
        section = self.document.sections[0]
        header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
        header.add_run(plain_text(self.facts.marking)).bold = True
        footer.add_run(plain_text(self.facts.marking)).bold = True
        if self.facts.banner:
            section.header.add_paragraph(plain_text(self.facts.banner), style=styles.HEADER)
        page = section.footer.add_paragraph(style=styles.FOOTER)
        fill_in(
            page,
            self.words.page,
            {
                "page": lambda: add_field(page, "PAGE", "1"),
                "pages": lambda: add_field(page, "NUMPAGES", "1"),
            },
        )
        for paragraph in (*section.header.paragraphs, *section.footer.paragraphs):
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def fill_in(paragraph: Paragraph, template: str, fields: Mapping[str, Callable[[], None]]) -> None:
    """A text such as "Page {page} of {pages}", with a field for each name in braces."""
    for position, part in enumerate(re.split(r"\{(\w+)\}", template)):
        if position % 2:
            fields[part]()
        elif part:
            paragraph.add_run(part)
