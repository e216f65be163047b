"""How drafted sentences say names with their numbers, as the annex of 7896/20 does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import get_text_list
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Named:
    """A row or column of a table by its name, and its number; `sign` is "%" for shares."""

    name: str
    number: int
    sign: str = ""


def beginning(text: str) -> str:
    """As it begins a sentence."""
    return text[:1].upper() + text[1:]


def within(label: str) -> str:
    """A label as it stands within a sentence: "border management", but "EU funds"."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def joined_names(names: Iterable[str]) -> str:
    return get_text_list(list(names), _("and"))


def none_of(names: Iterable[str]) -> str:
    return get_text_list(list(names), _("or"))


def ranks(entries: Iterable[Named]) -> list[tuple[Named, ...]]:
    """Those with equal numbers together, the largest number first; noughts are left out."""
    given = sorted((entry for entry in entries if entry.number), key=lambda entry: -entry.number)
    return [tuple(group) for _number, group in groupby(given, key=lambda entry: entry.number)]


def with_number(rank: Sequence[Named]) -> str:
    """ "Albania (9)", or "North Macedonia and Serbia (13 each)"."""
    names = joined_names(entry.name for entry in rank)
    figure = f"{rank[0].number}{rank[0].sign}"
    if len(rank) == 1:
        return f"{names} ({figure})"
    return _("%(names)s (%(figure)s each)") % {"names": names, "figure": figure}


def ranked_names(these: Sequence[Sequence[Named]]) -> str:
    """Rank after rank. Where a rank holds several names, semicolons keep the ranks apart."""
    parts = [with_number(rank) for rank in these]
    if all(len(rank) == 1 for rank in these):
        return joined_names(parts)
    *before, last = parts
    return _("%(before)s; and %(last)s") % {"before": "; ".join(before), "last": last} if before else last
