"""What the format of a cell adds to its number: a unit, a percent sign, a year alone."""

import re
from functools import lru_cache

from questionnaire.spreadsheets.values.euro import is_euro

# What is shown as it stands: "words", \x for one character, [$kr-41D] for a currency.
LITERAL = re.compile(r'"(?P<words>[^"]*)"|\\(?P<character>.)|\[\$(?P<currency>[^\]-]*)[^\]]*\]')
# Colours and conditions in brackets; a space as wide as a character, a character that fills the cell.
UNSEEN = re.compile(r"\[[^\]]*\]|[_*].")
BARE_CURRENCY = re.compile("[$£¥]")
# A comma behind all digits divides by a thousand.
DIVIDES = re.compile(r"[0#?],+(?:$|[^0#?,])")
AROUND = " \u00a0\u202f.,'’()–-"


# A sheet has few formats, each at thousands of cells.
@lru_cache(maxsize=512)
def unit_of_format(number_format: str) -> str:
    """What stands beside the number, "" for nothing and for the euro: kr, $, k€, million."""
    positive = number_format.split(";", maxsplit=1)[0]
    words = [next(filter(None, found.groups()), "") for found in LITERAL.finditer(positive)]
    unit = "".join((*words, *BARE_CURRENCY.findall(without_words(positive)))).strip(AROUND)
    return "" if is_euro(unit) else unit


def divides_by_thousands(number_format: str) -> bool:
    """Whether 150 is shown of 150000."""
    return DIVIDES.search(without_words(number_format.split(";", maxsplit=1)[0])) is not None


def multiplies_by_hundred(number_format: str) -> bool:
    """Whether 40% is shown of 0.4. A percent sign among the words changes nothing: 40 is shown as 40%."""
    return "%" in without_words(number_format)


def shows_year_alone(number_format: str) -> bool:
    letters = set(without_words(number_format.split(";", maxsplit=1)[0]).lower())
    return "y" in letters and not letters & set("mdhs")


@lru_cache(maxsize=512)
def without_words(number_format: str) -> str:
    return UNSEEN.sub("", LITERAL.sub("", number_format))
