"""Threads of questions as the Presidency sees them: their states, and the list with one row for each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from questionnaire.admin.desk import ListOfRound
from questionnaire.admin.filters import LookupFilter, Lookups
from questionnaire.follow_up.threads import Thread, threads
from questionnaire.models import Question

# Of the last question of a thread, in the order of the list: what waits for the Presidency comes first.
STATES: tuple[tuple[str, Any], ...] = (
    ("to_answer", _("Waiting for the Presidency")),
    ("unanswered", _("Waiting for the Member State")),
    ("answered", _("Answered by the Member State")),
    ("by_presidency", _("Answered by the Presidency")),
    ("closed", _("Closed")),
)
TO_ANSWER, UNANSWERED, ANSWERED, BY_PRESIDENCY, CLOSED = range(len(STATES))
# As its place in STATES.
STATE_OF_QUESTION = Case(
    When(closed_at__isnull=False, then=Value(CLOSED)),
    When(answered_at__isnull=False, by_member_state=True, then=Value(BY_PRESIDENCY)),
    When(answered_at__isnull=False, then=Value(ANSWERED)),
    When(by_member_state=True, then=Value(TO_ANSWER)),
    default=Value(UNANSWERED),
)
LAST_ENTRY = Coalesce("closed_at", "answered_at", "asked_at")


@dataclass(frozen=True)
class ThreadOnDesk:
    """`state` is in words for the Presidency."""

    thread: Thread
    state: str


def threads_on_desk(questions: Iterable[Question]) -> list[ThreadOnDesk]:
    return [ThreadOnDesk(thread, str(STATES[place_of(thread.last)][1])) for thread in threads(questions)]


def place_of(last: Question) -> int:
    """Return the place in STATES of a thread that ends with this question, as STATE_OF_QUESTION does."""
    if last.closed_at:
        return CLOSED
    if last.answered_at:
        return BY_PRESIDENCY if last.by_member_state else ANSWERED
    return TO_ANSWER if last.by_member_state else UNANSWERED


def first_of_threads(questions: QuerySet[Question]) -> QuerySet[Any]:
    """Return the first question of each thread, with state and time of the last entry of the thread."""
    thread = Question.objects.filter(reply=OuterRef("reply"), thread=OuterRef("thread"))
    is_earlier = Q(asked_at__lt=OuterRef("asked_at")) | Q(
        asked_at=OuterRef("asked_at"), pk__lt=OuterRef("pk")
    )
    last = thread.order_by("-asked_at", "-pk")
    return questions.exclude(Exists(thread.filter(is_earlier))).annotate(
        thread_state=Subquery(last.annotate(state=STATE_OF_QUESTION).values("state")[:1]),
        last_entry=Subquery(last.annotate(at=LAST_ENTRY).values("at")[:1]),
    )


class ListOfThreads(ListOfRound):
    """Of all questions, one row for each thread."""

    def get_queryset(self, request: HttpRequest, exclude_parameters: Any = None) -> QuerySet[Any]:
        self.root_queryset = first_of_threads(self.root_queryset)
        return super().get_queryset(request, exclude_parameters)


class ThreadStateFilter(LookupFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return STATES

    def matching(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        return queryset.filter(thread_state=[code for code, _label in STATES].index(value))


class AskedByFilter(LookupFilter):
    title = _("who asked")
    parameter_name = "asked_by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("presidency", _("Presidency")), ("member_state", _("Member State"))]

    def matching(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        return queryset.filter(by_member_state=value == "member_state")


class AboutFilter(LookupFilter):
    title = _("about")
    parameter_name = "about"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [("reply", _("The reply as a whole")), ("activity", _("An activity")), ("page", _("A page"))]

    def matching(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        if value == "reply":
            return queryset.filter(reference="", page="")
        return queryset.exclude(reference="") if value == "activity" else queryset.exclude(page="")
