"""What others have changed in a reply since one contact point last looked; one's own changes are no news."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, OuterRef, Q, QuerySet, Subquery, Value, Window
from django.db.models.functions import RowNumber
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.models import Activity, LastSeen, PartnerAnswer, Reply, User

ADDED, CHANGED, DELETED = "+", "~", "-"
OF_PERSON = ("reference", "history_user")


@dataclass(frozen=True)
class UnreadChanges:
    """`since` is None for who has never looked. `until` is the last change that the news knows of.

    By reference, `marks` are the activities that are there and were added or changed.
    """

    since: dt.datetime | None
    until: dt.datetime
    marks: Mapping[str, str]
    deleted: int
    answers: int
    people: tuple[str, ...]

    @property
    def words(self) -> dict[str, str]:
        """What the list says of each activity, by reference."""
        words = {ADDED: _("new"), CHANGED: _("changed")}
        return {reference: words[mark] for reference, mark in self.marks.items()}

    def __str__(self) -> str:
        """Such as "3 activities added, 2 changed and 1 deleted by A. Example"."""
        what = get_text_list(self.counts, _("and"))
        who = get_text_list(list(self.people), _("and"))
        return _("%(what)s by %(who)s") % {"what": what, "who": who} if who else what

    @property
    def counts(self) -> list[str]:
        number = Counter(self.marks.values())
        added, changed, deleted, answers = number[ADDED], number[CHANGED], self.deleted, self.answers
        counted = (
            (added, ngettext("%(n)s activity added", "%(n)s activities added", added)),
            (changed, ngettext("%(n)s activity changed", "%(n)s activities changed", changed)),
            (deleted, ngettext("%(n)s activity deleted", "%(n)s activities deleted", deleted)),
            (
                answers,
                ngettext("%(n)s answer or comment changed", "%(n)s answers or comments changed", answers),
            ),
        )
        return [text % {"n": n} for n, text in counted if n]


def unread_changes(user: User, reply: Reply, there: Collection[str]) -> UnreadChanges | None:
    """What others have changed since this person looked; `there` are the references that are there now.

    Nothing is news from before the account was made. Most often nothing has been changed at all since then,
    which the reply itself knows.
    """
    looked = LastSeen.objects.filter(user=user, reply=reply).values_list("at", flat=True).first()
    since = looked or user.date_joined
    if reply.changed_at is None or reply.changed_at <= since:
        return None
    entries = list(entries_since(since, user, reply))
    if not entries:
        return None
    steps: dict[str, list[str]] = defaultdict(list)
    for entry in entries:
        steps[entry["about"]].append(entry["history_type"])
    answers = len(steps.pop("", ()))
    news = UnreadChanges(
        since=looked,
        until=max(entries[-1]["history_date"], reply.changed_at),
        marks={reference: change_mark(kinds) for reference, kinds in steps.items() if reference in there},
        deleted=sum(is_deleted(kinds) for reference, kinds in steps.items() if reference not in there),
        answers=answers,
        people=tuple(dict.fromkeys(filter(None, (entry["name"] or entry["email"] for entry in entries)))),
    )
    return news if news.counts else None


def change_mark(kinds: list[str]) -> str:
    """Restored after a deletion that one knows nothing of is changed, not added."""
    return ADDED if kinds[0] == ADDED else CHANGED


def is_deleted(kinds: list[str]) -> bool:
    """Deleted by somebody else; what came and went meanwhile is no news."""
    return kinds[-1] == DELETED and kinds[0] != ADDED


def entries_since(since: dt.datetime, user: User, reply: Reply) -> QuerySet[Any, dict[str, Any]]:
    """One row for each change of an answer or of the remark on the reply, oldest first.

    Of an activity, the first and the last save of each person: however often they save in between.
    """
    none = Value("", CharField())
    saves = Activity.history.filter(reply=reply).annotate(
        number=Window(RowNumber(), partition_by=OF_PERSON, order_by=("history_date", "history_id")),
        from_last=Window(RowNumber(), partition_by=OF_PERSON, order_by=("-history_date", "-history_id")),
    )
    first_and_last = saves.filter(Q(number=1) | Q(from_last=1))
    activities = by_others(first_and_last, since, user, F("reference"))
    answers = by_others(PartnerAnswer.history.filter(reply=reply), since, user, none)
    replies = by_others(changed_by_hand(reply), since, user, none)
    return activities.union(answers, replies, all=True).order_by("history_date")


def by_others(
    history: QuerySet[Any], since: dt.datetime, user: User, about: F | Value
) -> QuerySet[Any, dict[str, Any]]:
    rows: QuerySet[Any, dict[str, Any]] = (
        history.filter(history_date__gt=since)
        .exclude(history_user=user)
        # Parts of a union are not put in order one by one.
        .order_by()
        .values(
            "history_date",
            "history_type",
            about=about,
            name=F("history_user__name"),
            email=F("history_user__email"),
        )
    )
    return rows


def changed_by_hand(reply: Reply) -> QuerySet[Any]:
    """The entries of the reply in which its first answer or its remark is another: the others are moves."""
    earlier = Reply.history.filter(id=OuterRef("id"), history_id__lt=OuterRef("history_id"))
    before = earlier.order_by("-history_id")
    is_answered_anew = Q(supports__isnull=False) & (
        Q(old_supports__isnull=True) | ~Q(supports=F("old_supports"))
    )
    entries: QuerySet[Any] = Reply.history.annotate(
        old_supports=Subquery(before.values("supports")[:1]),
        old_remark=Subquery(before.values("remark")[:1]),
    ).filter(is_answered_anew | ~Q(remark=F("old_remark")), id=reply.pk)
    return entries


def record_look(user: User, reply: Reply, at: dt.datetime) -> None:
    """Until then this person knows what was changed. Looking at an older page takes nothing back."""
    look, _is_new = LastSeen.objects.get_or_create(user=user, reply=reply, defaults={"at": at})
    LastSeen.objects.filter(pk=look.pk, at__lt=at).update(at=at)
