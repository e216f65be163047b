import datetime as dt

import pytest
from docx.oxml.ns import qn

from analysis.formats.docx.paper import fill_in
from analysis.grid import Column, Unit
from tests.analysis.annexes import make_grid
from tests.analysis.formats.docx.papers import lines, make_paper, notes
from tests.designations import KOSOVO_FOOTNOTE


def test_the_first_name_that_needs_it_brings_the_footnote_and_no_other():
    paper = make_paper()
    paper.add("Support to Kosovo* and Serbia.")
    paper.add("Most in Kosovo*.")

    assert lines(paper) == [("Normal", "Support to Kosovo* and Serbia."), ("Normal", "Most in Kosovo*.")]
    assert notes(paper) == [KOSOVO_FOOTNOTE.removeprefix("* ")]
    first, second = paper.document.paragraphs
    assert len(list(first._p.iter(qn("w:footnoteReference")))) == 1
    assert len(list(second._p.iter(qn("w:footnoteReference")))) == 0


def test_without_a_footnote_the_name_is_text_alone():
    paper = make_paper(footnotes=())
    paper.add("Support to Kosovo*")
    assert (lines(paper), notes(paper)) == ([("Normal", "Support to Kosovo*")], [])


def test_marking_banner_and_page_stand_on_every_page():
    paper = make_paper(marking="LIMITE", banner="Illustrative data")
    [section] = paper.document.sections
    assert [paragraph.text for paragraph in section.header.paragraphs] == [
        "LIMITE · For circulation",
        "Illustrative data",
    ]
    assert [paragraph.text for paragraph in section.footer.paragraphs] == [
        "LIMITE · For circulation",
        "Page 1 of 1",
    ]


def test_the_file_names_the_round_and_the_moment_of_the_count_but_no_author():
    properties = make_paper(round_title="Support").document.core_properties
    assert (properties.title, properties.author, properties.language) == ("Support", "", "en-GB")
    assert properties.subject == "LIMITE · For circulation"
    assert properties.modified == dt.datetime(2020, 5, 12, 12, 5, tzinfo=dt.UTC)


@pytest.mark.parametrize(("number", "text_width"), [(6, 17), (7, 25.7)])
def test_a_table_with_many_columns_turns_the_paper_across(number, text_width):
    columns = tuple(Column(str(year), str(year), Unit.ACTIVITIES) for year in range(2014, 2014 + number))
    grid = make_grid(key="by_year", number="1", title="By year", columns=columns, rows=())
    assert make_paper(grid).text_width == text_width


def test_a_template_is_filled_in_where_it_has_names_in_braces():
    paragraph = make_paper().document.add_paragraph()
    fill_in(paragraph, "Page {page} of {pages}", {"page": lambda: paragraph.add_run("2"),
                                                  "pages": lambda: paragraph.add_run("9")})  # fmt: skip
    assert paragraph.text == "Page 2 of 9"
