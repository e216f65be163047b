"""The questionnaire on one page: the first question, the partners, the activities, what is missing."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from questionnaire.choices import ENDED_STATUSES, ActivityStatus, EventKind, ReplyState
from questionnaire.decorators import SignedInRequest
from questionnaire.forms.further import FurtherAnswersForm
from questionnaire.forms.replies import PartnerAnswersForm, RemarkForm
from questionnaire.hints import hints_of_reply, unconfirmed
from questionnaire.last_round import undecided
from questionnaire.looks import News, news_for
from questionnaire.models import Activity, Event, Reply
from questionnaire.problems import Problem
from questionnaire.requests import RequestsOfReply
from questionnaire.review import period
from questionnaire.rules import reply_problems
from questionnaire.shared_entries import with_shared_entries
from questionnaire.views.beside import Beside
from questionnaire.views.contacts import contacts_of
from questionnaire.views.drafting import drafts_of, open_drafts, with_draft
from questionnaire.views.list_filter import ListFilter
from questionnaire.views.own_parts import own, own_parts, parts_of
from questionnaire.views.paging import ROW, Listed, listed, page_of
from questionnaire.views.problem_links import problem_links
from questionnaire.views.questions import QuestionsOfReply
from questionnaire.views.support_grid import support_grid


@dataclass(frozen=True)
class ActivityRow:
    """One line of the list; `url` opens the activity and begins the addresses of its other pages."""

    reference: str
    title: str
    partner: str
    support_field: str
    assistance_type: str
    status: str
    period: str
    url: str
    # Of the Presidency, not answered yet.
    questions: int
    # What a colleague has done to it since one looked, in a word.
    news: str
    is_incomplete: bool
    has_ended: bool
    # What the round asks about no longer, in sentences.
    not_asked: tuple[str, ...]


def reply_page(
    request: SignedInRequest,
    reply: Reply,
    *,
    partners_form: PartnerAnswersForm | None = None,
    further_form: FurtherAnswersForm | None = None,
    remark_form: RemarkForm | None = None,
) -> HttpResponse:
    """The page as it stands, or with a form that was refused and holds what was typed."""
    beside = Beside.of(reply, request.user)
    fetch_lists(reply, "partner_answers", beside.prefetched_questions, beside.prefetched_further)
    activities = with_shared_entries(reply.activities.with_codes(), reply.survey_round)
    problems = reply_problems(reply, activities)
    contacts = contacts_of(reply, request.user)
    parts = parts_of(reply) if beside.has_parts else []
    # Who submits works on the whole reply, with or without a part.
    opens_on = [] if contacts.may_submit else own(parts, request.user)
    news = news_for(request.user, reply, {activity.reference for activity in activities})
    list_filter, rows = list_of(
        request, reply, activities, ListFilter.of(reply, request.GET, parts, opens_on)
    )
    drafts = drafts_of(request.user, reply) if beside.has_drafts else {}
    context = {
        **overview(reply, activities, problems),
        "survey_round": reply.survey_round,
        "likely": len(unconfirmed(hints_of_reply(reply, activities))) if reply.is_editable else 0,
        "undecided": undecided(reply) if reply.is_editable else 0,
        "contacts": contacts,
        "rows": activity_rows(reply, rows, problems, news),
        "listed": rows,
        "news": news,
        "list_filter": list_filter,
        "own_parts": own_parts(reply, parts, request.user, activities, problems),
        "may_withdraw": contacts.may_withdraw(reply),
        "requests": RequestsOfReply.of(reply) if beside.has_requests else RequestsOfReply.none(),
        "questions": QuestionsOfReply.of(reply, activities, reply.questions.all(), drafts),
        "returned": returned_event(reply),
        "versions": list(reply.versions.order_by("number")) if beside.has_versions else [],
        "drafts": open_drafts(drafts.values()),
        **with_draft(request, reply, drafts, "partners", partners_form or PartnerAnswersForm(reply)),
        **with_draft(request, reply, drafts, "further", further_form or FurtherAnswersForm(reply)),
        **with_draft(request, reply, drafts, "remark", remark_form or RemarkForm(reply)),
        # Also where an imported no contradicts them: they can only be settled where they are seen.
        "has_steps": bool(reply.supports or activities or any(reply.answers.values())),
    }
    return render(request, "questionnaire/reply_edit.html", context)


def list_of(
    request: SignedInRequest, reply: Reply, activities: Sequence[Activity], list_filter: ListFilter
) -> tuple[ListFilter, Listed[Activity]]:
    """The page of the list that the address asks for, or the one that holds the row it asks for.

    A row that the filter leaves out is shown in the whole list.
    """
    shown = list_filter.applied(activities)
    position = position_of(request.GET.get(ROW), shown)
    if position is None and (whole := position_of(request.GET.get(ROW), activities)) is not None:
        list_filter, shown, position = ListFilter.whole(), list(activities), whole
    address = reverse("questionnaire:reply-edit", args=(reply.survey_round.slug, reply.member_state_id))
    number = None if position is None else page_of(position)
    query = QueryDict(list_filter.query)
    return list_filter, listed(request, shown, "list", address=address, query=query, number=number)


def position_of(reference: str | None, activities: Iterable[Activity]) -> int | None:
    if not reference:
        return None
    return next((n for n, activity in enumerate(activities) if activity.reference == reference), None)


def overview(reply: Reply, activities: Sequence[Activity], problems: Sequence[Problem]) -> dict[str, Any]:
    """What every change of an activity changes on the page beside its own row."""
    return {
        "reply": reply,
        "grid": support_grid(reply, activities),
        "links": problem_links(reply, problems, activities),
        "total": len(activities),
    }


def fetch_lists(reply: Reply, *more: "str | Prefetch[Any]") -> None:
    """The round's partners, fields and types, which forms, rules and review all ask for, once."""
    lists = ("survey_round__partners", "survey_round__support_fields", "survey_round__assistance_types")
    prefetch_related_objects([reply], *lists, *more)


