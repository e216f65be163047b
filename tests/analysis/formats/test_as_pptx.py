"""The annex as slides: what python-pptx, the parts themselves and LibreOffice read in it."""

import io
import subprocess
from dataclasses import replace
from zipfile import ZipFile

import pytest
from lxml import etree
from openpyxl import load_workbook
from openxml_audit import FileFormat, OpenXmlValidator

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.formats.as_pptx import render
from analysis.grid import Annex, Axis, Column, Grid, Profile, Row, Unit
from analysis.wording.narrative import narrative
from questionnaire.code_lists import SUPPORT_FIELDS
from questionnaire.models import Partner, Round
from tests.analysis.annexes import make_annex, make_grid, overview, partner_activities
from tests.analysis.slide_files import (
    alternative_text,
    notes_of,
    opened_slides,
    tables_by_description,
    texts_of,
    title_of,
    titles,
    whole_table,
)
from tests.builders import activity, make_reply, make_round
from tests.designations import KOSOVO_FOOTNOTE
from tests.office import converted
from tests.runner.packages import IMPRESS, is_installed

LONG = "Sixty letters long, as some names of partners and fields are"


def coverage() -> Grid:
    columns = tuple(Column(code, label, Unit.MEMBERS) for code, label in SUPPORT_FIELDS[:4])
    return make_grid(
        key="coverage_members",
        number=None,
        title="Member States active",
        row_header="Partner",
        row_axis=Axis.PARTNERS,
        columns=columns,
        rows=(Row("AL", "Albania", (0, 1, 2, 5)),),
        levels_from=(1, 2, 5),
    )


def drafted(annex: Annex) -> Annex:
    return replace(annex, draft=narrative, coverage=coverage())


@pytest.fixture
def annex(db) -> Annex:
    rows = [
        activity(partner="XK"),
        activity(partner="XK", assistance_type="equipment"),
        activity(partner="ME", support_field="return"),
    ]
    survey_round = make_reply(activities=rows, is_submitted=True).survey_round
    found, _data = build_annex(survey_round, Selection())
    return found


def selected(annex: Annex, selection: Selection, **options: object) -> Annex:

    found, _data = build_annex(Round.objects.get(), selection, **options)
    return found


def test_the_deck_has_findings_charts_map_partners_and_tables(annex):
    found = titles(render(annex, None))

    assert found[:2] == [annex.facts.round_title, "Findings"]
    assert [title.partition(" — ")[0] for title in found[2:6]] == [f"Chart {n}" for n in (1, 2, 3, 4)]
    assert found[6] == annex.coverage.title
    assert found[7:13] == [
        "Albania", "Bosnia and Herzegovina", "Kosovo*", "Montenegro", "North Macedonia", "Serbia",
    ]  # fmt: skip
    assert found[13:] == [grid.heading for grid in annex.grids if grid.partner is None]
    assert len(set(found)) == len(found)


def test_charts_are_native_and_have_the_figures_of_their_tables(annex):
    charts = {
        shape.name: shape.chart
        for slide in opened_slides(render(annex, None)).slides
        for shape in slide.shapes
        if shape.has_chart
    }

    drawn = [grid for grid in annex.grids if grid.chart]
    assert set(charts) == {grid.chart.label for grid in drawn}
    for grid in drawn:
        [plot] = charts[grid.chart.label].plots
        position = [column.code for column in grid.columns].index(grid.chart.column)
        assert list(plot.categories) == [row.label for row in grid.rows]
        assert list(plot.series[0].values) == [row.cells[position] for row in grid.rows]
        book = load_workbook(io.BytesIO(charts[grid.chart.label].part.chart_workbook.xlsx_part.blob))
        assert [[cell.value for cell in row] for row in book.active][1:] == [
            [row.label, *row.cells] for row in grid.rows
        ]


def test_the_map_is_shaded_by_level():
    presentation = opened_slides(render(drafted(make_annex()), None))
    [table] = [
        shape.table
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_table and alternative_text(shape) == "Member States active"
    ]

    _label, *cells = table.rows[1].cells
    assert [cell.text_frame.text for cell in cells] == ["0", "1", "2", "5"]
    assert [str(cell.fill.fore_color.rgb) for cell in cells] == ["FFFFFF", "DBE7F8", "A5C3EA", "15326A"]


def test_the_speaker_reads_the_drafted_sentences(annex):
    sentences = annex.sentences()
    notes = {title_of(slide): notes_of(slide) for slide in opened_slides(render(annex, None)).slides}

    for grid in annex.grids:
        if grid.partner is None:
            assert all(sentence in notes[grid.heading] for sentence in sentences[grid.key])
    assert all(
        sentence in notes["Kosovo*"] for key in ("XK_fields", "XK_types") for sentence in sentences[key]
    )
    assert all(sentence in notes[annex.facts.round_title] for sentence in annex.facts.method)
    for grid in annex.grids:
        if grid.chart:
            assert sentences[grid.key][0] in notes[grid.chart.heading]


@pytest.mark.parametrize(
    ("profile", "words"),
    [(Profile.CIRCULATION, "For circulation"), (Profile.INTERNAL, "Internal: Presidency only")],
)
def test_every_slide_says_marking_distribution_and_that_data_are_illustrative(profile, words):
    annex = make_annex(profile=profile, marking="LIMITE", banner="Illustrative data")

    for slide in opened_slides(render(drafted(annex), None)).slides:
        assert f"LIMITE · {words} · Illustrative data" in texts_of(slide)


