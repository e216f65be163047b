"""Word's built-in styles alone, so that the paper takes on the look of a template it is put into."""

from typing import Any

from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from analysis.formats.properties import LANGUAGE
from questionnaire.files.template_document import FOOTNOTE_REFERENCE as REFERENCE_NAME
from questionnaire.files.template_document import FOOTNOTE_TEXT as TEXT_NAME

TITLE, HEADING, SUBHEADING, SUBTITLE = "Title", "Heading 1", "Heading 2", "Subtitle"
TEXT, CAPTION, CELL = "Normal", "Caption", "No Spacing"
BULLET, NUMBERED = "List Bullet", "List Number"
HEADER, FOOTER = "Header", "Footer"
TABLE, CELL_ID = "Table Grid", "NoSpacing"
FOOTNOTE_TEXT, FOOTNOTE_REFERENCE = "FootnoteText", "FootnoteReference"

FONT_NAME = "Times New Roman"
BLACK = RGBColor(0, 0, 0)
# Points.
SIZES = {
    TEXT: 12, TITLE: 16, SUBTITLE: 12, HEADING: 14, SUBHEADING: 12,
    CAPTION: 11, CELL: 10, HEADER: 10, FOOTER: 10,
}  # fmt: skip
BOLD = (TITLE, HEADING, SUBHEADING, CAPTION)
# Points before and after the paragraph.
SPACES = {
    TEXT: (0, 6), TITLE: (12, 12), SUBTITLE: (0, 6), HEADING: (18, 6), SUBHEADING: (12, 6),
    CAPTION: (12, 4), CELL: (2, 2), BULLET: (0, 3),
}  # fmt: skip
# Centimetres: A4, with the margins of Council papers.
WIDTH, HEIGHT, MARGIN = 21, 29.7, 2


def set_up_styles(document: Document) -> None:
    set_defaults(document)
    for name, size in SIZES.items():
        set_style(document.styles[name], size, is_bold=name in BOLD)
    for name, (before, after) in SPACES.items():
        spacing = document.styles[name].paragraph_format
        spacing.space_before, spacing.space_after = Pt(before), Pt(after)
    document.styles[TITLE].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.styles[CAPTION].paragraph_format.keep_with_next = True
    add_footnote_styles(document)


def set_defaults(document: Document) -> None:
    """Font and language of everything that does not say otherwise."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    fonts = defaults.find(qn("w:rFonts"))
    fonts.attrib.clear()
    for name in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(name), FONT_NAME)
    language = defaults.find(qn("w:lang"))
    language.set(qn("w:val"), LANGUAGE)
    document.settings.element.find(qn("w:themeFontLang")).set(qn("w:val"), LANGUAGE)


def set_style(style: Any, size: int, *, is_bold: bool) -> None:
    """Black and in the one font: the headings of Word's own template are blue and in another."""
    for name in ("w:rFonts", "w:spacing", "w:kern"):
        for element in style.element.get_or_add_rPr().findall(qn(name)):
            element.getparent().remove(element)
    style.font.size, style.font.bold, style.font.italic = Pt(size), is_bold, False
    style.font.color.rgb = BLACK
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        border.getparent().remove(border)


def add_footnote_styles(document: Document) -> None:
    """Built into Word, but not in the template that python-docx begins with."""
    text = document.styles.add_style(TEXT_NAME, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    reference = document.styles.add_style(REFERENCE_NAME, WD_STYLE_TYPE.CHARACTER, builtin=True)
    text.element.set(qn("w:styleId"), FOOTNOTE_TEXT)
    reference.element.set(qn("w:styleId"), FOOTNOTE_REFERENCE)
    text.base_style = document.styles[TEXT]
    text.font.size = Pt(10)
    text.paragraph_format.space_after = Pt(0)
    reference.font.superscript = True


def set_up_document_page(document: Document, *, is_wide: bool) -> float:
    """Gives the width of the text, in centimetres."""
    section = document.sections[0]
    width, height = (HEIGHT, WIDTH) if is_wide else (WIDTH, HEIGHT)
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin = section.right_margin = Cm(MARGIN)
    section.top_margin = section.bottom_margin = Cm(MARGIN)
    section.header_distance = section.footer_distance = Cm(1)
    return width - 2 * MARGIN


def turn_page(section: Any, *, is_wide: bool) -> float:
    """The page of a template, across where a table needs it. Gives the width of the text, in centimetres."""
    width, height = section.page_width, section.page_height
    if is_wide and width < height:
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = width, height = height, width
    return float(round((width - section.left_margin - section.right_margin - section.gutter) / Cm(1), 2))


def set_up_settings(document: Document) -> None:
    """As Word 2013 and later lay out, not in a compatibility mode; and which footnotes are the separators."""
    settings = document.settings.element
    compatibility = settings.find(qn("w:compat"))
    for setting in compatibility.findall(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    footnotes = OxmlElement("w:footnotePr")
    for identity in ("-1", "0"):
        footnotes.append(OxmlElement("w:footnote", {qn("w:id"): identity}))
    compatibility.addprevious(footnotes)
