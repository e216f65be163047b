"""How far each section of a reply is: what is entered, what is missing, and who is behind."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Case, Q, When, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from questionnaire.models import Activity, Reply, ReplySection, Scope
from questionnaire.models.rounds.printed_names import names_of
from questionnaire.problems import Problem
from questionnaire.reply.section_names import section_in_words
from questionnaire.reply.terms import Terms


def sentences_on_section(section: ReplySection, terms: Terms) -> tuple[str, ...]:
    """What is said of its partners and fields that the round does not ask about."""
    return terms.sentences_on([*section.partners.all(), *section.support_fields.all()])


@dataclass(frozen=True)
class SectionProgress:
    """One section as it stands today. `changed` are the references touched since it was done."""

    section: ReplySection
    activities: int
    problems: tuple[Problem, ...]
    changed: tuple[str, ...]
    days_left: int

    @property
    def words(self) -> str:
        with names_of(self.section.reply.survey_round):
            return section_in_words(self.section)

    @property
    def not_asked(self) -> tuple[str, ...]:
        with names_of(self.section.reply.survey_round):
            return sentences_on_section(self.section, Terms.of(self.section.reply.survey_round))

    @property
    def is_done(self) -> bool:
        return self.section.done_at is not None

    @property
    def awaits_tick(self) -> bool:
        """Whether it is still to be marked as done, or again since something was changed."""
        return not self.is_done or bool(self.changed)

    @property
    def is_behind(self) -> bool:
        return not self.is_done and self.days_left < 0

    @property
    def days_behind(self) -> int:
        return -self.days_left

    @property
    def missing(self) -> int:
        """In how many places, as the page of the reply counts them."""
        return len({problem.place for problem in self.problems})

    @property
    def urgency(self) -> tuple[bool, bool, dt.date, str]:
        """What is behind or due next comes first, what was changed after it was done before what rests."""
        return self.is_done, not self.changed, self.section.due, self.section.department.casefold()


def progress_of(
    sections: Iterable[ReplySection],
    activities: Sequence[Activity],
    problems: Sequence[Problem],
    changed: Mapping[int, tuple[str, ...]],
) -> list[SectionProgress]:
    """Of sections of one reply, the most urgent first. `changed` as changed_since_done finds it."""
    today = timezone.localdate()
    found = []
    for section in sections:
        scope = section.scope
        entered = [activity for activity in activities if scope.covers(activity)]
        missing = tuple(problems_in(scope, entered, problems))
        days_left = (section.due - today).days
        found.append(SectionProgress(section, len(entered), missing, changed.get(section.pk, ()), days_left))
    return sorted(found, key=lambda progress: progress.urgency)


def problems_in(scope: Scope, entered: Iterable[Activity], problems: Iterable[Problem]) -> Iterator[Problem]:
    """Those of what is entered in it. A partner's answer is for whoever has all fields of that partner."""
    references = {activity.reference for activity in entered}
    is_whole = not (scope.partners or scope.support_fields)
    for problem in problems:
        if problem.reference:
            belongs = problem.reference in references
        elif problem.partner:
            belongs = not scope.support_fields and scope.has_partner(problem.partner)
        else:
            belongs = is_whole
        if belongs:
            yield problem


class AuditedActivity(NamedTuple):
    """What the change history says of an activity: where it was placed, and until or from when."""

    reference: str
    partner_id: str | None
    support_field_id: str | None
    history_date: dt.datetime
    history_type: str


def changed_since_done(
    reply: Reply, sections: Iterable[ReplySection], activities: Sequence[Activity]
) -> dict[int, tuple[str, ...]]:
    """References by section: what was added, changed or deleted in it, or moved out of it, after it was done.

    One query where a section is done, none where none is. However often activities were saved, it reads of
    each only its deletions and the last save before each moment at which a section was done.
    """
    done = {section: section.done_at for section in sections if section.done_at}
    if not done:
        return {}
    first, last = min(done.values()), max(done.values())
    changed = [activity.reference for activity in activities if activity.changed_at > first]
    deleted = Q(history_type="-", history_date__gt=first)
    moments = enumerate(sorted(set(done.values())))
    next_done = Case(*(When(history_date__lte=at, then=number) for number, at in moments))
    before = Q(reference__in=changed, history_date__lte=last)
    newest = ("-history_date", "-history_id")
    history = (
        Activity.history.filter(before | deleted, reply=reply)
        .annotate(from_last=Window(RowNumber(), partition_by=("reference", next_done), order_by=newest))
        .filter(Q(from_last=1) | deleted)
        .order_by("history_date", "history_id")
        .values_list(*AuditedActivity._fields)
    )
    entries = [AuditedActivity(*row) for row in history]
    return {section.pk: changed_since(section.scope, at, activities, entries) for section, at in done.items()}


def changed_since(
    scope: Scope, at: dt.datetime, activities: Iterable[Activity], history: Sequence[AuditedActivity]
) -> tuple[str, ...]:
    before = {entry.reference: entry for entry in history if entry.history_date <= at}
    after: list[Activity | AuditedActivity] = [
        activity for activity in activities if activity.changed_at > at
    ]
    after += [entry for entry in history if entry.history_type == "-" and entry.history_date > at]
    found = {
        row.reference for row in after if scope.covers(row) or scope.covers(before.get(row.reference, row))
    }
    return tuple(sorted(found))
