import csv
import io
import zipfile

import pytest

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.formats.as_csv import guarded, render
from analysis.grid import Annex, Profile
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def built(profile: Profile = Profile.CIRCULATION) -> tuple[Annex, bytes]:
    rows = [
        activity(partner="XK", title="=1+1"),
        activity(partner="RS", title="Étude, « frontières »"),
        activity(partner="RS", support_field="return", title="@SUM(A1)"),
    ]
    survey_round = make_reply(activities=rows, is_submitted=True).survey_round
    annex, data = build_annex(survey_round, Selection(), profile=profile)
    return annex, render(annex, data)


def read(content: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = {name: archive.read(name) for name in archive.namelist()}
    assert all(text.startswith(b"\xef\xbb\xbf") for text in texts.values())
    return {name: text.decode("utf-8-sig") for name, text in texts.items()}


def rows(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


def test_one_file_per_table_and_the_notes_in_the_circulation_profile():
    annex, content = built()

    assert sorted(read(content)) == sorted([*(f"{grid.key}.csv" for grid in annex.grids), "notes.txt"])


def test_figures_read_back_are_those_of_the_grids():
    annex, content = built()
    files = read(content)

    for grid in annex.grids:
        if grid.key != "top_partners":
            header, *body = rows(files[f"{grid.key}.csv"])
            assert header == [grid.row_header, *(column.label for column in grid.columns)]
            assert body == [[row.label, *map(str, row.cells)] for row in grid.rows]


def test_top_partners_have_a_line_for_each():
    header, *body = rows(read(built()[1])["top_partners.csv"])

    assert header == ["Field of support", "Rank", "Partner", "Activities", "Member States"]
    assert body[:3] == [
        ["Asylum", "1", "Kosovo*", "1", "1"],
        ["Asylum", "1", "Serbia", "1", "1"],
        ["Reception", "", "", "", ""],
    ]


def test_notes_carry_marking_facts_headings_and_footnote():
    annex, content = built()
    notes = read(content)["notes.txt"]

    assert notes.startswith("LIMITE · For circulation\r\n")
    for text in (annex.facts.summary, *annex.facts.footnote_lines, *annex.facts.method):
        assert text in notes
    [heading] = [grid.heading for grid in annex.grids if grid.key == "XK_fields"]
    assert f"XK_fields.csv: {heading}" in notes


def test_the_data_are_guarded_against_formulas():
    header, *body = rows(read(built(Profile.INTERNAL)[1])["data.csv"])

    assert header[:3] == ["Member State code", "Member State", "Reference"]
    titles = [row[header.index("Title")] for row in body]
    assert titles == ["'=1+1", "Étude, « frontières »", "'@SUM(A1)"]


@pytest.mark.parametrize("text", ["=A1", "+1", "-1", "@x", "\tx", "\rx"])
def test_what_looks_like_a_formula_becomes_text(text):
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("cell", ["a=b", "", 5, None])
def test_everything_else_stays_as_it_is(cell):
    assert guarded(cell) == cell


def test_the_same_annex_gives_the_same_bytes():
    annex, content = built()

    assert render(annex, None) == content
