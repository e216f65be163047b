"""What a table of a cross-tabulation is called, what its totals are, and what is said below it."""

from decimal import Decimal

import pytest

from analysis.counting.selection import Selection
from analysis.grid import Axis, Grid, Missing, Unit
from questionnaire.models import PartnerGroup, Round
from tests.analysis.crosstab.asking import Asking
from tests.builders import activity, make_replies, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_replies(
        make_round(),
        HR=[
            activity(partner="RS", value=Decimal("1000.50"), value_basis="committed", quantity=Decimal(3)),
            activity(partner="XK", value=500, value_basis="spent", start_year=2017),
            activity(partner="RS", status="suspended"),
        ],
        SI=[activity(partner="RS", assistance_type="equipment", quantity=Decimal(7), start_year=None,
                     start_not_known=True)],
    )  # fmt: skip


def grid_of(survey_round: Round, *asked: str, **more: object) -> Grid:
    annex, _layout = Asking(survey_round)(*asked, **more)
    [grid] = annex.grids
    return grid


def cells(grid: Grid) -> dict[tuple[str, str], object]:
    return {
        (row.code, column.code): cell
        for row in grid.rows
        for column, cell in zip(grid.columns, row.cells, strict=True)
    }


def test_title_labels_and_footnotes_say_what_is_counted(survey_round):
    grid = grid_of(survey_round, "partner", "start_year", "members")

    assert (grid.key, grid.title) == ("crosstab", "Member States by partner and start year")
    assert grid.row_header == "Partner"
    assert [column.label for column in grid.columns] == [
        "2017", "2018", "Not known", "Member States in any of these",
    ]  # fmt: skip
    assert grid.rows[-1].label == "Member States in any of these"
    assert grid.rows[-1].is_total
    assert [footnote.label for footnote in grid.footnotes] == ["Kosovo*"]
    assert grid_of(survey_round, "field", "status").footnotes == ()


def test_member_states_have_no_total_but_are_counted_once_in_any_of_these(survey_round):
    found = cells(grid_of(survey_round, "partner", "type", "members"))

    assert found["RS", "any"] == 2
    assert found["any", "expert"] == 1
    assert found["any", "any"] == 2
    assert not any("total" in at for at in found)


def test_a_selection_has_its_rows_and_columns_alone(survey_round):
    selection = Selection(codes={Axis.PARTNERS: ("XK", "ME")}, statuses=("ongoing",))

    grid = grid_of(survey_round, "partner", "status", selection=selection)

    assert [row.code for row in grid.rows] == ["XK", "ME", "total"]
    assert [column.code for column in grid.columns] == ["ongoing", "total"]


def test_unlike_amounts_stand_apart(survey_round):
    grid = grid_of(survey_round, "partner", "field", "value")
    found = cells(grid)

    assert found["RS", "total.committed"] == 1001
    assert found["RS", "total.spent"] == Missing.UNKNOWN
    assert found["XK", "total.spent"] == 500
    assert not any("in_kind" in column.code for column in grid.columns)
    assert {column.unit for column in grid.columns} == {Unit.EUR}
    assert grid.columns[-1].label == "Total, spent (EUR)"
    assert any(note.startswith("Value known for 2 of 4 activities (50%).") for note in grid.notes)


def test_one_kind_of_amount_has_the_codes_of_the_categories(survey_round):
    grid = grid_of(
        survey_round, "partner", "type", "value", selection=Selection(codes={Axis.PARTNERS: ("XK",)})
    )

    assert [column.code for column in grid.columns] == ["financial", "expert", "equipment", "total"]
    assert grid.columns[1].label == "Expert assistance, spent (EUR)"


def test_quantities_are_of_the_types_that_have_one(survey_round):
    found = cells(grid_of(survey_round, "partner", "type", "quantity"))

    assert found["RS", "expert.person_days"] == 3
    assert found["RS", "expert.items"] == Missing.UNKNOWN
    assert found["RS", "equipment.items"] == 7


@pytest.mark.parametrize(
    ("share", "rows", "columns", "first"),
    [
        ("row", ["Kosovo* (100% = 1)", "Serbia (100% = 3)", "Total (100% = 4)"], "Expert assistance", 100),
        ("column", ["Kosovo*", "Serbia", "Total"], "Expert assistance (100% = 3)", 33),
        ("all", ["Kosovo*", "Serbia", "Total"], "Expert assistance", 25),
    ],
)
def test_shares_say_of_what_in_words_and_as_a_number(survey_round, share, rows, columns, first):
    selection = Selection(codes={Axis.PARTNERS: ("XK", "RS")})

    grid = grid_of(survey_round, "partner", "type", selection=selection, share=share)

    assert [row.label for row in grid.rows] == rows
    assert grid.columns[1].label == columns
    assert grid.rows[0].cells[1] == first
    assert {column.unit for column in grid.columns} == {Unit.PERCENT}
    assert grid.title == "Activities by partner and type of assistance, in per cent"
    what = {
        "row": "of its row",
        "column": "of its column",
        "all": "of all activities in this table (100% = 4)",
    }
    assert f"Each share is {what[share]}" in grid.notes[0]


def test_what_is_in_no_year_is_said(survey_round):
    grid = grid_of(survey_round, "active_year", "partner")

    assert cells(grid)["any", "total"] == 3
    assert "1 activity is in none of these years: suspended, or active in other years only." in grid.notes
    assert any(note.startswith("An activity that lasts counts in each of its years") for note in grid.notes)


def test_groups_have_a_total_as_long_as_no_partner_is_in_two(survey_round):
    for name, partners in {"South": ("XK", "AL"), "North": ("RS",)}.items():
        PartnerGroup.objects.create(survey_round=survey_round, name=name).partners.set(partners)
    apart = grid_of(survey_round, "group", "type")
    PartnerGroup.objects.get(name="South").partners.add("RS")
    overlapping = grid_of(survey_round, "group", "type")

    assert [row.code for row in apart.rows] == ["North", "South", "total"]
    assert [row.code for row in overlapping.rows] == ["South", "North", "any"]
    assert overlapping.rows[-1].label == "Activities in any of these"
    assert cells(overlapping)["any", "total"] == 4


def test_the_chart_is_of_the_last_column(survey_round):
    chart = grid_of(survey_round, "partner", "status", "members").chart

    assert chart is not None
    assert (chart.title, chart.column) == ("Member States by partner", "any")
    assert grid_of(survey_round, "partner", "status", share="row").chart is None
    assert grid_of(survey_round, "partner", selection=Selection(statuses=("completed",))).chart is None
