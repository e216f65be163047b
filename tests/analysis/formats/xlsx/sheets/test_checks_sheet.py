"""The sheet that recounts the figures: as it is without computing, and as LibreOffice computes it."""

import io
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.grid import Axis, Profile
from tests.analysis.formats.xlsx.recounted import make_counted_round, results, workbook
from tests.office import converted

pytestmark = pytest.mark.django_db


def not_ok(book: Workbook) -> set[tuple[str, ...]]:
    """Table, row and column of the figures that do not agree."""
    return {row[:3] for row in book["Checks"].iter_rows(values_only=True) if row[5] == "Not OK"}


def said(book: Workbook, sheet: str) -> list[str]:
    return [cell.value for row in book[sheet] for cell in row if isinstance(cell.value, str)]


def recalculated(book: Workbook, directory: Path) -> Workbook:
    """Saved without any cached value, so that LibreOffice has to compute all of them."""
    directory.mkdir()
    book.save(directory / "plain.xlsx")
    return load_workbook(converted(directory / "plain.xlsx", "xlsx", directory / "again"), data_only=True)


@pytest.mark.parametrize("selection", [Selection(), Selection(codes={Axis.PARTNERS: ("ME",)})])
def test_every_figure_is_recounted_and_agrees_also_where_nothing_is_computed(selection):
    survey_round = make_counted_round()
    annex, _data = build_annex(survey_round, selection, profile=Profile.INTERNAL)
    figures = sum(
        len(row.cells) * (3 if grid.key == "top_partners" else 1)
        for grid in annex.sheets
        for row in grid.rows
    )

    book = load_workbook(io.BytesIO(workbook(survey_round, selection)), data_only=True)

    assert results(book) == {"OK": figures}
    line = f"{figures} of {figures} figures agree with the data."
    assert line in said(book, "Checks")
    assert line in said(book, "Contents")


@pytest.mark.libreoffice
def test_libreoffice_agrees_with_every_figure_and_finds_those_changed_by_hand(tmp_path):
    content = workbook(make_counted_round())
    cached = load_workbook(io.BytesIO(content), data_only=True)["Checks"]
    book = load_workbook(io.BytesIO(content))

    computed = recalculated(book, tmp_path / "untouched")["Checks"]
    assert list(computed.values) == list(cached.values)

    overview, data = book["1 By field and type"], book["Data"]
    [asylum] = [cell.row for cell in overview["A"] if cell.value == "Asylum"]
    overview.cell(asylum, 2).value = 9
    [moved] = [
        cell.row for cell in data["A"] if cell.value == "HR" and data.cell(cell.row, 4).value == "Serbia"
    ]
    data.cell(moved, 4).value = "Albania"
    changed = recalculated(book, tmp_path / "changed")

    found = not_ok(changed)
    assert {
        ("Table 1", "Asylum", "Financial assistance"),
        ("Table 2", "Serbia", "Member States"),
        ("Table 3", "Albania", "Activities"),
        ("Table 8", "Asylum", "Rank 1"),
        ("Table 9", "Asylum", "Member States"),
        ("Table 20", "Asylum", "Provision of equipment"),
    } <= found
    numbered = {f"Table {number}" for number in (1, 2, 3, 4, 8, 9, 10, 19, 20)}
    assert {table for table, *_ in found} == {*numbered, "Activities by Member State and partner"}
    counts = results(changed)
    line = f"{counts['OK']} of {counts.total()} figures agree with the data."
    assert line in said(changed, "Contents")
    assert counts["Not OK"] == len(found)


def test_a_line_that_does_not_agree_turns_red():
    book = load_workbook(io.BytesIO(workbook(make_counted_round())))
    [(cells, [rule])] = [(each.sqref, each.rules) for each in book["Checks"].conditional_formatting]
    [first] = [cell.row for cell in book["Checks"]["F"] if cell.value == "Result"]
    assert str(cells).startswith(f"A{first + 1}:F")
    assert rule.formula == [f'$F{first + 1}<>"OK"']
    assert rule.dxf.font.color.rgb.endswith("9C0006")
