import pytest

from questionnaire.own_lists.plan import make_plan
from questionnaire.own_lists.reading.tables import read_list
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.suggest import suggest
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from tests.questionnaire.own_lists.foreign import ForeignList, facts

pytestmark = pytest.mark.django_db

HEADER = (
    "Country",
    "Field",
    "Type",
    "Title of the project",
    "Start",
    "End",
    "Status",
    "Amount EUR",
    "Paid from",
    "National share (%)",
)
ROW = (
    "Serbia",
    "Asylum",
    "Experts",
    "Training of officers",
    "2016",
    "2017",
    "completed",
    1000,
    "own budget",
    None,
)


def changed(**columns):
    cells = dict(zip(HEADER, ROW, strict=True)) | {
        name.replace("_", " "): text for name, text in columns.items()
    }
    return tuple(cells[name] for name in HEADER)


def plan_of(*rows):
    one = ForeignList("list", (HEADER, ROW, changed(Country="Albania"), *rows), 1, {}, {}, {})
    table, mapping = suggest(read_list(one.content), activity_codes())
    return make_plan(table, mapping, ValueReader(activity_codes()))


def test_equal_rows_are_both_kept_and_said():
    plan = plan_of(ROW)

    assert len(plan.rows) == 3
    assert plan.equal_rows == ((2, 4),)


def test_one_amount_for_several_activities_stands_in_the_first():
    plan = plan_of(changed(Country="Serbia, Kosovo", Type="experts + equipment"))

    values = [facts(activity)[-1] for activity in plan.rows[-1].activities]
    assert values == [1000, None, None, None]
    assert plan.shared_amounts == (4,)


def test_rows_that_the_eu_pays_alone_are_left_out():
    plan = plan_of(
        changed(**{"Paid from": "100% IPA"}), changed(**{"Paid from": "partly EU", "National share (%)": 0})
    )

    assert plan.left_out == ((4, "entirely EU-funded"), (5, "entirely EU-funded"))


def test_a_share_of_the_member_state_goes_with_what_the_eu_pays_in_part():
    plan = plan_of(changed(**{"Paid from": "partly EU", "National share (%)": 40}))

    activity = plan.rows[-1].activities[0]
    assert (activity.funding, activity.national_share) == ("co_funded", 40)


@pytest.mark.parametrize(
    ("columns", "column"),
    [
        ({"Country": "all six partners"}, "partner"),
        ({"Field": "Fight against drugs"}, "support_field"),
        ({"Start": "soon"}, "start"),
        ({"Amount EUR": "500 kn"}, "value"),
        ({"Amount EUR": "500 or 600"}, "value"),
        ({"Title of the project": "x" * 151}, "title"),
    ],
)
def test_a_row_that_is_not_clear_is_held_and_says_why(columns, column):
    row = plan_of(changed(**columns)).rows[-1]

    assert [problem.column for problem in row.problems] == [column]


def test_each_row_is_in_the_rows_or_left_out_once():
    total = ("Total", None, None, None, None, None, None, 3000, None, None)
    plan = plan_of((None,) * 10, HEADER, ROW, total, ("Note: without VAT",))

    numbers = [row.number for row in plan.rows] + [number for number, _reason in plan.left_out]
    assert sorted(numbers) == list(range(2, 9))
    assert dict(plan.left_out) == {4: "blank", 5: "repeated header", 7: "total", 8: "footnote"}
    assert plan.own_total == plan.total == 3000


def test_a_row_of_totals_is_left_out_where_each_type_has_a_column_of_amounts():
    header = ("Partner", "Field", "Title", "Start", "End", "Experts (EUR)", "Equipment (EUR)", "Funds (EUR)")
    rows = (
        ("Serbia", "Asylum", "Training of officers", "2016", "2017", 1000, None, None),
        ("Albania", "Return", "Reception of returnees", "2017", "2018", None, None, 500),
        ("Kosovo", "Asylum", "Cameras", "2017", "2018", None, 300, None),
        ("Overall total", None, None, None, None, 1000, 300, 500),
    )
    one = ForeignList("list", (header, *rows), 1, {}, {}, {})
    table, mapping = suggest(read_list(one.content), activity_codes())

    plan = make_plan(table, mapping, ValueReader(activity_codes()))

    assert plan.left_out == ((5, "total"),)
    assert [row.number for row in plan.rows] == [2, 3, 4]
