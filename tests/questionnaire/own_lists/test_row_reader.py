import pytest

from questionnaire.own_lists.corrections import Corrections
from questionnaire.own_lists.plan import make_plan
from questionnaire.own_lists.reading.amounts import Amount
from questionnaire.own_lists.reading.tables import read_list
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.row_reader import summed
from questionnaire.own_lists.suggest import suggest
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from tests.questionnaire.own_lists.foreign import ForeignList, facts

pytestmark = pytest.mark.django_db

HEADER = ("Country", "Field", "Type", "Title", "Period", "Status", "Amount (thousand EUR)", "Notes")
ROWS = (
    HEADER,
    ("Serbia", "Asylum", "Experts", "Training of officers", "2016-2017", "completed", 10, "first"),
    ('"', "Return", "Equipment", "Vans for the police", "soon", "completed", "12 or 13", "second"),
    ('"', "Return", "Equipment", "Boats for the police", "2018", "completed", 14, "third"),
)


def plan_of(cells, left_out=()):
    one = ForeignList("list", ROWS, 1, {}, {}, {})
    table, mapping = suggest(read_list(one.content), activity_codes())
    corrections = Corrections({3: cells}, dict(left_out))
    return make_plan(table, mapping, ValueReader(activity_codes()), corrections)


def test_a_corrected_cell_is_read_as_one_of_the_list():
    plan = plan_of({"start": "2017-2019", "value": "12,5"})

    assert plan.rows[1].problems == ()
    assert facts(plan.rows[1].activities[0]) == ("RS", "return", "equipment", "2017", "2019", 12500)


def test_the_end_alone_can_be_corrected():
    assert facts(plan_of({"start": "2017", "end": "2019"}).rows[1].activities[0])[3:5] == ("2017", "2019")


def test_a_period_that_is_not_clear_is_one_problem():
    problems = plan_of({"value": ""}).rows[1].problems

    assert [problem.column for problem in problems] == ["start"]


def test_corrected_codes_hold_instead_of_the_value_and_do_not_change_rows_below():
    plan = plan_of({"partner": "AL,XK", "start": "2018", "value": "1"})

    assert [activity.partner_id for activity in plan.rows[1].activities] == ["AL", "XK"]
    assert [activity.partner_id for activity in plan.rows[2].activities] == ["RS"]


def test_a_percentage_is_no_value():
    [problem] = plan_of({"start": "2018", "value": "25 %"}).rows[1].problems

    assert problem.column == "value"
    assert "it is a percentage, and no amount" in problem.message


def test_a_text_is_replaced_as_a_whole():
    assert plan_of({"title": "Vans"}).rows[1].activities[0].title == "Vans"


def test_a_row_that_is_left_out_still_counts_for_ditto_marks():
    plan = plan_of({}, {2: "twice"}.items())

    assert plan.left_out == ((2, "by choice: twice"),)
    assert [row.activities[0].partner_id for row in plan.rows] == ["RS", "RS"]


@pytest.mark.parametrize(
    ("amounts", "total"),
    [
        ([], Amount()),
        ([Amount(), Amount(value=5, is_interpreted=True)], Amount(5, is_interpreted=True)),
        ([Amount(is_unavailable=True), Amount()], Amount(is_unavailable=True)),
        ([Amount(1), Amount(problem="several")], Amount(1, "several")),
    ],
)
def test_amounts_of_several_columns_are_one(amounts, total):
    assert summed(amounts) == total
