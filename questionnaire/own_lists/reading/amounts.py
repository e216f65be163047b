"""Amounts as lists write them: with thousands, words for thousands, and other currencies than EUR."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from questionnaire.own_lists.words import money
from questionnaire.own_lists.words.layout import UNKNOWN
from questionnaire.spreadsheets.cells import ERROR_VALUE, FORMULA, Cell
from questionnaire.spreadsheets.patterns import expression, folded
from questionnaire.spreadsheets.values.euro import EUROS
from questionnaire.spreadsheets.values.number_formats import unit_of_format

THOUSANDS, MILLIONS = expression(money.THOUSANDS), expression(money.MILLIONS)
NUMBER = re.compile(r"[-−]?\d[\d.,'’   ]*")
# Letters and signs of a currency, as words: kn, Kč, US$.
TOKEN = re.compile(r"[^\W\d_]+\.?|[$€£]|US\$")
OTHERS = frozenset(word.casefold().rstrip(".") for word in money.OTHER_CURRENCIES)
FOLDED_EUROS = frozenset(map(folded, EUROS - {"€"}))
UNITS_OF_EURO = frozenset({"keur", "teur", "meur", "keuro", "teuro"})
# What may stand beside an amount and says nothing against it.
APPROXIMATE = re.compile(
    r"^(?:ca\.?|approx\.?|about|circa|env\.?|environ|ok\.?|cca\.?|kb\.?|~|≈)\s*", re.IGNORECASE
)
# "mil." is a million where "mil" is a thousand elsewhere; in '000, x 1000.
CENTRAL_EUROPEAN_MILLION = re.compile(r"\bmil\.")
WRITTEN_THOUSAND = re.compile(r"(?<![\d.,])(?:[x×*] ?|['’´])?1?[ .,]?000(?!\d)")
NO_CENTS = re.compile("[.,] ?[-–—]{1,2}")
ONE_GROUP = re.compile(r"-?\d{1,3}([.,])\d{3}")
DECIMALS = re.compile(r"[\d.,'’\s]*\d([.,])\d{1,2}")


@dataclass(frozen=True)
class Amount:
    """`value` is None where there is none, or where somebody has to say it: then `problem` says why."""

    value: Decimal | None = None
    problem: str = ""
    is_unavailable: bool = False
    # Written as 75k, or as 18.500 where the mark could be one of decimals.
    is_interpreted: bool = False


@dataclass(frozen=True)
class Money:
    """What a header or a format says of the amounts below it."""

    is_euro: bool = False
    other: str = ""
    factor: int = 1


def money_in(text: str) -> Money:
    """The currency and the unit that are named in a text."""
    words = [word.rstrip(".") for word in TOKEN.findall(text)]
    lower = [word.casefold() for word in words]
    other = next((word for word in words if is_other_currency(word)), "")
    is_euro = any(word == "€" or folded(word) in FOLDED_EUROS | UNITS_OF_EURO for word in lower)
    return Money(is_euro, "" if is_euro and not other else other, factor_in(text))


def is_other_currency(word: str) -> bool:
    """Short ones only as they are written: ALL is money, all is not."""
    if word in ("ALL", "KM", "SIT", "TRY", "RON", "USD"):
        return True
    return word.casefold() in OTHERS - {"all", "km", "sit", "try", "din", "lei", "lek", "lv"} or word in (
        "din", "lei", "lek", "lv", "Ft", "kn"
    )  # fmt: skip


def factor_in(text: str) -> int:
    words = folded(text.replace("€", " eur "))
    if MILLIONS.search(words) or CENTRAL_EUROPEAN_MILLION.search(text):
        return 1_000_000
    return 1000 if THOUSANDS.search(words) or WRITTEN_THOUSAND.search(text) else 1


def money_of_format(number_format: str) -> Money:
    """EUR alone says nothing."""
    return money_in(unit_of_format(number_format))


@lru_cache(maxsize=20_000)
def amount(cell: Cell, *, factor: int = 1, decimal_mark: str = "") -> Amount:
    """`decimal_mark` is the one that the column writes elsewhere, "" where nothing tells."""
    if cell.kind in (FORMULA, ERROR_VALUE):
        return Amount(problem="formula")
    if cell.is_struck:
        return Amount(problem="struck")
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        if money_of_format(cell.number_format).other:
            return Amount(problem="currency")
        return Amount(Decimal(str(cell.value)) * factor)
    return written_amount(" ".join(cell.text.split()), factor, decimal_mark)


def is_percentage(cell: Cell) -> bool:
    """Written so, or shown so by its format."""
    return "%" in cell.shown


def written_amount(text: str, factor: int, decimal_mark: str) -> Amount:
    if not text or text.casefold() in UNKNOWN:
        return Amount(is_unavailable=bool(text))
    named = money_in(NUMBER.sub(" ", text))
    if problem := problem_in(text, named):
        return Amount(problem=problem)
    number = "".join(numbers_in(text)).strip()
    value = number_in(number, decimal_mark)
    if value is None:
        return Amount(problem="ambiguous")
    is_interpreted = named.factor != 1 or bool(ONE_GROUP.fullmatch(number)) or bool(APPROXIMATE.match(text))
    return Amount(value * max(named.factor, factor), is_interpreted=is_interpreted)


def problem_in(text: str, named: Money) -> str:
    """Why a text is not one amount in EUR, "" where it is."""
    if named.other:
        return "currency"
    if has_other_words(NUMBER.sub(" ", text)):
        return "no_number"
    count = len(numbers_in(text))
    return "" if count == 1 else "several" if count else "no_number"


def numbers_in(text: str) -> list[str]:
    return [number.rstrip(".,'’ ") for number in NUMBER.findall(NO_CENTS.sub("", text))]


def has_other_words(text: str) -> bool:
    """Words that are neither a currency nor a unit."""
    words = folded(APPROXIMATE.sub("", text.strip()).replace("€", " eur "))
    rest = THOUSANDS.sub(" ", MILLIONS.sub(" ", words)).split()
    return any(word not in FOLDED_EUROS for word in rest)


def number_in(text: str, decimal_mark: str) -> Decimal | None:
    """Spaces and apostrophes group thousands; of two marks the last is the decimal one."""
    digits = re.sub(r"[\s'’  ]", "", text).replace("−", "-")
    marks = re.findall("[.,]", digits)
    if len(set(marks)) == 2:
        mark = marks[-1]
        return decimal_of(digits, mark) if marks.count(mark) == 1 else None
    if not marks:
        return decimal_of(digits, "")
    mark = marks[0]
    if len(marks) > 1:
        return decimal_of(digits, "")
    if len(digits.rsplit(mark, 1)[1]) == 3:
        # Thousands, unless the column writes decimals with this mark.
        return None if mark == decimal_mark else decimal_of(digits, "")
    return decimal_of(digits, mark)


def decimal_of(digits: str, mark: str) -> Decimal | None:
    whole, _mark, cents = digits.partition(mark) if mark else (digits, "", "")
    number = f"{re.sub('[.,]', '', whole)}.{cents or '0'}"
    return Decimal(number) if re.fullmatch(r"-?\d+\.\d+", number) else None


def decimal_mark_of(texts: Iterable[str]) -> str:
    """The mark before one or two digits at the end of an amount, if all agree."""
    marks = {found[1] for text in texts if (found := DECIMALS.match(text.strip())) and is_fraction(found)}
    return marks.pop() if len(marks) == 1 else ""


def is_fraction(found: re.Match[str]) -> bool:
    return not found.string[found.end() : found.end() + 1].isdigit()
