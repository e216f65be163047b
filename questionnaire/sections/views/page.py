"""The page "Colleagues and sections": who works on the reply, who has which section, and who is behind."""

from django.http import HttpResponse
from django.shortcuts import redirect, render

from questionnaire.access.pages import SignedInRequest, page_url
from questionnaire.access.roles import contacts_of, is_submitter
from questionnaire.contact_points.contact_points import of_reply, with_work
from questionnaire.contact_points.forms.colleagues import InviteForm
from questionnaire.models import Reply
from questionnaire.reply.related import ADDITIONAL_QUESTIONS, fetch_lists
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.reply.section_names import left_over_in_words, shared_in_words
from questionnaire.sections.own_sections import sections_of
from questionnaire.sections.progress import changed_since_done, progress_of


def colleagues_and_sections(
    request: SignedInRequest, reply: Reply, invite_form: InviteForm | None = None
) -> HttpResponse:
    """Render the page; `invite_form` is the form that was sent and refused."""
    fetch_lists(reply, "partner_answers", ADDITIONAL_QUESTIONS)
    activities = list(reply.activities.with_codes())
    sections = sections_of(reply)
    changed = changed_since_done(reply, sections, activities)
    progress = progress_of(sections, activities, reply_problems(reply, activities), changed)
    roles = list(with_work(of_reply(reply)).select_related("user").order_by("-role", "name", "user__email"))
    contacts = contacts_of(reply, request.user)
    context = {
        "reply": reply,
        "roles": roles,
        "form": invite_form or InviteForm(),
        "may_invite": is_submitter(request.user, roles) and not reply.survey_round.is_archived,
        "sections": progress,
        "done": sum(section.is_done for section in progress),
        "behind": sum(section.is_behind for section in progress),
        "shared": shared_in_words(reply.survey_round, sections),
        "left_over": left_over_in_words(reply.survey_round, sections) if sections else [],
        "colleagues": {role.user for role in roles if role.user.is_active},
        "may_share": contacts.speaks_for_member_state and reply.is_editable,
        "contacts": contacts,
    }
    return render(request, "questionnaire/sections/sections.html", context)


def to_sections(reply: Reply) -> HttpResponse:
    return redirect(page_url("sections", reply))
