import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from questionnaire.formatting.dates import date_and_time, days_between, on_day

# The first is 13 May in Brussels already.
LATE = dt.datetime(2020, 5, 12, 22, 30, tzinfo=dt.UTC)
NOON = dt.datetime(2020, 5, 12, 10, tzinfo=dt.UTC)
WINTER = dt.datetime(2020, 1, 12, 17, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("start", "hours", "days"),
    [
        (LATE, 0, 0),
        (LATE, 23, 0),
        (LATE, 24, 1),
        (LATE, -1, -1),
        (NOON, 11, 0),
        (NOON, 12, 1),
        (NOON, -13, -1),
    ],
)
def test_days_are_counted_from_the_day_in_brussels(start, hours, days):
    assert days_between(start, start + dt.timedelta(hours=hours)) == days


def test_a_moment_is_said_in_the_time_of_brussels():
    assert date_and_time(LATE) == "13 May 2020, 00.30 CEST"
    assert date_and_time(WINTER) == "12 January 2020, 18.00 CET"


def test_the_time_of_day_stays_when_summer_begins_between_the_days():
    moved = on_day(dt.date(2020, 5, 20), WINTER)

    assert moved == dt.datetime(2020, 5, 20, 18, 0, tzinfo=ZoneInfo("Europe/Brussels"))
    assert date_and_time(moved) == "20 May 2020, 18.00 CEST"
