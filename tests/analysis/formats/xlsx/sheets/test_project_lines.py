import io

import pytest
from openpyxl import load_workbook

from analysis.formats.xlsx.sheets import project_lines
from analysis.formats.xlsx.sheets.project_lines import ProjectLines, are_too_many
from analysis.formats.xlsx.sheets.recount import Count, Formula
from analysis.formats.xlsx.sheets.tally import Tally, labelled
from analysis.grid import Axis
from tests.analysis.formats.xlsx.recounted import make_counted_round, workbook
from tests.analysis.formats.xlsx.workbooks import make_recount

SERBIA = (labelled(Axis.PARTNERS, "Serbia"),)
ROWS = (
    ("HR", "Serbia", "Mar 1"),
    ("HR", "Albania", "MAR 1"),
    ("SE", "Serbia", None),
    ("SE", "Albania", "=2"),
)


def make_lines(rows: tuple[tuple[str | None, ...], ...] = ROWS) -> ProjectLines:
    tally = Tally({"member_state": 0, "partner": 1, "project": 2})
    tally.add(rows)
    recount = make_recount(tally)
    return ProjectLines(recount, ((), SERBIA), 40)


def test_a_project_counts_once_where_it_has_activities():
    lines = make_lines()
    assert lines.number(()) == Count('COUNTIF($C$40:$C$41,">0")', 2)
    assert lines.number(SERBIA) == Count('COUNTIF($D$40:$D$41,">0")', 1)


def test_a_line_compares_texts():
    [everything, serbia] = make_lines().activities(40, ("HR", "mar 1"))
    project = "(Data!$A$6:$A$9=$A40)*(Data!$C$6:$C$9=$B40)"
    assert everything == Formula(f"SUMPRODUCT({project})", 2)
    assert serbia == Formula(f'SUMPRODUCT({project}*(Data!$B$6:$B$9="Serbia"))', 1)


def test_without_projects_there_are_none():
    assert make_lines((("HR", "Serbia", None),)).number(()) == Count("0", 0)


@pytest.mark.django_db
@pytest.mark.parametrize(("most", "is_there"), [(8, True), (7, False)])
def test_projects_are_not_recounted_where_that_would_take_too_long(most, is_there, monkeypatch):
    """Two projects in four rows are eight comparisons."""
    assert not are_too_many(make_lines().recount.data)
    monkeypatch.setattr(project_lines, "MOST_COMPARED", most)
    assert are_too_many(make_lines().recount.data) is not is_there
    survey_round = make_counted_round()
    monkeypatch.setattr(project_lines, "MOST_COMPARED", 0 if is_there else -1)
    names = load_workbook(io.BytesIO(workbook(survey_round, tables="projects"))).sheetnames
    assert ("Checks" in names) is is_there
