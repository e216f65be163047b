"""Numbers that somebody has typed into a text, where they could refer to a figure."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from analysis.text.figures import FACTS, Figure, Figures, Source
from analysis.text.tokens import parts_of, reference_to
from questionnaire.formatting.number_words import WORDS

# Not one within a word, a document number or a reference to a table.
DIGITS = r"(?<![\w/.])(?<!\w-)(?<!Table )(?<!Chart )\d+(?:[ \u00a0]\d{3})*(?:\.\d+)?(?![\w/])"
# Four digits that are a year.
YEAR = re.compile(r"(?:19|20)\d\d")


def typed_numbers(sentence: str) -> list[str]:
    """Return each number outside the references once, in digits or in words from two; years are none."""
    words = (part for part in parts_of(sentence) if isinstance(part, str))
    return list(dict.fromkeys(found[0] for part in words for found in found_numbers(part)))


def found_numbers(words: str) -> Iterator[re.Match[str]]:
    """ "One" may be no number: "one of the partners"."""
    spelled = "|".join(_(word) for word in WORDS[2:])
    for found in re.finditer(rf"{DIGITS}|\b(?:{spelled})\b", words, re.IGNORECASE):
        if not YEAR.fullmatch(found[0]):
            yield found


def value_of(number: str) -> int | None:
    """Return the whole number that was typed; None where it has decimals."""
    digits = re.sub(r"\s", "", number)
    if digits.isdecimal():
        return int(digits)
    spelled = [_(word) for word in WORDS]
    return spelled.index(number.lower()) if number.lower() in spelled else None


def figures_for(number: str, place: str, figures: Figures) -> list[Figure]:
    """Return the figures of this table, and of the whole annex, that the number could refer to."""
    value = value_of(number)
    return [
        figure
        for figure in figures.values()
        if figure.source.table in (place, FACTS) and figure.number == value
    ]


def with_reference(sentence: str, number: str, source: Source) -> str:
    """Return the sentence with a reference where the number is typed first."""
    parts = list(parts_of(sentence))
    for place, part in enumerate(parts):
        numbers = found_numbers(part) if isinstance(part, str) else ()
        if found := next((each for each in numbers if each[0] == number), None):
            parts[place] = f"{part[: found.start()]}{reference_to(source)}{part[found.end() :]}"
            break
    return "".join(part if isinstance(part, str) else reference_to(part) for part in parts)
