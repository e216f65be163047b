"""The activities of a reply: the answer for each partner, the grid and the list."""

from collections.abc import Collection, Iterable, Sequence
from itertools import chain

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from questionnaire.access.pages import (
    SignedInRequest,
    back_to_activities,
    back_to_check,
    editor_of_reply,
    page_url,
)
from questionnaire.access.roles import contacts_of
from questionnaire.activities.activity_list import activity_rows, overview
from questionnaire.activities.forms.partner_answers import ANSWER, HAS_ACTIVITIES, PartnerAnswersForm
from questionnaire.activities.list_filter import ListFilter, filter_of
from questionnaire.activities.views.activity_pages import rows_in_place
from questionnaire.choices import ActivityStatus
from questionnaire.drafts.drafting import drafts_of, open_drafts, settled, with_draft
from questionnaire.models import Activity, Reply
from questionnaire.paging import ROW, Listed, page_of, paged
from questionnaire.problems import refusal_in
from questionnaire.reply.editing_answers import set_partner_answers
from questionnaire.reply.related import RelatedCounts, fetch_lists
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.reply.shared_entries import with_shared_entries
from questionnaire.review.confirmed_checks import possible_errors_of_reply, unconfirmed
from questionnaire.review.last_seen import unread_changes
from questionnaire.sections.own_sections import sections_of


@require_safe
@editor_of_reply
def reply_activities(request: SignedInRequest, reply: Reply) -> HttpResponse:
    return activities_page(request, reply)


@require_POST
@editor_of_reply
def reply_partners(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Save the whole form, or at once the one answer that the script sends alone."""
    form = PartnerAnswersForm(reply, request.POST)
    if form.is_valid():
        with refusal_in(form):
            with settled(request, reply):
                set_partner_answers(reply, form.answers())
            if request.htmx:
                told = _("The answer has been saved.")
                return rows_in_place(request, reply, [], told, answered=partner_sent(request.POST))
            messages.success(request, _("The answers have been saved."))
            return back_to_check(request, reply) or back_to_activities(request, reply)
    if (
        request.htmx
        and (slug := partner_sent(request.POST))
        and form.has_error(ANSWER + slug, HAS_ACTIVITIES)
    ):
        return refused_answer(request, reply, form, slug)
    if request.htmx:
        for error in chain.from_iterable(form.errors.values()):
            messages.error(request, str(error))
        return back_to_activities(request, reply)
    return activities_page(request, reply, form)


def partner_sent(data: QueryDict) -> str:
    """The slug of the partner whose answer the script sends alone."""
    return next((name.removeprefix(ANSWER) for name in data if name.startswith(ANSWER)), "")


def refused_answer(
    request: SignedInRequest, reply: Reply, form: PartnerAnswersForm, slug: str
) -> HttpResponse:
    """The stored answer in place of the refused one, and beside it why that was refused."""
    return rows_in_place(request, reply, [], "", answered=slug, errors=form.errors_by_partner())


def activities_page(
    request: SignedInRequest, reply: Reply, partners_form: PartnerAnswersForm | None = None
) -> HttpResponse:
    """The page, or the page with the answers for partners that were refused and hold what was typed."""
    related = RelatedCounts.of(reply, request.user)
    fetch_lists(reply, "partner_answers", related.prefetched_questions, related.prefetched_additional)
    activities = with_shared_entries(reply.activities.with_codes(), reply.survey_round)
    problems = reply_problems(reply, activities)
    contacts = contacts_of(reply, request.user)
    sections = sections_of(reply) if related.has_sections else []
    news = unread_changes(request.user, reply, {activity.reference for activity in activities})
    incomplete = {problem.reference for problem in problems}
    list_filter = filter_of(reply, request.user, request.GET, sections, contacts)
    list_filter, rows = list_of(request, reply, activities, list_filter, incomplete)
    drafts = drafts_of(request.user, reply) if related.has_drafts else {}
    form = partners_form or PartnerAnswersForm(reply)
    answers = form.shown_answers() if partners_form else None
    context = {
        **overview(reply, activities, problems, answers, form.errors_by_partner()),
        **with_draft(request, reply, drafts, "partners", form),
        "possible_error_count": number_unexplained(reply, activities),
        "contacts": contacts,
        "rows": activity_rows(reply, rows, problems, news),
        "news": news,
        "listed": rows,
        "list_filter": list_filter,
        "list_url": page_url("activities", reply),
        "headings": list_filter.headings(),
        "has_comments": bool(form.errors) or any(row.remark.value() for row in form.rows()),
        "drafts": open_drafts(drafts.values()),
        "statuses": ActivityStatus.choices,
    }
    return render(request, "questionnaire/activities/activities.html", context)


def number_unexplained(reply: Reply, activities: Sequence[Activity]) -> int:
    """Of the possible errors that the reader corrects or explains before submitting."""
    is_own = reply.is_editable and not reply.is_entered_by_reader
    return len(unconfirmed(possible_errors_of_reply(reply, activities))) if is_own else 0


def list_of(
    request: SignedInRequest,
    reply: Reply,
    activities: Sequence[Activity],
    list_filter: ListFilter,
    incomplete: Collection[str],
) -> tuple[ListFilter, Listed[Activity]]:
    """The page of the list that the address asks for, or the one that holds the row it asks for.

    A row that the filter leaves out is shown in the whole list.
    """
    shown = list_filter.applied(activities, incomplete)
    position = position_of(request.GET.get(ROW), shown)
    if position is None and (whole := position_of(request.GET.get(ROW), activities)) is not None:
        list_filter, shown, position = ListFilter.whole(), list(activities), whole
    address = page_url("activities", reply)
    number = None if position is None else page_of(position)
    query = QueryDict(list_filter.query)
    return list_filter, paged(request, shown, "list", address=address, query=query, number=number)


def position_of(reference: str | None, activities: Iterable[Activity]) -> int | None:
    if not reference:
        return None
    return next((n for n, activity in enumerate(activities) if activity.reference == reference), None)
