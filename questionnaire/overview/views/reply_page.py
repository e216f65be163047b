"""The questionnaire on one page: the first question, the partners, the activities, what is missing."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse

from questionnaire.access import SignedInRequest, contacts_of
from questionnaire.activities.activity_list import activity_rows, overview
from questionnaire.activities.list_filter import ListFilter
from questionnaire.additional_questions.forms.answers import AdditionalAnswersForm
from questionnaire.choices import EventKind, ReplyState
from questionnaire.drafts.drafting import drafts_of, open_drafts, with_draft
from questionnaire.follow_up.requests import RequestsOfReply
from questionnaire.follow_up.views.questions import QuestionsOfReply
from questionnaire.models import Activity, Event, Reply, ReplyVersion
from questionnaire.overview.forms import PartnerAnswersForm, RemarkForm
from questionnaire.paging import ROW, Listed, page_of, paged
from questionnaire.previous_round.previous_round import undecided
from questionnaire.reply.related import RelatedCounts, fetch_lists
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.reply.shared_entries import with_shared_entries
from questionnaire.review.confirmed_checks import possible_errors_of_reply, unconfirmed
from questionnaire.review.last_seen import unread_changes
from questionnaire.sections.views.own_sections import own, own_sections, sections_of
from questionnaire.submission.views.correction import reopened_context
from questionnaire.workflow import may_withdraw


def reply_page(
    request: SignedInRequest,
    reply: Reply,
    *,
    partners_form: PartnerAnswersForm | None = None,
    additional_form: AdditionalAnswersForm | None = None,
    remark_form: RemarkForm | None = None,
) -> HttpResponse:
    """The page as it stands, or with a form that was refused and holds what was typed."""
    beside = RelatedCounts.of(reply, request.user)
    fetch_lists(reply, "partner_answers", beside.prefetched_questions, beside.prefetched_additional)
    activities = with_shared_entries(reply.activities.with_codes(), reply.survey_round)
    problems = reply_problems(reply, activities)
    contacts = contacts_of(reply, request.user)
    parts = sections_of(reply) if beside.has_sections else []
    # Who submits works on the whole reply, with or without a part.
    opens_on = [] if contacts.may_submit else own(parts, request.user)
    news = unread_changes(request.user, reply, {activity.reference for activity in activities})
    list_filter, rows = list_of(
        request, reply, activities, ListFilter.of(reply, request.GET, parts, opens_on)
    )
    drafts = drafts_of(request.user, reply) if beside.has_drafts else {}
    versions = list(reply.versions.order_by("number")) if beside.has_versions else []
    context = {
        **overview(reply, activities, problems),
        "likely": len(unconfirmed(possible_errors_of_reply(reply, activities))) if reply.is_editable else 0,
        "undecided": undecided(reply) if reply.is_editable else 0,
        "contacts": contacts,
        "rows": activity_rows(reply, rows, problems, news),
        "listed": rows,
        "news": news,
        "list_filter": list_filter,
        "own_sections": own_sections(reply, parts, request.user, activities, problems),
        "may_withdraw": may_withdraw(reply, contacts),
        **reopened_context(reply, contacts, activities),
        "requests": RequestsOfReply.of(reply) if beside.has_requests else RequestsOfReply.none(),
        "questions": QuestionsOfReply.of(reply, activities, reply.questions.all(), drafts),
        "returned": returned_event(reply),
        "versions": versions,
        "by_letter": counted_by_letter(reply, versions),
        "drafts": open_drafts(drafts.values()),
        **with_draft(request, reply, drafts, "partners", partners_form or PartnerAnswersForm(reply)),
        **with_draft(request, reply, drafts, "additional", additional_form or AdditionalAnswersForm(reply)),
        **with_draft(request, reply, drafts, "remark", remark_form or RemarkForm(reply)),
        "has_errors": any(form and form.errors for form in (partners_form, additional_form, remark_form)),
        # Also where an imported no contradicts them: they can only be settled where they are seen.
        "has_steps": bool(reply.supports or activities or any(reply.answers.values())),
    }
    context["shown"] = shown_sections(reply, context)
    return render(request, "questionnaire/overview/reply_edit.html", context)


def shown_sections(reply: Reply, context: Mapping[str, Any]) -> dict[str, bool]:
    """Which sections the page has, by name; a form that was refused stays where it was sent."""
    is_editable, has_steps = reply.is_editable, context["has_steps"]
    is_answered = reply.supports is not None
    is_edited = is_editable and is_answered
    additional = context["additional_form"]
    return {
        "missing": is_edited,
        "introduction": is_editable and bool(reply.survey_round.introduction),
        "explanation": not is_answered and not has_steps,
        "answer": is_answered and not is_editable,
        "partners": (is_editable and has_steps) or context["partners_form"].is_bound,
        "activities": bool(context["total"]) or (is_editable and has_steps),
        "additional": (is_edited and bool(additional.places)) or additional.is_bound,
        "remark": is_edited or context["remark_form"].is_bound,
        "drafts": is_editable or bool(context["questions"].open),
    }


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
    return list_filter, paged(request, shown, "list", address=address, query=query, number=number)


def position_of(reference: str | None, activities: Iterable[Activity]) -> int | None:
    if not reference:
        return None
    return next((n for n, activity in enumerate(activities) if activity.reference == reference), None)


def counted_by_letter(reply: Reply, versions: Sequence[ReplyVersion]) -> ReplyVersion | None:
    """The last version, if the Presidency has entered it and it is counted."""
    counted = (version for version in versions[-1:] if version.pk == reply.counted_version_id)
    return next((version for version in counted if version.on_behalf), None)


def returned_event(reply: Reply) -> Event | None:
    """Why the Presidency gave the reply back."""
    if reply.state != ReplyState.RETURNED:
        return None
    return reply.events.filter(kind__in=[EventKind.RETURNED, EventKind.REOPENED]).first()
