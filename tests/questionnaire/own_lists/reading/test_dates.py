import datetime as dt

import pytest

from questionnaire.own_lists.reading.dates import is_month_first, when
from questionnaire.spreadsheets.cells import Cell


def shown(text, **options):
    found = when(Cell(text), **options)
    return tuple(date.isoformat() if date else None for date in (found.start, found.end))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2017–2019", "2017", "2019"),
        ("since 2016", "2016", None),
        ("2018 - ongoing", "2018", None),
        ("2016-", "2016", None),
        ("2015", "2015", "2015"),
        ("01.09.2020", "2020-09", "2020-09"),
        ("1. 9. 2020", "2020-09", "2020-09"),
        ("30/06/2022", "2022-06", "2022-06"),
        ("3.5.16", "2016-05", "2016-05"),
        ("2017.03.15", "2017-03", "2017-03"),
        ("Jan 2016 – Mar 2017", "2016-01", "2017-03"),
        ("Jan-Mar 2017", "2017-01", "2017-03"),
        ("03-05/2017", "2017-03", "2017-05"),
        ("2015/16", "2015", "2016"),
        ("from 03/2016 to 05/2018", "2016-03", "2018-05"),
        ("01.09.2018-30.06.2019", "2018-09", "2019-06"),
        ("bis 2019", None, "2019"),
        ("ab 2016", "2016", None),
        ("depuis septembre 2018", "2018-09", None),
        ("14 de marzo de 2017", "2017-03", "2017-03"),
        ("2016. szeptember", "2016-09", "2016-09"),
        ("2018 m. kovas", "2018-03", "2018-03"),
        ("sierpień 2018", "2018-08", "2018-08"),
        ("2016-tól", "2016", None),
        ("2017 alkaen", "2017", None),
        ("от 2016 г.", "2016", None),
        ("2016 - danas", "2016", None),
        ("Q3 2017", "2017", "2017"),
        ("2016, 2017, 2018", "2016", "2018"),
        ("Mar-15", "2015-03", "2015-03"),
    ],
)
def test_periods_are_read_as_precisely_as_they_are_written(text, start, end):
    assert shown(text) == (start, end)


@pytest.mark.parametrize("text", ["24 months", "2009/10", "31.02", "2019-2015", "soon", "3/4/2015"])
def test_what_could_be_something_else_is_unclear(text):
    assert when(Cell(text)).is_unclear


def test_an_open_end_is_no_date_and_an_unknown_one_is_said():
    assert when(Cell("offen")).is_open
    assert when(Cell("k.A.")).is_unknown


def test_a_date_that_shows_its_year_alone_is_a_year():
    cell = Cell(dt.date(2016, 3, 1), "d", "yyyy")

    assert when(cell).start.isoformat() == "2016"


def test_a_date_before_all_activities_is_unclear():
    """Such as 2015 in a date cell, which is a day of 1905."""
    assert when(Cell(dt.date(1905, 7, 7), "d", "dd.mm.yyyy")).is_unclear


def test_the_column_says_whether_the_month_comes_first():
    assert is_month_first(["3/4/2015", "25/4/2015"]) is False
    assert is_month_first(["3/4/2015", "4/25/2015"]) is True
    assert is_month_first(["3/4/2015"]) is None
    assert shown("4/25/2015", month_first=True) == ("2015-04", "2015-04")
    assert shown("3/4/2015", month_first=False) == ("2015-04", "2015-04")
    assert shown("3/4/2015", month_first=True) == ("2015-03", "2015-03")


@pytest.mark.parametrize(("text", "date"), [("3.4.2015", "2015-04"), ("3/3/2015", "2015-03")])
def test_with_dots_or_with_one_number_twice_nothing_is_unclear(text, date):
    assert shown(text) == (date, date)
