import datetime as dt

import pytest

from questionnaire.formatting.partial_dates import DayOrMonthError, PartialDate, TwoYearsError


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (2015, PartialDate(2015)),
        (2015.0, PartialDate(2015)),
        ("2015", PartialDate(2015)),
        (" 2015 ", PartialDate(2015)),
        ("2015-03", PartialDate(2015, 3)),
        ("2015/3", PartialDate(2015, 3)),
        ("2015-03-17", PartialDate(2015, 3)),
        ("2015-03-17 00:00:00", PartialDate(2015, 3)),
        ("03/2015", PartialDate(2015, 3)),
        ("17.03.2015", PartialDate(2015, 3)),
        ("March 2015", PartialDate(2015, 3)),
        ("mar 2015", PartialDate(2015, 3)),
        ("17 March 2015", PartialDate(2015, 3)),
        ("Sept. 2015", PartialDate(2015, 9)),
        ("Mar-15", PartialDate(2015, 3)),
        ("Mar-99", PartialDate(1999, 3)),
        ("May/2015", PartialDate(2015, 5)),
        ("17/3/2015", PartialDate(2015, 3)),
        ("17-Mar-15", PartialDate(2015, 3)),
        ("17-Mar-2015", PartialDate(2015, 3)),
        ("17. March 2015", PartialDate(2015, 3)),
        ("March 17, 2015", PartialDate(2015, 3)),
        ("mar.2015", PartialDate(2015, 3)),
        ("2015.", PartialDate(2015)),
        ("03.2015.", PartialDate(2015, 3)),
        ("17. 3. 2015.", PartialDate(2015, 3)),
        ("2015. 03. 17.", PartialDate(2015, 3)),
        ("3/17/2015", PartialDate(2015, 3)),
        ("3-3-2015", PartialDate(2015, 3)),
        ("3.4.2015", PartialDate(2015, 4)),
        ("2009-10", PartialDate(2009, 10)),
        (dt.date(2015, 3, 17), PartialDate(2015, 3)),
        (dt.datetime(2015, 3, 17, 12, tzinfo=dt.UTC), PartialDate(2015, 3)),
    ],
)
def test_parse_reads_a_year_or_a_month_and_drops_days(value, expected):
    assert PartialDate.parse(value) == expected


@pytest.mark.parametrize(
    "value",
    [
        "",
        "soon",
        "15",
        "2015-13",
        "2015-00",
        "1800",
        "31.02",
        "20155",
        "ma 2015",
        True,
        None,
        2015.5,
        "03-15",
        "Mar 15",
        "15 Mar",
        "13/13/2015",
    ],
)
def test_parse_refuses_everything_else(value):
    with pytest.raises(ValueError, match=r"."):
        PartialDate.parse(value)


@pytest.mark.parametrize("text", ["3/4/2015", "12/1/2018", "3-4-2015"])
def test_a_day_that_could_be_the_month_is_its_own_error(text):
    with pytest.raises(DayOrMonthError):
        PartialDate.parse(text)


@pytest.mark.parametrize("text", ["2009/10", "2015/16", "2015-2019", "2015 – 2019", "2015/2016"])
def test_what_could_be_two_years_is_its_own_error(text):
    with pytest.raises(TwoYearsError):
        PartialDate.parse(text)


def test_a_year_is_the_whole_year_and_a_month_the_whole_month():
    assert PartialDate(2016).first_day == dt.date(2016, 1, 1)
    assert PartialDate(2016).last_day == dt.date(2016, 12, 31)
    assert PartialDate(2016, 2).first_day == dt.date(2016, 2, 1)
    assert PartialDate(2016, 2).last_day == dt.date(2016, 2, 29)


def test_it_is_printed_as_the_council_writes_and_stored_as_iso():
    assert (str(PartialDate(2015, 3)), PartialDate(2015, 3).isoformat()) == ("March 2015", "2015-03")
    assert (str(PartialDate(2015)), PartialDate(2015).isoformat()) == ("2015", "2015")
