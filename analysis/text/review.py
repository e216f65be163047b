"""Which sentences of an edited text have to be reviewed, and why.

Figures follow by their references. Words do not: "most", "followed by", "almost half", a number that was
typed. So a sentence is compared with the figures that its reviewer saw. Whatever can change the truth of a
word that ranks or compares is in `shape`: order, ties, none, one, all, majorities, and which few have
more than half together.
"""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate

from django.utils.translation import gettext as _

from analysis.grid import WITHOUT_TABLE, Annex, Unit
from analysis.text.figures import FACTS, Figure, Figures, Source, of_tables
from analysis.text.tokens import sources_of, words_of
from analysis.text.typed_numbers import typed_numbers

# Words that a change of figures can make wrong, though order and majorities stay as they are.
APPROXIMATE = re.compile(
    r"\b(about|almost|approximately|around|at least|at most|below|double[ds]?|exceed\w*|half|less than|"
    r"more than|nearly|over|per cent|quarters?|roughly|tenths?|thirds?|times|triple[ds]?|twice|under|"
    r"up to)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Seen:
    """The figures that a reviewer saw: those of every table that the sentences can be about."""

    figures: Figures

    def of(self, tables: Iterable[str]) -> "Seen":
        return Seen(of_tables(self.figures, tables))

    def as_json(self) -> dict[str, list[object]]:
        return {
            str(source): [figure.number, figure.unit.value, figure.name, figure.is_total]
            for source, figure in self.figures.items()
        }

    @classmethod
    def of_json(cls, stored: Mapping[str, list[object]]) -> "Seen":
        figures = {}
        for key, (number, unit, name, is_total) in stored.items():
            source = Source(*key.split("|"))
            figures[source] = Figure(source, int(str(number)), Unit(str(unit)), str(name), bool(is_total))
        return cls(figures)


def tables_behind(sentences: Iterable[str], place: str, annex: Annex) -> set[str]:
    """Return the keys of the tables that sentences of a place can be about.

    They are the tables of its references, and those with the same rows of the same partner; of a text that
    belongs to no table they are all.
    """
    own = next((grid for grid in annex.grids if grid.key == place), None)
    referred = {source.table for sentence in sentences for source in sources_of(sentence)}
    return (
        {place}
        | referred
        | {
            grid.key
            for grid in annex.grids
            if place in WITHOUT_TABLE
            or (own and (grid.partner, grid.row_axis) == (own.partner, own.row_axis))
        }
    )


def reasons(sentence: str, seen: Seen, now: Seen, labels: Mapping[str, str]) -> Iterator[str]:
    """Say why a sentence whose reviewer saw other figures has to be reviewed.

    `labels` are the labels of the tables by their keys.
    """
    before, after = shape(seen.figures.values()), shape(now.figures.values())
    changed = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    if changed:
        tables = ", ".join(labels.get(key, _("a table that is no longer there")) for key in changed)
        yield _("The order or the majorities have changed in: %(tables)s.") % {"tables": tables}
    elif order_in_sentence(sentence, seen.figures) != order_in_sentence(sentence, now.figures):
        yield _("The order of the figures in the sentence has changed.")
    if numbers_by_source(seen.figures) != numbers_by_source(now.figures):
        if found := list(dict.fromkeys(APPROXIMATE.findall(words_of(sentence)))):
            yield _("Figures have changed. Check: %(words)s.") % {"words": in_quotes(found)}
        if typed := typed_numbers(sentence):
            yield _("Figures have changed. These numbers do not follow them: %(numbers)s.") % {
                "numbers": in_quotes(typed)
            }
    for old, new in renamed(seen.figures, now.figures).items():
        if old in words_of(sentence):
            yield _("“%(old)s” is now called “%(new)s”.") % {"old": old, "new": new}


def renamed(before: Figures, after: Figures) -> dict[str, str]:
    """Return the new name of each row that has another one, by its old name."""
    return {
        figure.name: after[source].name
        for source, figure in before.items()
        if source in after and after[source].name != figure.name
    }


def in_quotes(words: Iterable[str]) -> str:
    return ", ".join(f"“{word}”" for word in words)


def numbers_by_source(figures: Figures) -> dict[Source, int]:
    return {source: figure.number for source, figure in figures.items()}


def missing(sentence: str, figures: Figures) -> list[Source]:
    return [source for source in dict.fromkeys(sources_of(sentence)) if source not in figures]


def order_in_sentence(sentence: str, figures: Figures) -> Hashable:
    """Of the figures that the sentence refers to, with whether each is none, one or many."""
    used = [figures[source] for source in sources_of(sentence) if source in figures]
    return ranked_figures(used)


def ranked_figures(figures: Iterable[Figure]) -> Hashable:
    """Each figure's place among those of its unit, and whether it is none, one or many."""
    known = list(figures)
    numbers_of = defaultdict(set)
    for figure in known:
        numbers_of[figure.unit].add(figure.number)
    places = {unit: sorted(numbers, reverse=True) for unit, numbers in numbers_of.items()}
    return tuple(
        (figure.source, places[figure.unit].index(figure.number), min(figure.number, 2)) for figure in known
    )


def shape(figures: Iterable[Figure]) -> dict[str, Hashable]:
    """Return by table all that a word which ranks, compares or speaks of a majority can depend on."""
    tables: dict[str, list[Figure]] = defaultdict(list)
    # PostgreSQL stores JSON in an order of its own.
    for figure in sorted(figures, key=lambda each: each.source):
        tables[figure.source.table].append(figure)
    facts = tables.pop(FACTS, [])
    wholes = [figure for figure in facts if figure.unit == Unit.MEMBERS]
    of_facts = (ranked_figures(facts), tuple(compared(figure.number, wholes) for figure in facts))
    return {FACTS: of_facts} | {key: shape_of(parts, wholes) for key, parts in tables.items()}


def shape_of(figures: list[Figure], wholes: list[Figure]) -> Hashable:
    parts = [figure for figure in figures if not figure.is_total]
    columns: dict[str, list[int]] = defaultdict(list)
    for figure in parts:
        columns[figure.source.column].append(figure.number)
    return (
        ranked_figures(parts),
        tuple((name, halves(values)) for name, values in columns.items()),
        tuple(
            compared(figure.number, [whole for whole in wholes if whole.unit == figure.unit])
            for figure in parts
        ),
    )


def halves(values: list[int]) -> Hashable:
    """Which values are all of a column or more than half of it, and how many largest are so together."""
    total = sum(values)
    largest = list(accumulate(sorted(values, reverse=True)))
    return (
        tuple((value == total, compare(2 * value, total)) for value in values),
        tuple(compare(2 * together, total) for together in largest),
    )


def compared(number: int, wholes: Iterable[Figure]) -> Hashable:
    """Whether the number is all of each whole, and more or less than half of it."""
    return tuple((number == whole.number, compare(2 * number, whole.number)) for whole in wholes)


def compare(one: int, other: int) -> int:
    return (one > other) - (one < other)
