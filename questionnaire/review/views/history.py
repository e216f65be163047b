"""Who changed what and when in a reply, and that one has seen it.

Which of the changes the page shows, its address says.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Self
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.timezone import is_aware
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from questionnaire.access.pages import SignedInRequest, contact_point_of_reply
from questionnaire.choices import ChangeSource
from questionnaire.cleaning.text import one_line
from questionnaire.models import Reply, User
from questionnaire.review.history import HistoryEntry, HistoryMoment, in_full, moments_of, references_found
from questionnaire.review.imports import undo_label
from questionnaire.review.last_seen import record_look, unread_changes

PAGE = 50


@dataclass(frozen=True)
class HistoryLine:
    """One entry as the page shows it; `is_there` where its activity can be opened."""

    moment: HistoryMoment
    entry: HistoryEntry
    by: User | None
    is_there: bool
    may_restore: bool
    # What undoing it at once is called, "" where it cannot be undone.
    undo: str


@require_safe
@contact_point_of_reply
def reply_changes(request: SignedInRequest, reply: Reply) -> HttpResponse:
    since = read_moment(request.GET.get("since", ""))
    moments = moments_of(reply, request.user, since)
    people = User.objects.in_bulk({moment.by for moment in moments if moment.by})
    titles = dict(reply.activities.values_list("reference", "title"))
    shown = ChangesFilter.of(request.user, request.GET, since, people, partial(references_found, reply))
    page = Paginator(shown.applied(moments), PAGE).get_page(request.GET.get("page"))
    lines = lines_of(reply, list(page), moments, people, titles)
    context = {
        "reply": reply,
        "days": [(day, list(group)) for day, group in groupby(lines, day_of)],
        "page": page,
        "filter": shown,
        "news": unread_changes(request.user, reply, titles),
        "others": OTHERS,
        "people": sorted(people.values(), key=str),
    }
    return render(request, "questionnaire/review/reply_changes.html", context)


def lines_of(
    reply: Reply,
    shown: Sequence[HistoryMoment],
    moments: Iterable[HistoryMoment],
    people: Mapping[int, User],
    there: Mapping[str, str],
) -> list[HistoryLine]:
    """A deletion can be taken back at its last line, while the reply takes changes."""
    last = {moment.reference: moment for moment in sorted(moments, key=attrgetter("history_id"))}
    return [
        HistoryLine(
            moment,
            entry,
            people.get(moment.by) if moment.by else None,
            is_there=moment.reference in there,
            may_restore=entry.is_deletion
            and reply.is_editable
            and moment.reference not in there
            and last[moment.reference] is moment,
            undo=undo_of(moment) if reply.is_editable else "",
        )
        for moment, entry in zip(shown, in_full(shown), strict=True)
    ]


def undo_of(moment: HistoryMoment) -> str:
    made = moment.reply_import
    if made is None or made.source == ChangeSource.DISCARD or made.is_undone:
        return ""
    return undo_label(made)


def day_of(line: HistoryLine) -> object:
    return timezone.localdate(line.moment.at)


@require_POST
@contact_point_of_reply
def changes_seen(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Up to the last change that the page told of: what came in since then is still news."""
    until = read_moment(request.POST.get("until", ""))
    if until is None:
        messages.warning(
            request, _("The changes were not marked as seen, because the page was not complete. Try again.")
        )
    else:
        record_look(request.user, reply, min(until, timezone.now()))
        messages.success(request, _("Marked as seen."))
    return redirect("questionnaire:reply-overview", reply.survey_round.slug, reply.member_state_id)


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
