"""The annex as Word: what python-docx, the parts themselves and LibreOffice read in it."""

import io
import os
import re
import subprocess
from dataclasses import replace
from zipfile import ZipFile

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from openpyxl import load_workbook
from openxml_audit import FileFormat, OpenXmlValidator

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.formats.as_docx import render, render_note
from analysis.grid import Annex, Axis, Chart, Column, Footnote, Numbering, Profile, Row, Unit
from analysis.wording.narrative import narrative
from questionnaire.code_lists import SUPPORT_FIELDS
from questionnaire.models import SupportField
from tests.analysis.annexes import (
    FIELD_PERCENTS,
    kosovo_types,
    make_annex,
    make_grid,
    overview,
    partner_activities,
)
from tests.analysis.recount import cells_of
from tests.analysis.word_files import bookmarks, captions, fields, figures, labels, opened, part
from tests.builders import activity, make_reply, make_round
from tests.designations import KOSOVO, KOSOVO_FOOTNOTE
from tests.office import converted
from tests.runner.packages import WRITER, is_installed

BUILT_IN = {
    "Title", "Subtitle", "Heading 1", "Heading 2", "Normal", "Caption", "No Spacing", "List Bullet",
    "List Number", "Table Grid", "Header", "Footer",
}  # fmt: skip
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
NAMES_BY_CODE = {"AL": "Albania", "BA": "Bosnia and Herzegovina", "XK": "Kosovo*", "ME": "Montenegro",
                 "MK": "North Macedonia", "RS": "Serbia"}  # fmt: skip


def drafted(annex: Annex) -> Annex:
    return replace(annex, draft=narrative)


def with_names(cells: list) -> list:
    """The grid's cells with the names of ranked partners, as a document says them."""
    return [
        [
            [(rank, NAMES_BY_CODE[code], activities, members) for rank, code, activities, members in cell]
            if isinstance(cell, list)
            else cell
            for cell in row
        ]
        for row in cells
    ]


def texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in opened(content).paragraphs]


def footnote_texts(content: bytes) -> dict[str, str]:
    notes = part(content, "word/footnotes.xml")
    return {
        note.get(qn("w:id")): "".join(note.itertext(qn("w:t"))).strip()
        for note in notes
        if note.get(qn("w:type")) is None
    }


def test_every_table_says_the_figures_of_its_grid():
    annex = make_annex()
    document = opened(render(annex, None))

    assert [labels(table) for table in document.tables] == [[r.label for r in g.rows] for g in annex.grids]
    for table, grid in zip(document.tables, annex.grids, strict=True):
        assert figures(table) == with_names(cells_of(grid))


def test_a_table_repeats_its_header_and_sets_figures_to_the_right():
    [table] = opened(render(make_annex(grids=[overview()]), None)).tables

    header, *rows = table.rows
    assert header._tr.trPr.find(qn("w:tblHeader")) is not None
    assert [row._tr.trPr.find(qn("w:tblHeader")) for row in rows] == [None] * 9
    assert {cell.paragraphs[0].alignment for row in rows for cell in row.cells[1:]} == {
        WD_ALIGN_PARAGRAPH.RIGHT
    }
    assert table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")) == overview().heading
    assert all(run.bold for cell in rows[-1].cells for run in cell.paragraphs[0].runs)


@pytest.mark.parametrize("write", [render, render_note])
def test_word_finds_nothing_to_repair(write, tmp_path):
    """Against the schema of Office, and that all styles, footnotes and parts referred to are there."""
    path = tmp_path / "annex.docx"
    path.write_bytes(write(drafted(make_annex(banner="Illustrative data")), None))

    result = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(path)

    assert not [f"{error.part_uri}{error.path}: {error.description}" for error in result.errors]


def test_only_built_in_styles_are_used():
    content = render_note(drafted(make_annex(banner="Illustrative data")), None)
    document = opened(content)

    used = {paragraph.style.name for paragraph in document.paragraphs}
    used |= {table.style.name for table in document.tables}
    assert used <= BUILT_IN
    own = {style.name for style in document.styles if not style.builtin}
    assert not used & own
    assert not own & {"footnote text", "footnote reference"}


@pytest.mark.django_db
@pytest.mark.parametrize("numbering", Numbering)
@pytest.mark.parametrize("write", [render, render_note])
def test_word_counts_the_captions_as_they_are_numbered_and_finds_every_reference(numbering, write):
    annex, _data = build_annex(make_round(), Selection(), numbering=numbering)
    document = opened(write(annex, None))

    counted: dict[str, int] = {}
    for instruction, result in fields(document):
        if match := re.fullmatch(r"SEQ (\w+)(?: \\(c)| \\r (\d+))? \\\* ARABIC", instruction):
            name, repeats, reset = match.groups()
            last = counted.get(name, 0)
            counted[name] = last if repeats else int(reset or last + 1)
            assert str(counted[name]) == result
    assert not any("\\r" in instruction for instruction, _result in fields(document))
    labels = [grid.label for grid in annex.grids if grid.label]
    assert sorted(bookmarks(document).values()) == sorted([*labels, *(f"Chart {n}" for n in range(1, 5))])
    assert counted == {"Table": 18 if numbering == Numbering.PAPER else len(annex.grids), "Chart": 4}
    references = [(i.split()[1], result) for i, result in fields(document) if i.startswith("REF")]
    assert {name: bookmarks(document)[name] for name, _result in references} == dict(references)
    assert {result for _name, result in references} >= set(labels)
    assert [each.text for each in captions(document)][-len(annex.grids) :] == [
        grid.heading for grid in annex.grids
    ]


