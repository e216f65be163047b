"""A year, or a month of a year: the precision at which officials know when an activity began."""

import datetime as dt
import re
from calendar import monthrange
from dataclasses import dataclass
from typing import Self

from django.utils.formats import date_format

EARLIEST_YEAR = 1950
LATEST_YEAR = 2100

MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip

YEAR = re.compile(r"(\d{4})")
YEAR_MONTH = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.]\d{1,2})?(?:[ t]00:00(?::00)?)?")
MONTH_YEAR = re.compile(r"(?:\d{1,2}[-/.])?(\d{1,2})[-/.](\d{4})")
NAME_YEAR = re.compile(r"(?:\d{1,2}\.? )?([a-z]{3,9})\.? (\d{4})")


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
        """Read 2015, "2015", "2015-03", "03/2015", "March 2015" or a real date, whose day is dropped.

        Raises ValueError for anything else.
        """
        if isinstance(value, dt.date):
            return cls(value.year, value.month)
        if isinstance(value, float) and value.is_integer():
            return cls(int(value))
        if isinstance(value, float):
            raise ValueError(f"{value} is not a whole year")
        text = " ".join(str(value).split()).lower()
        if match := YEAR.fullmatch(text):
            return cls(int(match[1]))
        if match := YEAR_MONTH.fullmatch(text):
            return cls(int(match[1]), int(match[2]))
        if match := MONTH_YEAR.fullmatch(text):
            return cls(int(match[2]), int(match[1]))
        if match := NAME_YEAR.fullmatch(text):
            months = [n for n, name in enumerate(MONTHS, 1) if name.startswith(match[1])]
            if len(months) == 1:
                return cls(int(match[2]), months[0])
        raise ValueError(f"{value!r} is neither a year nor a month of a year")

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
