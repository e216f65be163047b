"""The annex as PDF: what poppler and pypdf read in it, by its tags."""

import sys
from dataclasses import replace

import cffi
import pytest
from django.urls import reverse

from analysis.annex.typesetting import typeset
from analysis.formats.as_pdf import render
from analysis.grid import Annex, Column, Grid, Row, Unit
from analysis.wording.narrative import narrative
from questionnaire.models import Event
from tests.analysis.annexes import make_annex, make_grid
from tests.analysis.pdf_files import elements, fonts, outline, printed, reader
from tests.analysis.printed_figures import of_annex, of_pdf
from tests.builders import make_presidency, make_round

COLUMNS = tuple(Column(name, name, Unit.ACTIVITIES) for name in ("First", "Second"))


def finished(annex: Annex) -> Annex:
    return replace(annex, draft=narrative, typeset=typeset)


def long_grid(key: str, rows: int) -> Grid:
    return make_grid(
        key=key,
        number="9",
        title=f"The table {key}",
        columns=COLUMNS,
        rows=tuple(Row(str(number), f"Row {number} of {key}", (1, 2)) for number in range(rows)),
        notes=(f"A note on {key}.",),
    )


@pytest.fixture(scope="module")
def annex() -> Annex:
    return finished(make_annex(label="For the working party"))


@pytest.fixture(scope="module")
def content(annex) -> bytes:
    return render(annex, None)


@pytest.fixture(scope="module")
def pages(content) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in reader(content).pages]


def test_every_table_says_the_figures_of_its_grid_by_its_tags(annex, content):
    assert of_pdf(content, annex) == of_annex(annex)


def test_header_cells_say_their_scope_and_every_cell_says_its_headers(annex, content):
    headers = list(elements(content, "/TH"))
    names = {each["/ID"] for each in headers}
    # Ranked partners are printed in three columns.
    columns = [3 if grid.key == "top_partners" else len(grid.columns) for grid in annex.grids]
    cells = [each["/A"]["/Headers"] for each in elements(content, "/TD") if "/Headers" in each["/A"]]

    # The corner of a table with one column of figures is a cell, which names none of them.
    corners = sum(number > 1 for number in columns)
    rows = sum(len(grid.rows) for grid in annex.grids)
    assert [each["/A"]["/Scope"] for each in headers].count("/Column") == corners + sum(columns)
    assert [each["/A"]["/Scope"] for each in headers].count("/Row") == rows
    assert len(cells) == sum(number * len(g.rows) for g, number in zip(annex.grids, columns, strict=True))
    assert all(len(found) == 2 and set(found) <= names for found in cells)


def test_it_says_that_it_is_accessible_and_when_and_in_which_language_it_was_made(annex, content):
    file = reader(content)

    root = file.trailer["/Root"]
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_object().get_data()
    assert root["/Lang"].lower() == "en-gb"
    assert file.metadata.title == f"{annex.facts.round_title} – For the working party"
    assert file.metadata.creation_date == annex.facts.as_of
    assert fonts(content)
    assert all({"/FontFile2", "/FontFile3"} & set(font) for font in fonts(content))


def test_the_bookmarks_lead_to_every_table_of_every_partner(annex, content):
    top, *below = outline(content)

    assert top == annex.facts.round_title
    assert [line.strip() for line in below] == [
        "Method",
        "Charts",
        "All partners together",
        *(grid.heading for grid in annex.grids[:4]),
        "Partner by partner",
        "Kosovo*",
        annex.grids[4].heading,
    ]
    assert below[-1].startswith("      Table 13")


def test_charts_say_their_figures_to_who_cannot_see_them(content):
    [first, second] = [each["/Alt"] for each in elements(content, "/Figure")]

    assert first.startswith("Chart 1 — Share of activities by field of support. Bars: Asylum 6%, ")
    assert "Kosovo* 20" in second


def test_marking_and_number_stand_on_every_page_and_the_footnote_once(annex, pages):
    assert len(pages) > 2
    for number, text in enumerate(pages, 1):
        assert text.count("LIMITE") == 2
        assert f"{number}/{len(pages)}" in text
    everything = " ".join(pages)
    assert everything.count("UNSCR 1244/1999") == 1
    assert "XK" not in everything
    for said in (annex.facts.summary, annex.facts.selection_words, *annex.facts.method):
        assert said in everything
    assert "Document number: [given by the General Secretariat] Date: [date]" in pages[0]


def test_the_first_sentence_leads_to_its_table_and_its_chart(content, pages):
    file = reader(content)
    led_to = [note.get_object()["/Dest"] for page in file.pages for note in page.get("/Annots", ())]

    assert "(see Table 3 and Chart 3)" in " ".join(pages)
    assert led_to[1:3] == ["partner-activities", "partner-activities-chart"]
    assert set(led_to) <= set(file.named_destinations)


def test_the_same_annex_gives_the_same_bytes(annex, content):
    assert render(annex, None) == content


def test_no_table_is_cut_from_its_caption_and_a_long_one_repeats_its_header():
    """A part of B would fit below A, and the caption of D, with nothing more, below C."""
    lengths = {"A": 2, "B": 19, "C": 12, "D": 70}
    grids = [long_grid(name, rows) for name, rows in lengths.items()]
    sheets = [page.extract_text() for page in reader(typeset(make_annex(grids=grids))).pages]

    for name, rows in lengths.items():
        [first] = [text for text in sheets if f"The table {name}" in text]
        assert f"Row 0 of {name}" in first
        [last] = [text for text in sheets if f"Row {rows - 1} of {name}" in text]
        assert f"A note on {name}." in last
        assert name == "D" or first is last
    assert all("First" in text for text in sheets if " of D" in text)


def test_many_columns_lie_on_pages_across():
    years = tuple(Column(str(year), str(year), Unit.ACTIVITIES) for year in range(2010, 2026))
    grid = make_grid(
        key="years", number="1", title="By year", columns=years, rows=(Row("a", "A", (1,) * 16),)
    )

    content = typeset(make_annex(grids=[grid]))

    assert all(page.mediabox.width > page.mediabox.height for page in reader(content).pages)
    assert " ".join(str(year) for year in range(2010, 2026)) in " ".join(printed(content).split())


@pytest.mark.django_db
def test_a_server_without_pango_leads_back_with_the_reason(client, monkeypatch):
    survey_round = make_round()
    client.force_login(make_presidency(survey_round=survey_round))
    for name in [name for name in sys.modules if name.split(".")[0] == "weasyprint"]:
        monkeypatch.delitem(sys.modules, name)

    def missing(*args: object) -> None:
        raise OSError("cannot load library")

    monkeypatch.setattr(cffi.FFI, "dlopen", missing)

    response = client.get(reverse("analysis:export", args=["2020", "pdf"]), follow=True)

    assert "libpangoft2-1.0-0" in response.content.decode()
    assert not Event.objects.filter(kind="downloaded").exists()
