"""Which of the changes the page shows, as its address says."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Self
from urllib.parse import urlencode

from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware

from questionnaire.cleaning.text import one_line
from questionnaire.models import User
from questionnaire.review.history import HistoryMoment

# In place of a person: everybody but the reader.
OTHERS = "others"


@dataclass(frozen=True)
class ChangesFilter:
    """Those of one person or of all others, of the activities that a text finds, since a moment.

    A person or a moment that cannot be is ignored.
    """

    reader: User
    person: str = ""
    activity: str = ""
    references: Collection[str] = ()
    since: dt.datetime | None = None

    @classmethod
    def of(
        cls,
        reader: User,
        query: Mapping[str, str],
        since: dt.datetime | None,
        people: Collection[int | None],
        find: Callable[[str], Collection[str]],
    ) -> Self:
        """`find` gives the references of the activities that a text finds."""
        person, activity = query.get("person", ""), one_line(query.get("activity", ""))
        is_known = person == OTHERS or person in {str(pk) for pk in people if pk}
        references = find(activity) if activity else ()
        return cls(reader, person if is_known else "", activity, references, since)

    def __bool__(self) -> bool:
        return bool(self.person or self.activity or self.since)

    def applied(self, moments: Iterable[HistoryMoment]) -> list[HistoryMoment]:
        return [moment for moment in moments if self.shows(moment)]

    def shows(self, moment: HistoryMoment) -> bool:
        return (
            self.is_by(moment.by)
            and (not self.activity or self.concerns(moment))
            and (self.since is None or moment.at > self.since)
        )

    def concerns(self, moment: HistoryMoment) -> bool:
        return moment.reference in self.references or not moment.references.isdisjoint(self.references)

    def is_by(self, person: int | None) -> bool:
        if self.person == OTHERS:
            return person != self.reader.pk
        return not self.person or str(person) == self.person

    @property
    def as_query(self) -> str:
        """For the addresses of the other pages of the list."""
        since = self.since.isoformat() if self.since else ""
        named = {"person": self.person, "activity": self.activity, "since": since}
        return urlencode({name: value for name, value in named.items() if value})


def read_moment(text: str) -> dt.datetime | None:
    """A moment with its zone, None where the text is none."""
    try:
        moment = parse_datetime(text)
    except ValueError:
        return None
    return moment if moment and is_aware(moment) else None