def activity_rows(
    reply: Reply,
    activities: Iterable[Activity],
    problems: Iterable[Problem],
    news: News | None = None,
) -> list[ActivityRow]:
    problems = list(problems)
    incomplete = {problem.reference for problem in problems}
    asked = Counter(question.reference for question in reply.questions.all() if question.is_unanswered)
    survey_round = reply.survey_round
    # Looked up and translated once, not for each row: three hundred rows are most of the page's cost.
    labels = (
        {
            entry.pk: entry.label
            for entries in (survey_round.partners, survey_round.support_fields, survey_round.assistance_types)
            for entry in entries.all()
        }
        | {None: "", "": ""}
        | {status.value: str(status.label) for status in ActivityStatus}
    )
    not_asked: dict[str, list[str]] = defaultdict(list)
    for problem in problems:
        if problem.rule == "not_asked":
            not_asked[problem.reference].append(str(problem))
    marks = news.words if news else {}
    url = reverse("questionnaire:activity-edit", args=(survey_round.slug, reply.member_state_id, "REFERENCE"))
    return [
        ActivityRow(
            reference=activity.reference,
            title=activity.title,
            partner=label(labels, activity.partner_id, activity, "partner"),
            support_field=label(labels, activity.support_field_id, activity, "support_field"),
            assistance_type=label(labels, activity.assistance_type_id, activity, "assistance_type"),
            status=labels[activity.status],
            period=period(activity),
            url=url.replace("REFERENCE", activity.reference),
            questions=asked[activity.reference],
            news=marks.get(activity.reference, ""),
            is_incomplete=activity.reference in incomplete,
            has_ended=activity.status in ENDED_STATUSES,
            not_asked=tuple(not_asked.get(activity.reference, ())),
        )
        for activity in activities
    ]


def label(labels: Mapping[str | None, str], code: str | None, activity: Activity, column: str) -> str:
    """Of a code that the round no longer asks about, as the code list has it."""
    return labels[code] if code in labels else str(getattr(activity, column).label)


def returned_event(reply: Reply) -> Event | None:
    """Why the Presidency gave the reply back."""
    if reply.state != ReplyState.RETURNED:
        return None
    return reply.events.filter(kind__in=[EventKind.RETURNED, EventKind.REOPENED]).first()
