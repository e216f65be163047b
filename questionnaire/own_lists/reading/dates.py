"""When an activity begins and ends, as lists say it: a date, a period, or that it is not over."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.own_lists.words import time
from questionnaire.own_lists.words.layout import UNKNOWN
from questionnaire.spreadsheets.cells import Cell
from questionnaire.spreadsheets.patterns import expression, folded
from questionnaire.spreadsheets.values.readers import Unreadable, partial_date_of

OPEN, SINCE, UNTIL = map(expression, (time.OPEN, time.SINCE, time.UNTIL))
MONTHS = [expression(words) for words in time.MONTHS]
DASH = re.compile(r"\s*(?:[-–—−‑‒→]|\.{2,3}|…)")
# Stands in the rest of a text where a date stood.
PLACE = "\N{WHITE SQUARE}"
YEAR = r"(?:19[5-9]\d|20\d\d|2100)"
# Those that a number alone may stand for.
YEARS = range(1990, 2041)
# In this order: the first that fits is meant.
DATE = re.compile(
    rf"(?P<iso>(?<!\d)(?P<y1>{YEAR})(?:[-/]|\.\s?)(?P<m1>0?[1-9]|1[0-2])(?:(?:[-/]|\.\s?)(?:[12]\d|3[01]|0?[1-9]))?(?![\d]))"
    rf"|(?P<full>(?<!\d)(?P<a>\d{{1,2}})\s?[-./]\s?(?P<b>\d{{1,2}})\s?[-./]\s?(?P<y2>{YEAR}|\d{{2}})(?!\d))"
    rf"|(?P<my>(?<!\w)(?P<m3>0?[1-9]|1[0-2])\s?[-./]\s?(?P<y3>{YEAR})(?!\d))"
    r"|(?P<named>(?:(?<!\d)\d{1,2}(?:\.|st|nd|rd|th|er|º)?\s?(?:de |d['’])?)?"
    r"(?P<name>[^\W\d_]{3,})\.?[\s'’./-]*(?:de |do |of )?"
    rf"(?P<y4>{YEAR}|(?<=[-' ’])\d{{2}})(?!\d))"
    rf"|(?P<yearfirst>(?<!\d)(?P<y6>{YEAR})\.?\s+(?:m\.\s*|г\.\s*|gada\s+)?"
    r"(?P<name2>[^\W\d_]{3,})\.?(?:\s+\d{1,2}\.?)?(?![\w]))"
    rf"|(?P<year>(?<!\d)(?P<y5>{YEAR})(?!\d))"
)
TWO_YEARS = re.compile(rf"(?<!\d)({YEAR})\s?[-/–]\s?(\d\d)(?![\d./-])")
# 03-05/2017, Jan-Mar 2017.
MONTH = r"(\d{1,2}|[^\W\d_]{3,}\.?)"
MONTHS_OF_ONE_YEAR = re.compile(rf"(?<![\d./]){MONTH}\s?[-–—]\s?{MONTH}\s?[./ ]\s?({YEAR})(?!\d)")


@dataclass(frozen=True)
class When:
    """A period. `is_unclear` says that somebody has to read it."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    is_open: bool = False
    is_unknown: bool = False
    is_unclear: bool = False

    @property
    def is_understood(self) -> bool:
        return not self.is_unclear


UNCLEAR = When(is_unclear=True)


@lru_cache(maxsize=20_000)
def when(cell: Cell, *, month_first: bool | None = None) -> When:
    """What a cell says, be it one date or a period. A single date is both start and end.

    Of 3/4/2015 nobody knows which is the month unless `month_first` says it; with dots the day comes first.
    """
    value = cell.value
    if isinstance(value, dt.date):
        return of_date_cell(cell)
    text = " ".join(cell.text.split())
    if not text:
        return When()
    if text.casefold() in UNKNOWN and not OPEN.search(folded(text)):
        return When(is_unknown=True)
    return period_in(text, month_first=month_first)


def of_date_cell(cell: Cell) -> When:
    try:
        return single(partial_date_of(cell))
    except Unreadable:
        return UNCLEAR


def single(date: PartialDate) -> When:
    return When(date, date)


def period_in(text: str, *, month_first: bool | None) -> When:
    if of_one_year := months_of_one_year(text):
        return of_one_year
    if two := TWO_YEARS.fullmatch(text):
        return two_years(*two.groups())
    dates, rest = scan(text, month_first=month_first)
    found = [date for date in dates if date]
    if len(found) < len(dates):
        return UNCLEAR
    return of_dates(found, rest)


