"""How drafted sentences say names with their numbers, as the annex of 7896/20 does."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.formatting.number_words import number_in_words


@dataclass(frozen=True)
class Named:
    """A row or column of a table, and its number; `shown` is how the number is printed, if not in words."""

    name: str
    number: int
    shown: str = ""

    @property
    def figure(self) -> str:
        return self.shown or number_in_words(self.number)


def members_said(number: int) -> str:
    """ "Nine Member States" within a sentence."""
    said = ngettext("%(number)s Member State", "%(number)s Member States", number)
    return said % {"number": number_in_words(number)}


def joined_names(names: Iterable[str]) -> str:
    return get_text_list(list(names), _("and"))


def none_of(names: Iterable[str]) -> str:
    return get_text_list(list(names), _("or"))


def ranks(entries: Iterable[Named]) -> list[tuple[Named, ...]]:
    """Those with equal numbers together, the largest number first; noughts are left out."""
    given = sorted((entry for entry in entries if entry.number), key=lambda entry: -entry.number)
    return [tuple(group) for _number, group in groupby(given, key=lambda entry: entry.number)]


def with_number(rank: Sequence[Named]) -> str:
    """ "Albania (nine)", or "North Macedonia and Serbia (13 each)"."""
    names = joined_names(entry.name for entry in rank)
    if len(rank) == 1:
        return f"{names} ({rank[0].figure})"
    return _("%(names)s (%(figure)s each)") % {"names": names, "figure": rank[0].figure}


def ranked_names(these: Sequence[Sequence[Named]]) -> str:
    """Rank after rank: "Serbia (10), Albania and Montenegro (nine each) and Moldova (seven)"."""
    return joined_names(map(with_number, these))


def led(sentence: str, places: Sequence[Sequence[Named]], **names: str) -> str:
    """The sentence about the first place and these names, and the other places after it."""
    return followed(sentence % (names | {"first": with_number(places[0])}), ranked_names(places[1:]))


def followed(said: str, others: str) -> str:
    return _("%(said)s, followed by %(others)s.") % {"said": said, "others": others} if others else f"{said}."
