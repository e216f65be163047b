"""A number or a date as the spreadsheet shows it, by the format of its cell: 00123, 25%, 2015, 12-Mar."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import NamedTuple

# Of positive numbers, of negative ones, of nought.
SECTION = re.compile(r'(?:"[^"]*"|\\.|[^;"\\])+')
PART = re.compile(
    r'"(?P<words>[^"]*)"|\\(?P<character>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]|(?P<unseen>\[[^\]]*\]|_.|\*.)'
    r"|(?P<code>y+|m+|d+|.)",
    re.IGNORECASE,
)
# What is no row of digits: scientific, fractions, text, and the format that shows as many as are needed.
OTHER_NUMBERS = re.compile(r"General|E[+-]|/|@", re.IGNORECASE)
TIME = re.compile("[hs]", re.IGNORECASE)
PLACES, MARK, GROUPS, PERCENT = "0#?", ".", ",", "%"
# A comma behind all digits divides by a thousand.
THOUSANDS = re.compile(r"[0#?](,+)[^0#?]*$")
DATE_WORDS: dict[str, Callable[[dt.date], str]] = {
    "yy": lambda day: f"{day:%y}",
    "yyyy": lambda day: f"{day.year}",
    "m": lambda day: f"{day.month}",
    "mm": lambda day: f"{day:%m}",
    "mmm": lambda day: f"{day:%b}",
    "mmmm": lambda day: f"{day:%B}",
    "d": lambda day: f"{day.day}",
    "dd": lambda day: f"{day:%d}",
    "ddd": lambda day: f"{day:%a}",
    "dddd": lambda day: f"{day:%A}",
}


class FormatPart(NamedTuple):
    """A piece of a format: `code` stands for something of the value, `words` are shown as they are."""

    code: str = ""
    words: str = ""


def format_parts(section: str) -> Iterator[FormatPart]:
    for found in PART.finditer(section):
        if found["code"]:
            yield FormatPart(found["code"])
        elif found["unseen"] is None:
            yield FormatPart(words=found["words"] or found["character"] or found["currency"] or "")


def shown_date(day: dt.date, number_format: str) -> str | None:
    """None for a format that shows a time as well, or none of the date."""
    parts = list(format_parts("".join(SECTION.findall(number_format)[:1])))
    codes = "".join(part.code for part in parts)
    if TIME.search(codes) or not any(part.code.lower() in DATE_WORDS for part in parts):
        return None
    return "".join(part.words or date_word(day, part.code) for part in parts)


def date_word(day: dt.date, code: str) -> str:
    word = DATE_WORDS.get(code.lower())
    return word(day) if word else code


def shown_number(value: float, number_format: str) -> str | None:
    """Without marks between thousands, which differ from country to country; None for other formats."""
    sections = SECTION.findall(number_format)
    place = 1 if value < 0 and len(sections) > 1 else 2 if value == 0 and len(sections) > 2 else 0
    parts = list(format_parts("".join(sections[place : place + 1])))
    codes = "".join(part.code for part in parts)
    if OTHER_NUMBERS.search(codes) or not set(codes) & set(PLACES):
        return None
    thousands = THOUSANDS.search(codes)
    tens = 2 * codes.count(PERCENT) - 3 * len(thousands[1] if thousands else "")
    try:
        digits = "".join(with_digits(parts, codes, abs(Decimal(str(value)).scaleb(tens))))
    except InvalidOperation:
        # More digits than any program shows, or no number at all.
        return None
    return f"-{digits}" if value < 0 and not place else digits


def with_digits(parts: Sequence[FormatPart], codes: str, amount: Decimal) -> Iterator[str]:
    """The places of the format filled: the first takes all digits for which there is no other."""
    before, _mark, behind = ("".join(c for c in codes if c in PLACES + MARK)).partition(MARK)
    rounded = amount.quantize(Decimal(1).scaleb(-len(behind)), ROUND_HALF_UP)
    whole, _mark, fraction = f"{rounded:f}".partition(MARK)
    whole = whole.lstrip("0").rjust(len(before))
    first = len(whole) - len(before) + 1
    digits = iter([whole[:first], *whole[first:], *fraction])
    for code, words in parts:
        if code and code in PLACES:
            yield next(digits).strip() or "0" * (code == "0")
        elif code != GROUPS:
            yield code + words
