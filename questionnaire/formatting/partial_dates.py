"""A year, or a month of a year: the precision at which officials know when an activity began."""

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from functools import lru_cache
from typing import Self

from django.utils.formats import date_format

EARLIEST_YEAR = 1950
LATEST_YEAR = 2100

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

FORMS = tuple(map(re.compile, (
    r"(?P<year>\d{4})",
    r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})(?:[-/.]\d{1,2})?(?:[ t]00:00(?::00)?)?",
    r"(?P<month>\d{1,2})[-/.](?P<year>\d{4})",
    # A day with points is written first everywhere; between other marks the month may be.
    r"\d{1,2}\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
    r"(?P<first>\d{1,2})[-/](?P<second>\d{1,2})[-/](?P<year>\d{4})",
    # March 2015, 15 Mar. 2015, 15-Mar-2015; March 15, 2015.
    r"(?:\d{1,2}(?:\.? ?|[-/]))?(?P<name>[a-z]{3,9})(?:\.|\.?[-/'’ ])(?P<year>\d{4})",
    r"(?P<name>[a-z]{3,9})\.? \d{1,2}(?:st|nd|rd|th)?,? (?P<year>\d{4})",
    # As Excel shows March 2015 and 15 March 2015: Mar-15, 15-Mar-15.
    r"(?:\d{1,2}[-/.])?(?P<name>[a-z]{3,9})\.?[-/'’](?P<year>\d{2})",
)))  # fmt: skip
TWO_YEARS = re.compile(r"(\d{4}) ?[-–—/] ?(\d{4})|(\d{4})/(\d{2})")


class DayOrMonthError(ValueError):
    """3/4/2015 is in March to some, in April to others."""


class TwoYearsError(ValueError):
    """2009-2010 is two years, and 2009/10 could be."""


@dataclass(frozen=True, order=False)
class PartialDate:
    """`month` is 1 to 12, or None where only the year is known."""

    year: int
    month: int | None = None

    def __post_init__(self) -> None:
        if not EARLIEST_YEAR <= self.year <= LATEST_YEAR:
            raise ValueError(f"year {self.year} is not between {EARLIEST_YEAR} and {LATEST_YEAR}")
        if self.month is not None and not 1 <= self.month <= 12:
            raise ValueError(f"month {self.month} is not between 1 and 12")

    @classmethod
    def parse(cls, value: object) -> Self:
        """Read 2015, "2015", "2015-03", "03/2015", "March 2015", "Mar-15" or a real date, without its day.

        Raises DayOrMonthError and TwoYearsError, and ValueError for anything else.
        """
        if isinstance(value, dt.date):
            return cls(value.year, value.month)
        if isinstance(value, float) and value.is_integer():
            return cls(int(value))
        if isinstance(value, float):
            raise ValueError(f"{value} is not a whole year")
        return cls(*year_and_month(str(value)))

    @property
    def first_day(self) -> dt.date:
        return dt.date(self.year, self.month or 1, 1)

    @property
    def last_day(self) -> dt.date:
        month = self.month or 12
        return dt.date(self.year, month, monthrange(self.year, month)[1])

    def isoformat(self) -> str:
        return f"{self.year}-{self.month:02d}" if self.month else str(self.year)

    def __str__(self) -> str:
        return date_format(self.first_day, "F Y") if self.month else str(self.year)


# A list names the same few months again and again.
@lru_cache(maxsize=1024)
def year_and_month(text: str) -> tuple[int, int | None]:
    # Croatian and Hungarian dates end in a point and have a space behind each: 2015. 03. 15.
    plain = re.sub(r"(?<=\d\.) (?=\d)", "", " ".join(text.split()).lower().removesuffix("."))
    if is_two_years(plain):
        raise TwoYearsError(plain)
    for form in FORMS:
        if match := form.fullmatch(plain):
            return full_year(match["year"]), month_in(match.groupdict())
    raise ValueError(f"{text!r} is neither a year nor a month of a year")


def is_two_years(text: str) -> bool:
    """2015/03 is no later year than 2015, so it is a month; 2009/10 could be both."""
    match = TWO_YEARS.fullmatch(text)
    return match is not None and (match[4] is None or int(match[4]) > int(match[3]) % 100)


def month_in(parts: dict[str, str]) -> int | None:
    if "name" in parts:
        return month_named(parts["name"])
    if "first" in parts:
        return month_beside_day(int(parts["first"]), int(parts["second"]))
    return int(parts["month"]) if "month" in parts else None


def month_beside_day(first: int, second: int) -> int:
    """A number above 12 is the day. Raises DayOrMonthError where neither is."""
    if first > 12:
        return second
    if second <= 12 and first != second:
        raise DayOrMonthError(f"{first}/{second}")
    return first


def full_year(digits: str) -> int:
    """Two digits are the year from 1950 to 2049 that ends in them."""
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (1900 if int(digits) >= EARLIEST_YEAR % 100 else 2000)


def month_named(start: str) -> int:
    months = [number for number, name in enumerate(MONTHS, 1) if name.startswith(start)]
    if len(months) != 1:
        raise ValueError(f"{start!r} is no month")
    return months[0]
