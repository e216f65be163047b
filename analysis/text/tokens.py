"""Texts of words and references to figures: as they are stored, typed and printed.

Stored, a reference is "[[partner_members|RS|members]]", which no change of labels or numbers touches. Typed,
it is "[13 #Serbia]": the figure, and its name in the list beside the text.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from analysis.grid import Unit
from analysis.text.figures import Figure, Figures, Source
from questionnaire.formatting.number_words import beginning, number_in_words
from questionnaire.formatting.numbers import grouped

STORED = re.compile(r"\[\[([^|\]]*)\|([^|\]]*)\|([^|\]]*)\]\]")
TYPED = re.compile(r"\[([^\[\]#]*)#([^\[\]]+)\]")
# What a reference to a figure that is not there shows in place of the figure.
UNKNOWN = "?"


def reference_to(source: Source) -> str:
    return f"[[{source}]]"


def parts_of(stored: str) -> Iterator[str | Source]:
    """Yield the words and the sources of a stored text in their order."""
    end = 0
    for found in STORED.finditer(stored):
        if found.start() > end:
            yield stored[end : found.start()]
        yield Source(*found.groups())
        end = found.end()
    if end < len(stored):
        yield stored[end:]


def sentences_of(stored: str) -> list[str]:
    """Return the sentences of a text, which has one on each line."""
    return [line for line in stored.split("\n") if line.strip()]


def sources_of(stored: str) -> list[Source]:
    return [part for part in parts_of(stored) if isinstance(part, Source)]


def words_of(stored: str) -> str:
    """Return the text with a hard space for each figure, so that words on both sides stay apart."""
    return STORED.sub("\u00a0", stored)


def printed_number(figure: Figure) -> str:
    """Shares in figures, all else as sentences have numbers."""
    if figure.unit in (Unit.PERCENT, Unit.POINTS):
        return grouped(figure.number)
    return number_in_words(figure.number)


def printed(stored: str, figures: Figures) -> str:
    """Return a sentence with the present figures; one that is not there is said to be missing."""
    parts = list(parts_of(stored))
    text = "".join(part if isinstance(part, str) else printed_source(figures.get(part)) for part in parts)
    return beginning(text) if parts and isinstance(parts[0], Source) else text


def printed_source(figure: Figure | None) -> str:
    return printed_number(figure) if figure else _("[figure not available]")


def for_typing(stored: str, figures: Figures, names: Mapping[str, Source]) -> str:
    """Return the text as it is edited. A figure that is not there keeps its reference."""
    by_source = {source: name for name, source in names.items()}

    def typed(found: re.Match[str]) -> str:
        source = Source(*found.groups())
        figure = figures.get(source)
        number = printed_number(figure) if figure else UNKNOWN
        return f"[{number} #{by_source.get(source, source)}]"

    return STORED.sub(typed, stored)


@dataclass
class Reading:
    """A typed text as it is stored; `unknown` and `overwritten` are what stands for no figure or another."""

    stored: str = ""
    unknown: list[str] = field(default_factory=list)
    overwritten: list[tuple[str, Figure]] = field(default_factory=list)


def read_typed(typed: str, figures: Figures, names: Mapping[str, Source]) -> Reading:
    reading = Reading()

    def stored(found: re.Match[str]) -> str:
        number, name = (" ".join(part.split()) for part in found.groups())
        source = names.get(name) or as_stored(name)
        if source is None:
            reading.unknown.append(found[0])
            return found[0]
        figure = figures.get(source)
        if figure and number and number not in (UNKNOWN, *written_forms(figure)):
            reading.overwritten.append((found[0], figure))
        return reference_to(source)

    reading.stored = TYPED.sub(stored, typed)
    return reading


def as_stored(name: str) -> Source | None:
    parts = name.split("|")
    return Source(*parts) if len(parts) == len(Source._fields) else None


def written_forms(figure: Figure) -> set[str]:
    """How the number may be typed: in words or figures, with any space between thousands."""
    return {
        " ".join(form.split())
        for form in (printed_number(figure), str(figure.number), grouped(figure.number))
    }
