import pytest

from questionnaire.own_lists.decisions import decisions
from questionnaire.own_lists.mapping import By
from questionnaire.own_lists.plan import make_plan
from questionnaire.own_lists.reading.tables import read_list
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.reading.years import is_by_year, year_in
from questionnaire.own_lists.suggest import suggest
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from tests.questionnaire.own_lists.foreign import ForeignList, facts

pytestmark = pytest.mark.django_db

HEADER = ("Partner", "Field", "Type", "Title", "2015", "2016", "2017")
WITH_AMOUNTS = (
    HEADER,
    ("Serbia", "Asylum", "Experts", "Training of officers", 1000, None, 500),
    ("Albania", "Return", "Equipment", "Vans for the police", None, 2000, "-"),
    ("Kosovo", "Asylum", "Experts", "Study visit of judges", None, 0, None),
    ("Total", None, None, None, 1000, 2000, 500),
)
WITH_MARKS = (
    HEADER,
    ("Serbia", "Asylum", "Experts", "Training of officers", "x", "x", None),
    ("Albania", "Return", "Equipment", "Vans for the police", None, None, "x"),
)
YEARS = ("2015", "2016", "2017")


def plan_of(*rows):
    one = ForeignList("years", rows, 1, {}, {}, {})
    table, mapping = suggest(read_list(one.content), activity_codes())
    return make_plan(table, mapping, ValueReader(activity_codes()))


@pytest.mark.parametrize(
    ("header", "year"),
    [("2015", 2015), ("Budget 2016 (EUR)", 2016), ("2015-2016", None), ("Year 1", None), ("1815", None)],
)
def test_the_year_of_a_header(header, year):
    assert year_in(header) == year


def test_one_column_is_no_column_for_each_year():
    assert is_by_year(YEARS)
    assert not is_by_year(("2015",))
    assert not is_by_year(("Albania", "2016"))


def test_period_and_value_are_suggested_and_asked():
    plan = plan_of(*WITH_AMOUNTS)

    for name in ("start", "end", "value"):
        choice = plan.mapping.choice(name)
        assert (choice.sources, choice.by) == (YEARS, By.SUGGESTED)
    asked = "\n".join(decisions(plan))
    assert "“Start”: confirm “2015”, “2016”, “2017”, first year with an entry." in asked
    assert "“End”: confirm “2015”, “2016”, “2017”, last year with an entry." in asked
    assert "The value is the sum of “2015”, “2016”, “2017”: EUR 3\N{NO-BREAK SPACE}500 in all rows." in asked


def test_a_row_lasts_from_its_first_year_to_its_last_and_has_the_sum():
    plan = plan_of(*WITH_AMOUNTS)

    assert [facts(row.activities[0])[3:] for row in plan.rows] == [
        ("2015", "2017", 1500),
        ("2016", "2016", 2000),
        (None, None, 0),
    ]
    assert plan.left_out == ((5, "total"),)
    assert plan.own_total == 3500


def test_marks_say_the_period_alone():
    plan = plan_of(*WITH_MARKS)

    assert plan.mapping.choice("value").sources == ()
    assert [facts(row.activities[0])[3:] for row in plan.rows] == [
        ("2015", "2016", None),
        ("2017", "2017", None),
    ]


def test_columns_that_say_it_themselves_come_first():
    header = ("Partner", "Field", "Type", "Title", "Start", "End", "Total EUR", "2015", "2016")
    plan = plan_of(
        header,
        ("Serbia", "Asylum", "Experts", "Training of officers", "2014", "2019", 4000, 1000, 500),
        ("Albania", "Return", "Equipment", "Vans for the police", "2016", "2017", 2000, None, 2000),
    )

    assert [plan.mapping.choice(name).sources for name in ("start", "end", "value")] == [
        ("Start",),
        ("End",),
        ("Total EUR",),
    ]
    assert set(plan.mapping.unused) == {"2015", "2016"}


def test_a_title_of_a_section_with_its_sums_is_no_activity():
    plan = plan_of(
        ("Partner", "Field", "Type", "Title", "2015", "2016"),
        (None, "Asylum", None, None, 1500, 500),
        ("Serbia", "Asylum", "Experts", "Training of officers", 1000, None),
        ("Albania", "Asylum", "Experts", "Study visit of judges", 500, 500),
    )

    assert [row.number for row in plan.rows] == [3, 4]


def test_a_cell_that_is_no_amount_holds_its_row():
    plan = plan_of(*WITH_AMOUNTS)
    broken = (*WITH_AMOUNTS[:2], ("Serbia", "Return", "Experts", "Seminar of judges", "5 or 6", None, 7))
    one = ForeignList("years", broken, 1, {}, {}, {})
    table, mapping = suggest(read_list(one.content), activity_codes(), chosen=plan.mapping)

    row = make_plan(table, mapping, ValueReader(activity_codes())).rows[-1]

    assert [(problem.column, problem.rule) for problem in row.problems] == [("value", "no_number")]
