"""The first page of a reply: its state, what is next and the task list."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from questionnaire.access.pages import SignedInRequest, editor_of_reply
from questionnaire.access.roles import contacts_of
from questionnaire.choices import EventKind, ReplyState
from questionnaire.drafts.drafting import drafts_of, open_drafts
from questionnaire.follow_up.requests import RequestsOfReply, requests_context
from questionnaire.follow_up.threads import Waiting
from questionnaire.models import Event, Reply, ReplyVersion
from questionnaire.overview.tasks import section_tasks, task_list
from questionnaire.previous_round.previous_round import undecided
from questionnaire.reply.related import RelatedCounts, fetch_lists
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.reply.shared_entries import with_shared_entries
from questionnaire.review.last_seen import unread_changes
from questionnaire.sections.own_sections import own_sections, sections_of
from questionnaire.submission.views.correction import reopened_context
from questionnaire.workflow import may_withdraw


@require_safe
@editor_of_reply
def reply_overview(request: SignedInRequest, reply: Reply) -> HttpResponse:
    related = RelatedCounts.of(reply, request.user)
    fetch_lists(reply, "partner_answers", related.prefetched_questions, related.prefetched_additional)
    activities = with_shared_entries(reply.activities.with_codes(), reply.survey_round)
    problems = reply_problems(reply, activities)
    contacts = contacts_of(reply, request.user)
    sections = sections_of(reply) if related.has_sections else []
    drafts = drafts_of(request.user, reply) if related.has_drafts else {}
    versions = list(reply.versions.order_by("number")) if related.has_versions else []
    requests = RequestsOfReply.of(reply) if related.has_requests else RequestsOfReply.none()
    tasks = task_list(reply, activities, problems, undecided(reply)) if reply.is_editable else None
    own_progress = own_sections(reply, sections, request.user, activities, problems)
    # Who submits works on the whole reply; others continue with their own sections first.
    own_tasks = (
        () if contacts.may_submit else section_tasks(reply, [progress for progress, _ in own_progress])
    )
    context = {
        "reply": reply,
        "task_list": tasks,
        "next_task": next(iter(own_tasks), tasks and tasks.next),
        "total": len(activities),
        "contacts": contacts,
        "news": unread_changes(request.user, reply, {activity.reference for activity in activities}),
        "own_sections": own_progress,
        "may_withdraw": may_withdraw(reply, contacts),
        **reopened_context(reply, contacts, activities),
        "requests": requests,
        **requests_context(reply, contacts, requests.open),
        "waiting": Waiting.of(reply.questions.all(), requests.open),
        "returned": returned_event(reply),
        "versions": versions,
        "by_letter": counted_by_letter(reply, versions),
        "drafts": open_drafts(drafts.values()),
    }
    return render(request, "questionnaire/overview/reply_overview.html", context)


def counted_by_letter(reply: Reply, versions: Sequence[ReplyVersion]) -> ReplyVersion | None:
    """The last version, if the Presidency has entered it and it is counted."""
    counted = (version for version in versions[-1:] if version.pk == reply.counted_version_id)
    return next((version for version in counted if version.on_behalf), None)


def returned_event(reply: Reply) -> Event | None:
    """Why the Presidency gave the reply back."""
    if reply.state != ReplyState.RETURNED:
        return None
    return reply.events.filter(kind__in=[EventKind.RETURNED, EventKind.REOPENED]).first()