def test_a_designation_has_its_footnote_on_every_slide_that_shows_it_and_on_no_other(annex):
    shown = {}
    for slide in opened_slides(render(annex, None)).slides:
        charts = "".join(alternative_text(shape) for shape in slide.shapes if shape.has_chart)
        shown[title_of(slide)] = ("Kosovo*" in texts_of(slide) + charts, KOSOVO_FOOTNOTE in texts_of(slide))
        assert ("Kosovo*" in notes_of(slide)) == (KOSOVO_FOOTNOTE in notes_of(slide))

    assert {names == explained for names, explained in shown.values()} == {True}
    assert shown["Kosovo*"] == (True, True)
    assert shown["Albania"] == (False, False)


@pytest.mark.django_db
def test_a_selection_is_alone_and_said_on_every_slide(annex):
    chosen = selected(annex, Selection(codes={Axis.PARTNERS: ("XK",)}))

    for slide in opened_slides(render(chosen, None)).slides:
        texts = texts_of(slide) + notes_of(slide)
        assert f"Selection: {chosen.facts.selection_words}" in texts
        assert not [name for name in ("Albania", "Montenegro", "Serbia") if name in texts]


@pytest.mark.django_db
def test_an_empty_selection_says_so_and_shows_no_table(annex):
    empty = selected(annex, Selection(codes={Axis.PARTNERS: ("AL",)}))
    content = render(empty, None)

    _cover, findings = opened_slides(content).slides
    assert "No activity meets the criteria of this selection." in texts_of(findings)
    assert not tables_by_description(content)


@pytest.mark.django_db
def test_an_empty_selection_of_another_set_says_so_above_its_tables(annex):
    empty = selected(annex, Selection(codes={Axis.PARTNERS: ("AL",)}), tables="value")

    _cover, findings, *tables = opened_slides(render(empty, None)).slides
    assert "No activity meets the criteria of this selection." in texts_of(findings)
    assert len(tables) == len(empty.grids)


def test_a_table_of_many_rows_and_columns_goes_on_with_its_labels(db):
    columns = tuple(Column(str(number), f"Year {number}", Unit.ACTIVITIES) for number in range(20))
    rows = tuple(
        Row(str(number), f"{LONG} {number}", tuple(range(number, number + 20))) for number in range(30)
    )
    grid = make_grid(key="long", number="1", title="Long", columns=columns, rows=rows)
    content = render(make_annex(grids=[grid]), None)

    parts = tables_by_description(content)[grid.heading]
    assert len(parts) > 2
    assert whole_table(parts, 30) == [[row.label, *map(str, row.cells)] for row in rows]
    found = [title for title in titles(content) if title.startswith("Table 1")]
    assert found == [f"Table 1 — Long ({number} of {len(parts)})" for number in range(1, len(parts) + 1)]


def test_nothing_reaches_beyond_its_slide(db):
    Partner.objects.filter(pk="BA").update(name=LONG)
    survey_round = make_round()
    annex, _data = build_annex(survey_round, Selection(), tables="years")
    presentation = opened_slides(render(annex, None))
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= presentation.slide_width
            assert shape.top + shape.height <= presentation.slide_height


def test_title_language_and_alternative_texts_are_set(annex):
    content = render(annex, None)
    presentation = opened_slides(content)

    properties = presentation.core_properties
    assert (properties.title, properties.language) == (annex.facts.round_title, "en-GB")
    for slide in presentation.slides:
        assert title_of(slide)
        assert all(alternative_text(each) for each in slide.shapes if each.has_chart or each.has_table)
        assert all(each.table.first_row and each.table.first_col for each in slide.shapes if each.has_table)
    with ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if name.startswith(("ppt/slides/slide", "ppt/notesSlides/notesSlide")):
                runs = etree.fromstring(archive.read(name)).iter("{*}r")
                assert {run.find("{*}rPr").get("lang") for run in runs} <= {"en-GB"}, name


def test_a_slide_is_read_from_its_title_over_its_body_to_its_footer(annex):
    for slide in list(opened_slides(render(annex, None)).slides)[1:]:
        title, *others, footer, number = slide.shapes
        assert title == slide.shapes.title
        assert (footer.name, number.name) == ("Footer", "Slide Number")
        bodies = [
            i for i, each in enumerate(others) if each.has_chart or each.has_table or each.is_placeholder
        ]
        below = [
            i
            for i, each in enumerate(others)
            if each.has_text_frame and KOSOVO_FOOTNOTE in each.text_frame.text
        ]
        assert bodies
        assert not below or max(bodies) < min(below)


def test_powerpoint_finds_nothing_to_repair(annex, tmp_path):
    path = tmp_path / "annex.pptx"
    path.write_bytes(render(annex, None))

    result = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(path)

    assert result.is_valid, [str(error) for error in result.errors]


def test_the_same_annex_gives_the_same_bytes():
    annex = drafted(make_annex())
    assert render(annex, None) == render(annex, None)


def test_an_annex_without_sentences_has_no_slide_of_findings():
    assert titles(render(make_annex(grids=[overview(), partner_activities()]), None))[1].startswith("Chart 3")


@pytest.mark.libreoffice
@pytest.mark.skipif(not is_installed(IMPRESS), reason=f"{IMPRESS.name} is not installed")
def test_libreoffice_prints_each_slide_on_a_page(annex, tmp_path):
    path = tmp_path / "annex.pptx"
    path.write_bytes(render(annex, None))

    pdf = converted(path, "pdf", tmp_path)
    pages = subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout

    for number, slide in enumerate(opened_slides(path.read_bytes()).slides):
        page = " ".join(pages.split("\f")[number].split())
        assert " ".join(title_of(slide).split()) in page
