import pytest

from analysis.formats.xlsx.paging import SCALE, literal, set_up_pages
from tests.analysis.annexes import make_annex
from tests.analysis.formats.xlsx.workbooks import make_sheet


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Support & more\nof it", "Support && more of it"),
        ("x" * 120, "x" * 120),
        ("x" * 121, "x" * 119 + "…"),
        # Half of a doubled "&" would begin a code.
        ("x" * 118 + "&yyy", "x" * 118 + "…"),
    ],
)
def test_a_header_holds_a_text_on_one_line_and_no_codes(text, printed):
    assert literal(text) == printed


@pytest.mark.parametrize(
    ("is_wide", "orientation", "most"), [(True, "landscape", 195), (False, "portrait", 133)]
)
def test_a_sheet_is_printed_on_a4_at_the_scale_of_all_others(is_wide, orientation, most):
    sheet = make_sheet()
    sheet.column_dimensions["A"].width = most
    set_up_pages(sheet, make_annex(), is_wide=is_wide)
    setup = sheet.page_setup
    assert (setup.paperSize, setup.orientation, setup.scale) == (int(sheet.PAPERSIZE_A4), orientation, SCALE)
    assert not (sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)


def test_a_sheet_that_is_too_wide_for_it_is_fitted_to_a_page():
    sheet = make_sheet()
    sheet.column_dimensions["A"].width = 196
    set_up_pages(sheet, make_annex(), is_wide=True)
    assert (sheet.page_setup.scale, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


def test_each_page_says_marking_round_moment_and_its_number():
    sheet = make_sheet()
    set_up_pages(sheet, make_annex(round_title="Support & aid", marking="LIMITE"), is_wide=False)
    assert sheet.oddHeader.right.text == "LIMITE · For circulation"
    assert sheet.oddFooter.left.text == "Support && aid · 12 May 2020, 14.05 CEST"
    assert sheet.oddFooter.right.text == "Page &P of &N"


def test_without_a_marking_the_header_says_whom_the_file_is_for():
    sheet = make_sheet()
    set_up_pages(sheet, make_annex(marking=""), is_wide=False)
    assert sheet.oddHeader.right.text == "For circulation"
