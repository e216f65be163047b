import datetime as dt
from decimal import Decimal

from django.utils.formats import date_format, localize, number_format
from django.utils.translation import override

MOMENT = dt.datetime(2020, 5, 12, 14, 5, tzinfo=dt.UTC)


def test_dates_and_numbers_are_written_as_the_council_writes_them():
    with override("en-gb"):
        written = {
            "day": date_format(MOMENT.date()),
            "moment": date_format(MOMENT, "DATETIME_FORMAT"),
            "month": date_format(MOMENT, "YEAR_MONTH_FORMAT"),
            "short": date_format(MOMENT, "SHORT_DATE_FORMAT"),
            "number": number_format(Decimal("1234.5"), force_grouping=True),
            "small": localize(Decimal("0.5")),
        }

    assert written == {
        "day": "12 May 2020",
        "moment": "12 May 2020, 14.05 UTC",
        "month": "May 2020",
        "short": "12 May 2020",
        "number": "1\u00a0234.5",
        "small": "0.5",
    }
