"""How the work on a reply is shared out between departments: who has what, and who is behind."""

import io

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from questionnaire.access import SignedInRequest, back_to_reply, contact_point_of_reply, contacts_of
from questionnaire.documents.delivery import document
from questionnaire.documents.document import DOCUMENTS, Document, File
from questionnaire.files.attachment import XLSX
from questionnaire.mails import contact_points
from questionnaire.models import Reply
from questionnaire.problems import Refused
from questionnaire.reply.related import ADDITIONAL_QUESTIONS, fetch_lists
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.reply.section_names import left_over_in_words, shared_in_words
from questionnaire.sections.progress import changed_since_done, progress_of
from questionnaire.sections.sections import tick
from questionnaire.sections.views.own_sections import sections_of
from questionnaire.workbook.views.workbook import page_url, workbook_file_stem
from questionnaire.workbook.writing.write import write_workbook


@require_safe
@contact_point_of_reply
def sections(request: SignedInRequest, reply: Reply) -> HttpResponse:
    fetch_lists(reply, "partner_answers", ADDITIONAL_QUESTIONS)
    activities = list(reply.activities.with_codes())
    parts = sections_of(reply)
    changed = changed_since_done(reply, parts, activities)
    progress = progress_of(parts, activities, reply_problems(reply, activities), changed)
    contacts = contacts_of(reply, request.user)
    context = {
        "reply": reply,
        "parts": progress,
        "done": sum(part.is_done for part in progress),
        "behind": sum(part.is_behind for part in progress),
        "shared": shared_in_words(reply.survey_round, parts),
        "left_over": left_over_in_words(reply.survey_round, parts) if parts else [],
        "colleagues": set(contact_points(reply)),
        "may_share": contacts.may_submit and reply.is_editable,
        "contacts": contacts,
    }
    return render(request, "questionnaire/sections/sections.html", context)


@require_POST
@contact_point_of_reply
def section_done(request: SignedInRequest, reply: Reply, pk: int) -> HttpResponse:
    """Back to the page on which it was ticked."""
    is_done = request.POST.get("done") == "yes"
    try:
        part = tick(reply, pk, request.user, is_done=is_done, seen=request.POST.get("seen", ""))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        words = _("%(department)s: done.") if part.done_at else _("%(department)s: not done.")
        messages.success(request, words % {"department": part})
    if request.POST.get("from") == "home":
        return redirect("questionnaire:home")
    if request.POST.get("from") == "reply":
        return back_to_reply(request, reply)
    return redirect("questionnaire:sections", reply.survey_round.slug, reply.member_state_id)


@require_safe
@contact_point_of_reply
@document(DOCUMENTS["section-workbook"])
def section_workbook(request: SignedInRequest, reply: Reply, pk: int) -> Document:
    """The reply workbook with this part alone; it comes in again like any other."""
    part = get_object_or_404(reply.parts.with_scope(), pk=pk)

    def make() -> File:
        file = io.BytesIO()
        write_workbook(reply, file, part)
        name = (
            f"{workbook_file_stem(reply)}-{slugify(part.department) or part.pk}-{timezone.localdate()}.xlsx"
        )
        return File(file.getvalue(), XLSX, name)

    back = page_url("sections", reply)
    return Document(reply.survey_round, reply.activities.count(), make, back, str(reply.member_state))