def of_dates(found: list[PartialDate], rest: str) -> When:
    words = folded(rest)
    if not found:
        return When(is_open=True) if OPEN.search(words) else UNCLEAR
    if len(found) == 1:
        return one_date(found[0], rest, words)
    first, last = found[0], found[-1]
    return When(first, last) if last.last_day >= first.first_day else UNCLEAR


def two_years(first: str, last: str) -> When:
    """2015-16 and 2015/16, but 2015-10 is a month, and 2009/10 could be one."""
    year, number = int(first), int(last)
    if 1 <= number <= 12:
        return UNCLEAR if number == year % 100 + 1 else single(PartialDate(year, number))
    end = year // 100 * 100 + number
    return When(PartialDate(year), PartialDate(end)) if end > year else UNCLEAR


def one_date(date: PartialDate, rest: str, words: str) -> When:
    """`rest` has a mark where the date stood."""
    before, _mark, after = rest.partition(PLACE)
    if OPEN.search(words) or SINCE.search(words) or DASH.match(after):
        return When(date, None, is_open=True)
    # Of 12.-14.3.2018, a number before the dash is a day.
    if UNTIL.search(words) or (DASH.search(before) and not re.search(r"\d", before)):
        return When(None, date)
    return single(date)


def months_of_one_year(text: str) -> When | None:
    found = MONTHS_OF_ONE_YEAR.fullmatch(text)
    if not found:
        return None
    first, last = (month_number(found[place]) for place in (1, 2))
    if first is None or last is None or first > last:
        return None
    return When(PartialDate(int(found[3]), first), PartialDate(int(found[3]), last))


def month_number(text: str) -> int | None:
    if text.isdigit():
        return int(text) if 1 <= int(text) <= 12 else None
    words = folded(text)
    months = [number for number, month in enumerate(MONTHS, 1) if month.fullmatch(words)]
    # Two Slavic languages give one name to different months.
    return months[0] if len(months) == 1 else None


def scan(text: str, *, month_first: bool | None) -> tuple[list[PartialDate | None], str]:
    """The dates in the order of the text, None for one that cannot be told, and the text without them."""
    dates: list[PartialDate | None] = []
    rest, place = [], 0
    while found := DATE.search(text, place):
        if found["named"] and month_number(found["name"]) is None:
            # "since 2016" and "Q3 2017" name no month.
            end = found.end("name")
            rest.append(text[place:end])
            place = end
            continue
        dates.append(date_found(found, month_first=month_first))
        rest += [text[place : found.start()], PLACE]
        # "2017 alkaen" names no month either.
        is_year = found["yearfirst"] and month_number(found["name2"]) is None
        place = found.end("y6") if is_year else found.end()
    return dates, "".join([*rest, text[place:]])


def date_found(found: re.Match[str], *, month_first: bool | None) -> PartialDate | None:
    if found["iso"]:
        return PartialDate(int(found["y1"]), int(found["m1"]))
    if found["full"]:
        return full_date(found, month_first=month_first)
    if found["my"]:
        return PartialDate(int(found["y3"]), int(found["m3"]))
    if found["named"]:
        return PartialDate(whole_year(found["y4"]), month_number(found["name"]))
    if found["yearfirst"]:
        return PartialDate(int(found["y6"]), month_number(found["name2"]))
    return PartialDate(int(found["y5"]))


def full_date(found: re.Match[str], *, month_first: bool | None) -> PartialDate | None:
    first, second = int(found["a"]), int(found["b"])
    if month_first is None and "." not in found["full"] and first != second and max(first, second) <= 12:
        return None
    month, day = (first, second) if month_first else (second, first)
    is_date = 1 <= month <= 12 and 1 <= day <= 31
    return PartialDate(whole_year(found["y2"]), month) if is_date else None


def whole_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def day_and_month(text: str) -> tuple[int, int] | None:
    found = DATE.search(text)
    return (int(found["a"]), int(found["b"])) if found and found["full"] else None


def is_month_first(texts: Iterable[str]) -> bool | None:
    """Which of both comes first in a column of dates; None where nothing tells."""
    pairs = [pair for text in texts if "." not in text and (pair := day_and_month(text))]
    if any(first > 12 for first, _second in pairs):
        return False
    if any(second > 12 for _first, second in pairs):
        return True
    return None if pairs else False
