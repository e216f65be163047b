import io

import pytest
from openpyxl import load_workbook

from analysis.scenarios.file import scenario_workbook
from analysis.scenarios.scenario import Trial
from analysis.scenarios.trial import try_scenario

pytestmark = pytest.mark.django_db


def test_the_workbook_says_what_was_tried_and_what_would_move(survey_round):
    found = try_scenario(survey_round, Trial(versions={"BE": None}))

    book = load_workbook(io.BytesIO(scenario_workbook(survey_round, found, ["Belgium: left out."])))

    assert book.sheetnames == ["Scenarios", "Figures", "Sentences", "Rankings"]
    for sheet in book:
        heading = [sheet.cell(row, 1).value for row in range(1, 5)]
        assert heading[:2] == [
            "Scenario: Support to the Western Balkans",
            "LIMITE · Internal: Presidency only",
        ]
        assert heading[2].startswith("Compared with: ")
        assert heading[3] == "Tried: Belgium: left out."
    totals = book["Scenarios"].iter_rows(min_row=5, max_row=8, max_col=3, values_only=True)
    assert list(totals) == [("What", "From", "To"), *found.totals]
    figures = [row for row in book["Figures"].iter_rows(min_row=6, max_col=5, values_only=True) if row[1]]
    assert figures == [
        (change.grid.heading, each.row, each.column, each.old, each.new)
        for change in found.figures
        for each in change.figures
    ]
    rankings = [row for row in book["Rankings"].iter_rows(min_row=6, max_col=4, values_only=True) if row[2]]
    assert [(old, new) for *_where, old, new in rankings] == [(turn.old, turn.new) for turn in found.rankings]


def test_a_trial_of_nothing_says_so(survey_round):
    found = try_scenario(survey_round, Trial())
    book = load_workbook(io.BytesIO(scenario_workbook(survey_round, found, [])))
    assert book["Scenarios"]["A4"].value == "Tried: nothing"