def test_a_sentence_refers_to_its_table_and_chart():
    said = texts(render(drafted(make_annex(grids=[partner_activities()])), None))

    assert any(
        text.startswith("The largest number of activities is carried out in Serbia (50)")
        and text.endswith("(see Table 3 and Chart 3).")
        for text in said
    )


def test_notes_are_footnotes_and_kosovo_has_its_own_once():
    annex = make_annex(grids=[kosovo_types(), kosovo_types()])
    content = render(annex, None)

    notes = footnote_texts(content)
    assert list(notes.values()).count(annex.grids[0].notes[0]) == 2
    said = KOSOVO_FOOTNOTE.removeprefix("* ")
    assert [text for text in notes.values() if "UNSCR" in text] == [said]
    body = part(content, "word/document.xml")
    references = list(body.iter(qn("w:footnoteReference")))
    assert [reference.get(qn("w:id")) for reference in references] == list(notes)
    [marked] = [each for each in references if each.get(qn("w:customMarkFollows"))]
    assert notes[marked.get(qn("w:id"))] == said
    assert marked.getparent().findtext(qn("w:t")) == "*"
    assert "Table 13 — Member States providing support to Kosovo*, by field" in " ".join(texts(content))


def test_each_partner_with_a_mark_has_its_footnote_and_partners_may_share_one():
    serbia = Footnote("Serbia†", "†", "Its own designation.")
    montenegro = replace(serbia, label="Montenegro†")
    title = "Support to Serbia†, Kosovo*, Montenegro† and Serbia†"
    annex = make_annex(grids=[replace(kosovo_types(), title=title)], footnotes=(KOSOVO, serbia, montenegro))
    content = render(annex, None)

    body = part(content, "word/document.xml")
    marked = [each for each in body.iter(qn("w:footnoteReference")) if each.get(qn("w:customMarkFollows"))]
    notes = footnote_texts(content)
    assert [each.getparent().findtext(qn("w:t")) for each in marked] == ["†", "*"]
    assert [notes[each.get(qn("w:id"))] for each in marked] == [serbia.text, KOSOVO.text]
    assert title in " ".join(texts(content))


def test_charts_can_be_edited_from_the_workbook_they_bring():
    annex = make_annex()
    content = render(annex, None)
    names = ["field_share", "partner_activities"]

    with ZipFile(io.BytesIO(content)) as archive:
        for number, key in enumerate(names, 1):
            grid = next(grid for grid in annex.grids if grid.key == key)
            rows = [row for row in grid.rows if not row.is_total]
            column = len(grid.columns) - 1
            sheet = load_workbook(io.BytesIO(archive.read(f"word/embeddings/chart{number}.xlsx"))).active
            assert [[c.value for c in row] for row in sheet][1:] == [[r.label, *r.cells] for r in rows]
            chart = part(content, f"word/charts/chart{number}.xml")
            assert chart.find(f"{CHART}externalData") is not None
            assert [each.get("val") for each in chart.iter(f"{CHART}tickLblSkip")] == ["1"]
            cached = [v.text for v in chart.iter(f"{CHART}v")]
            assert cached[1:] == [r.label for r in rows] + [str(r.cells[column]) for r in rows]
    descriptions = [e.get("descr") for e in part(content, "word/document.xml").iter(qn("wp:docPr"))]
    assert f"Asylum {FIELD_PERCENTS[0]}%" in descriptions[0]
    assert "Kosovo* 20" in descriptions[1]


def test_the_marking_and_the_banner_stand_on_every_page_and_the_file_says_what_it_is():
    document = opened(render(make_annex(banner="Illustrative data"), None))

    [section] = document.sections
    assert [p.text for p in section.header.paragraphs] == ["LIMITE · For circulation", "Illustrative data"]
    assert [p.text for p in section.footer.paragraphs] == ["LIMITE · For circulation", "Page 1 of 1"]
    assert (section.page_width.cm, section.page_height.cm) == pytest.approx((21, 29.7), abs=0.01)
    properties = document.core_properties
    assert properties.title == make_annex().facts.round_title
    assert (properties.author, properties.last_modified_by, properties.language) == ("", "", "en-GB")
    [language] = document.styles.element.iter(qn("w:lang"))
    assert language.get(qn("w:val")) == "en-GB"


def test_the_annex_leaves_room_for_number_and_date_and_says_what_was_counted():
    facts = make_annex().facts
    said = texts(render(make_annex(), None))

    assert said[:3] == [
        "Document number: [given by the General Secretariat]",
        "Date: [date]",
        facts.round_title,
    ]
    assert f"{facts.summary}." in said
    assert f"Selection: {facts.selection_words}." in said
    assert set(facts.method) <= set(said)


