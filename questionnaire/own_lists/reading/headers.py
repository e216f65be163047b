"""What the header of a column names: one of our columns, in any official language."""

import re
from collections.abc import Sequence
from functools import lru_cache

from questionnaire.columns.columns import COLUMNS
from questionnaire.own_lists.reading.amounts import money_in
from questionnaire.own_lists.words.headers import AID, HEADERS, OWN_NUMBERS, PROJECTS, SUMS
from questionnaire.spreadsheets.patterns import expression, expressions, folded, spelled_with_umlauts

SEGMENTS = re.compile(r"[/()\[\]|\n:;,]| [-–—] ")
FINDERS = expressions(HEADERS)
NAMED_BY_PROJECT = ("title", "project")
NUMBERS, SUM = expression(OWN_NUMBERS), expression(SUMS)
# Words that name nothing: "type of", "Art der", "name of the".
SMALL = re.compile(
    r"\b(?:of|the|in|der|die|das|des|du|de|la|le|les|l|d|del|della|delle|dei|di|da|do|dos|das|el|los|las|van|het|"
    r"en|i|a|az|av|af|om|for|fur|by|to|na|w|z|o|u|od|za|per|pour|para|pt|si|un|ο|η|το|του|της|των|g|kind|"
    r"our|eur|€|total|kn|pro|bei|und|and|et|von|je|aus|s)\b"
)
AIDS, OF_PROJECTS = expression(AID), expression(PROJECTS)


@lru_cache(maxsize=5000)
def segments(text: str) -> tuple[str, ...]:
    """The header as a whole, and each of its languages and parts."""
    parts = [folded(part) for part in SEGMENTS.split(text)]
    return tuple(dict.fromkeys(part for part in (folded(text), *parts) if part))


@lru_cache(maxsize=50_000)
def likeness(name: str, text: str) -> float:
    """From 0 to 1: how much of a header is said by the words for this column."""
    finder = FINDERS.get(name)
    of_all = () if name in NAMED_BY_PROJECT else (AIDS, OF_PROJECTS)
    found = [covered(finder, words, of_all) for words in segments(text)] if finder else [0.0]
    score = max(found, default=0.0)
    if name == "value" and money_in(text).is_euro:
        score = max(score, 0.5) + 0.2
    return score


def covered(finder: re.Pattern[str], words: str, of_all: Sequence[re.Pattern[str]] = ()) -> float:
    spellings = (words, spelled_with_umlauts(words))
    return max(covered_as_spelled(finder, spelling, of_all) for spelling in spellings)


def covered_as_spelled(finder: re.Pattern[str], words: str, of_all: Sequence[re.Pattern[str]]) -> float:
    """`of_all` finds what every column of a list is about: the aid, the project."""
    if not finder.search(words):
        return 0.0
    rest = finder.sub(" ", words)
    for small in (*of_all, SMALL):
        rest = small.sub(" ", rest)
    size = len(words.split())
    left = len(rest.split())
    # Two words that fit say more than one.
    return (size - left) / size + 0.02 * min(size - left, 4)


def is_own_number(text: str) -> bool:
    return any(NUMBERS.fullmatch(words) or covered(NUMBERS, words) > 0.9 for words in segments(text))


def mentions_number(text: str) -> bool:
    """Whether a word for numbers stands anywhere in a header, such as in "File number of the ministry"."""
    return any(covered(NUMBERS, words) for words in segments(text))


def is_exact(name: str, text: str) -> bool:
    return COLUMNS[name].is_named(text)


class HeaderReader:
    """Knows the headers that a Member State used before, besides the words for each column."""

    def __init__(self, remembered: frozenset[str] = frozenset()) -> None:
        self.remembered = remembered

    def recognition(self, text: str) -> float:
        """From 0 to 1: whether a text looks like a header of ours."""
        return 1.0 if text in self.remembered else known_words(text)


@lru_cache(maxsize=5000)
def known_words(text: str) -> float:
    if any(is_exact(column.name, text) for column in COLUMNS.declared):
        return 1.0
    if len(text) > 60:
        return 0.0
    return min(1.0, max([likeness(name, text) for name in FINDERS] + [0.6 * is_own_number(text)]))
