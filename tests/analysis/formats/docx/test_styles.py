import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.shared import Emu, Pt

from analysis.formats.docx import styles


def test_every_style_is_black_in_the_one_font_and_its_size():
    document = Document()
    styles.set_up_styles(document)
    for name, size in styles.SIZES.items():
        style = document.styles[name]
        assert (style.font.size, style.font.bold) == (Pt(size), name in styles.BOLD)
        assert (style.font.color.rgb, style.font.name) == (styles.BLACK, None)
    [fonts] = document.styles.element.find(qn("w:docDefaults")).iter(qn("w:rFonts"))
    assert {fonts.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "eastAsia", "cs")} == {
        "Times New Roman"
    }


def test_footnotes_have_the_styles_that_word_looks_for():
    document = Document()
    styles.set_up_styles(document)
    by_id = {style.style_id: style for style in document.styles}
    assert by_id[styles.FOOTNOTE_REFERENCE].font.superscript
    assert by_id[styles.FOOTNOTE_TEXT].font.size == Pt(10)
    assert by_id[styles.CELL_ID].name == styles.CELL


@pytest.mark.parametrize(("is_wide", "page", "text"), [(False, (21, 29.7), 17), (True, (29.7, 21), 25.7)])
def test_a_page_is_a4_upright_or_across(is_wide, page, text):
    document = Document()
    width = styles.set_up_document_page(document, is_wide=is_wide)
    [section] = document.sections
    assert (section.page_width.cm, section.page_height.cm) == pytest.approx(page, abs=0.01)
    assert width == text
    within = Emu(section.page_width - section.left_margin - section.right_margin)
    assert within.cm == pytest.approx(text, abs=0.01)


def test_word_lays_out_as_it_does_today():
    document = Document()
    styles.set_up_settings(document)
    [mode] = [
        setting.get(qn("w:val"))
        for setting in document.settings.element.iter(qn("w:compatSetting"))
        if setting.get(qn("w:name")) == "compatibilityMode"
    ]
    separators = [each.get(qn("w:id")) for each in document.settings.element.iter(qn("w:footnote"))]
    assert (mode, separators) == ("15", ["-1", "0"])