def test_the_covering_note_has_findings_with_the_charts_and_room_for_the_presidency():
    content = render_note(drafted(make_annex()), None)
    said = texts(content)
    order = [
        "Findings", "Chart 1 — Share of activities by field of support", "Chart 3 — Activities by partner",
        "Assessment by the Presidency", "[Text of the Presidency]", "Questions to delegations", "[Question]",
        "Annex", "Method",
    ]  # fmt: skip

    assert sorted(order, key=said.index) == order
    assert len(list(part(content, "word/document.xml").iter(qn("wp:docPr")))) == 2
    assert said[said.index("Findings") + 1].startswith(
        "Fifteen Member States carry out a total of 228 activities"
    )


def test_the_same_annex_gives_the_same_bytes():
    annex = drafted(make_annex())

    assert render(annex, None) == render(annex, None)
    assert render_note(annex, None) == render_note(annex, None)


def test_texts_of_people_stay_texts():
    hostile, plain = "<w:br/> & \x00\x0b =1+1 \ud800 é", "<w:br/> &  =1+1  é"
    grid = replace(
        partner_activities(),
        title=hostile,
        rows=(Row("AL", hostile, (3,)),),
        notes=(hostile,),
        chart=Chart("Chart 3", hostile, "activities"),
    )
    annex = make_annex(grids=[grid], round_title=hostile, marking="", method=(hostile,), footnotes=())
    content = render(annex, None)

    assert texts(content).count(plain) == 2
    assert {f"Table 3 — {plain}", f"Chart 3 — {plain}"} <= set(texts(content))
    assert labels(opened(content).tables[0]) == [plain]
    assert plain in footnote_texts(content).values()
    assert opened(content).sections[0].header.paragraphs[0].text == "For circulation"


@pytest.mark.django_db
def test_a_round_with_little_or_much_comes_out():
    """No reply; then one reply, ten fields with names of sixty letters, and nothing selected."""
    survey_round = make_round()
    nobody, _data = build_annex(survey_round, Selection())
    assert "No activities are reported (see Table 1)." in texts(render(nobody, None))

    for number in (9, 10):
        name = f"{number} " + "Long words of a field " * 3
        survey_round.support_fields.add(
            SupportField.objects.create(code=f"field_{number}", name=name[:60].strip(), position=number)
        )
    rows = [activity(partner=code, support_field="field_9") for code in ("XK", "RS", "AL")]
    make_reply(survey_round=survey_round, activities=rows, is_submitted=True)
    much, _data = build_annex(survey_round, Selection(), profile=Profile.INTERNAL)
    nothing, _data = build_annex(survey_round, Selection(statuses=("completed",)))
    for annex in (much, nothing):
        document = opened(render_note(annex, None))
        assert [figures(table) for table in document.tables] == [with_names(cells_of(g)) for g in annex.grids]


def test_many_columns_lie_on_a_page_across():
    columns = tuple(Column(str(year), str(year), Unit.ACTIVITIES) for year in range(2010, 2026))
    rows = tuple(Row(code, label, tuple(range(16))) for code, label in SUPPORT_FIELDS)
    grid = make_grid(
        key="by_year", number="1", title="By year", columns=columns, rows=rows, column_axis=Axis.TYPES
    )
    document = opened(render(drafted(make_annex(grids=[grid])), None))

    [table], [section] = document.tables, document.sections
    assert (section.page_width.cm, section.page_height.cm) == pytest.approx((29.7, 21), abs=0.01)
    assert sum(column.width.cm for column in table.columns) == pytest.approx(25.7, abs=0.1)


@pytest.mark.libreoffice
@pytest.mark.skipif(
    os.environ.get("CI") != "true" and not is_installed(WRITER), reason=f"{WRITER.name} is not installed"
)
@pytest.mark.django_db
def test_libreoffice_resolves_captions_and_references(tmp_path):
    """In the paper's numbering, where 13 is counted twice; it sets fields anew when it prints."""
    rows = [activity(partner="XK"), activity(partner="ME", support_field="return")]
    survey_round = make_reply(activities=rows, is_submitted=True).survey_round
    annex, _data = build_annex(survey_round, Selection(), numbering=Numbering.PAPER)
    path = tmp_path / "annex.docx"
    path.write_bytes(render_note(annex, None))

    pdf = converted(path, "pdf", tmp_path)
    printed = " ".join(
        subprocess.run(["pdftotext", pdf, "-"], check=True, capture_output=True, text=True).stdout.split()
    )

    for grid in annex.grids:
        assert grid.heading in printed
    assert "(see Table 13a)" in printed
    assert "(see Table 3 and Chart 3)" in printed
    assert printed.count("UNSCR 1244/1999") == 1
    assert "not found" not in printed
    pages = re.findall(r"Page (\d+) of (\d+)", printed)
    assert pages == [(str(number), str(len(pages))) for number in range(1, len(pages) + 1)]
