import datetime as dt

import pytest

from analysis.counting.cube import read_cube
from analysis.counting.selection import Selection
from analysis.tables.year_tables import (
    ACTIVE,
    BEFORE,
    ENDED,
    LATER,
    STARTED,
    UNKNOWN,
    reference_dates,
    year_grids,
)
from tests.builders import activity, make_replies, make_round

YEARS = range(2018, 2021)


@pytest.mark.parametrize(
    ("status", "start", "end", "moments"),
    [
        ("ongoing", 2019, None, [(STARTED, 2019), (ACTIVE, 2019), (ACTIVE, 2020)]),
        ("completed", 2015, 2018, [(STARTED, BEFORE), (ENDED, 2018), (ACTIVE, 2018)]),
        ("completed", 2019, None, [(STARTED, 2019), (ACTIVE, 2019), (ACTIVE, 2020)]),
        ("discontinued", None, 2019, [(STARTED, UNKNOWN), (ENDED, 2019)]),
        ("suspended", 2018, None, [(STARTED, 2018)]),
        ("ongoing", 2021, None, [(STARTED, LATER)]),
        ("ongoing", 2020, 2030, [(STARTED, 2020), (ACTIVE, 2020)]),
        ("completed", 2016, 2017, [(STARTED, BEFORE), (ENDED, BEFORE)]),
    ],
)
def test_an_activity_stands_in_its_years(status, start, end, moments):
    assert list(reference_dates(status, start, end, YEARS)) == moments


@pytest.mark.django_db
def test_the_tables_run_over_the_period_of_the_round_and_say_what_lies_outside(django_assert_num_queries):
    survey_round = make_replies(
        make_round(period_start=dt.date(2018, 1, 1), cutoff=dt.date(2020, 5, 12)),
        HR=[
            activity(start_year=2018),
            activity(start_year=2010, status="completed", end_year=2019),
            activity(partner="AL", start_year=None, start_not_known=True),
        ],
    )
    cube = read_cube(survey_round, Selection())

    with django_assert_num_queries(1):
        grids = {grid.key: grid for grid in year_grids(cube, survey_round)}

    assert {row.label: row.cells for row in grids["years"].rows} == {
        "2018": (1, 0, 2),
        "2019": (0, 1, 2),
        "2020": (0, 0, 1),
    }
    assert grids["years"].notes[0] == ("Started before 2018: 1; start not known: 1; started after 2020: 0.")
    started = grids["years_started_partners"]
    assert [column.label for column in started.columns] == [
        "Before 2018", "2018", "2019", "2020", "After 2020", "Not known", "Total",
    ]  # fmt: skip
    assert {row.code: row.cells for row in started.rows if any(row.cells)} == {
        "AL": (0, 0, 0, 0, 0, 1, 1),
        "RS": (1, 1, 0, 0, 0, 0, 2),
        "total": (1, 1, 0, 0, 0, 1, 3),
    }
