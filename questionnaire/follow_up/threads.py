"""Questions that follow each other, as one thread, and all that is asked about a reply, the newest first."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Self

from django.utils.translation import gettext as _

from questionnaire.models import Question, Request


@dataclass(frozen=True)
class Thread:
    """Its questions in the order in which they were asked; there is at least one."""

    questions: tuple[Question, ...]

    @property
    def first(self) -> Question:
        return self.questions[0]

    @property
    def last(self) -> Question:
        return self.questions[-1]

    @property
    def state(self) -> str:
        """In words for the Member State."""
        if self.last.closed_at:
            return _("Closed")
        if self.last.waits_for_member_state:
            return _("Waiting for your answer")
        return _("Waiting for the Presidency") if self.last.waits_for_presidency else _("Answered")

    @property
    def may_continue(self) -> bool:
        """Whether the Member State may write again, rather than answer."""
        return not self.last.waits_for_member_state

    @property
    def at(self) -> dt.datetime:
        """When something happened last."""
        moments = (self.last.asked_at, self.last.answered_at, self.last.closed_at)
        return max(moment for moment in moments if moment)


@dataclass(frozen=True)
class Waiting:
    """How many questions the Member State has to answer, and what the Presidency has to answer."""

    to_answer: int
    with_presidency: int

    @classmethod
    def of(cls, questions: Iterable[Question], requests: Sequence[Request]) -> Self:
        """`requests` are those that are not answered."""
        asked = list(questions)
        to_answer = sum(question.waits_for_member_state for question in asked)
        return cls(to_answer, sum(question.waits_for_presidency for question in asked) + len(requests))


def threads(questions: Iterable[Question]) -> list[Thread]:
    found: dict[object, list[Question]] = {}
    for question in questions:
        found.setdefault(question.thread, []).append(question)
    return [Thread(tuple(of_thread)) for of_thread in found.values()]


def waiting_first(found: Sequence[Thread], requests: Iterable[Request]) -> list[Thread | Request]:
    """What the Member State has to answer, then everything else; of both, what happened last comes first."""
    return sorted(
        [*found, *requests], key=lambda entry: (waits_for_answer(entry), moment(entry)), reverse=True
    )


def waits_for_answer(entry: Thread | Request) -> bool:
    return isinstance(entry, Thread) and entry.last.waits_for_member_state


def moment(entry: Thread | Request) -> dt.datetime:
    return entry.at if isinstance(entry, Thread) else entry.answered_at or entry.asked_at
