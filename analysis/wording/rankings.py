"""Where the ranking by Member States and the ranking by activities differ, as 7896/20 compares them.

Each sentence is true of the two numbers that it names, also where shares are equal after rounding.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _

from analysis.wording.phrases import Named, joined_names, ranked_names, ranks, with_number
from questionnaire.formatting.number_words import number_in_words

# Sentences of each kind: the first ones are about those with most Member States.
MOST_COMPARED = 3


@dataclass(frozen=True)
class Ranked:
    """A partner or field with both numbers."""

    name: str
    members: int
    activities: int


def comparison(entries: Sequence[Ranked]) -> Iterator[str]:
    """Sentences on equal Member States with different activities, then on more of one and fewer of the other.

    `entries` without Member States are left out; of each kind there are at most three sentences.
    """
    active = sorted((entry for entry in entries if entry.members), key=lambda entry: -entry.members)
    yield from list(equal_members(active))[:MOST_COMPARED]
    yield from list(more_members(active))[:MOST_COMPARED]


def equal_members(active: Sequence[Ranked]) -> Iterator[str]:
    for number, group in groupby(active, key=lambda entry: entry.members):
        entries = list(group)
        places = ranks(by_activities(entries))
        if len(places) > 1:
            yield _(
                "the same number of Member States (%(members)s) are active in %(names)s, but more "
                "activities are carried out in %(first)s than in %(others)s."
            ) % {
                "members": number_in_words(number),
                "names": joined_names(entry.name for entry in entries),
                "first": ranked_names(places[:1]),
                "others": ranked_names(places[1:]),
            }


def more_members(active: Sequence[Ranked]) -> Iterator[str]:
    for entry in active:
        busier = [
            other for other in active if other.members < entry.members and other.activities > entry.activities
        ]
        if busier:
            yield _(
                "more Member States are active in %(name)s than in %(others)s, but fewer activities are "
                "carried out there (%(activities)s) than in %(busier)s."
            ) % {
                "name": with_number([Named(entry.name, entry.members)]),
                "others": ranked_names(ranks(Named(each.name, each.members) for each in busier)),
                "activities": number_in_words(entry.activities),
                "busier": ranked_names(ranks(by_activities(busier))),
            }


def by_activities(entries: Sequence[Ranked]) -> list[Named]:
    return [Named(entry.name, entry.activities) for entry in entries]
