"""Words in any official language, compared without accents, case, inflection and alphabet.

A pattern is one or more stems. A stem is the beginning of a word, `-stem` stands anywhere in a word (German
and Nordic compounds), `stem=` ends the word, and `=stem=` is the whole text. Between two stems at most three
other words may stand. Commas separate patterns.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import cast

from django.utils.functional import SimpleLazyObject

# What is no accent on a letter.
LETTERS = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss", "ħ": "h"})
CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "ђ": "d", "е": "e", "ж": "z", "з": "z", "и": "i",
        "й": "j", "ј": "j", "к": "k", "л": "l", "љ": "lj", "м": "m", "н": "n", "њ": "nj", "о": "o", "п": "p",
        "р": "r", "с": "s", "т": "t", "ћ": "c", "ќ": "k", "у": "u", "ф": "f", "х": "h", "ц": "c", "ч": "c",
        "џ": "dz", "ш": "s", "щ": "st", "ъ": "a", "ь": "", "ю": "ju", "я": "ja", "ѓ": "g", "ѕ": "dz",
    }
)  # fmt: skip
WORD = re.compile(r"[^\W_]+")
# The vowel that Slavic cases drop: početak, početka. In short words the rest would say too little.
FLEETING_VOWEL = re.compile("(?<=.{4})[aeo]([kc])$")
# Ausruestung is Ausrüstung: only where no other vowel makes it a word of its own.
SPELLED_UMLAUT = re.compile("(?<![aeioq])([aou])e(?![aeiou])")


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Its words, a space between them, in small Latin or Greek letters without accents."""
    letters = unicodedata.normalize("NFC", text).casefold().translate(CYRILLIC).translate(LETTERS)
    plain = unicodedata.normalize("NFKD", letters)
    return " ".join(WORD.findall("".join(mark for mark in plain if not unicodedata.combining(mark))))


def spelled_with_umlauts(words: str) -> str:
    """Of folded words: ue, ae and oe as the vowels that they stand for."""
    return SPELLED_UMLAUT.sub(r"\1", words)


def stem_expression(stem: str) -> str:
    """Raises: ValueError for a stem without a letter, which would be found in every word."""
    letters = folded(stem)
    if not letters:
        raise ValueError(f"{stem!r} has no letter or digit to look for.")
    if stem.startswith("="):
        return f"^{letters}$"
    before = r"\b\w*" if stem.startswith("-") else r"\b"
    if stem.endswith("="):
        return rf"{before}{letters}\b"
    return before + FLEETING_VOWEL.sub(r"[aeo]?\1", letters) + r"\w*"


def expression(patterns: str) -> re.Pattern[str]:
    """One that finds any of these patterns in folded text, the longest first.

    It is compiled when it is first used: compiling all takes a fifth of the time in which a process starts,
    and most processes read no list.
    """
    alternatives = [
        r"(?: \w+){0,3} ".join(map(stem_expression, pattern.split()))
        for pattern in sorted(map(str.strip, patterns.split(",")), key=len, reverse=True)
        if pattern
    ]
    return cast(re.Pattern[str], SimpleLazyObject(lambda: re.compile("|".join(alternatives))))


def expressions(patterns: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {name: expression(text) for name, text in patterns.items()}


def spellings(text: str) -> frozenset[str]:
    """Whole texts, with a bar between them."""
    return frozenset(" ".join(spelling.split()) for spelling in text.split("|"))
