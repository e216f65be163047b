"""Assign, change and remove the sections of a reply, mark them as done, and download their workbooks."""

import io

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaire.access.pages import (
    SignedInRequest,
    back_to_check,
    back_to_reply,
    contact_point_of_reply,
    page_url,
    submitter_of_reply,
)
from questionnaire.contact_points.contact_points import of_reply
from questionnaire.documents.delivery import document
from questionnaire.documents.document import DOCUMENTS, Document, File
from questionnaire.files.attachment import XLSX
from questionnaire.models import Reply, ReplySection, RoundRoleQuerySet
from questionnaire.problems import Refused, refusal_told
from questionnaire.reply.section_names import section_in_words
from questionnaire.reply.terms import Terms
from questionnaire.reply.views import opened_for_editing
from questionnaire.sections.forms import SectionForm, typed_before
from questionnaire.sections.progress import sentences_on_section
from questionnaire.sections.sections import Assignment, SectionChanged, give, remove_section, tick
from questionnaire.sections.views.page import colleagues_and_sections, to_sections
from questionnaire.workbook.writing.write import workbook_file_name, write_workbook

# Of its name in the name of a file, which has room for 255 characters.
MOST_OF_DEPARTMENT = 80


@require_safe
@contact_point_of_reply
def sections(request: SignedInRequest, reply: Reply) -> HttpResponse:
    return colleagues_and_sections(request, reply)


@require_POST
@contact_point_of_reply
def section_done(request: SignedInRequest, reply: Reply, pk: int) -> HttpResponse:
    """Back to the page on which it was ticked."""
    is_done = request.POST.get("done") == "yes"
    with refusal_told(request):
        section = tick(reply, pk, request.user, is_done=is_done, seen=request.POST.get("seen", ""))
        words = _("%(department)s: done.") if section.done_at else _("%(department)s: not done.")
        messages.success(request, words % {"department": section})
    if request.POST.get("from") == "home":
        return redirect("questionnaire:home")
    if request.POST.get("from") == "reply":
        return back_to_reply(request, reply)
    return to_sections(reply)


@require_safe
@contact_point_of_reply
@document(DOCUMENTS["section-workbook"])
def section_workbook(request: SignedInRequest, reply: Reply, pk: int) -> Document:
    """The reply workbook with this section alone; it comes in again like any other."""
    section = get_object_or_404(reply.sections.with_scope(), pk=pk)

    def make() -> File:
        file = io.BytesIO()
        write_workbook(reply, file, section)
        of = slugify(section.department)[:MOST_OF_DEPARTMENT] or str(section.pk)
        name = workbook_file_name(reply, of, is_of_section=True, last=timezone.localdate())
        return File(file.getvalue(), XLSX, name)

    back = page_url("sections", reply)
    return Document(reply.survey_round, reply.activities.count(), make, back, str(reply.member_state))


FORM_METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(FORM_METHODS)
@submitter_of_reply
@opened_for_editing
def section_add(request: SignedInRequest, reply: Reply) -> HttpResponse:
    form = SectionForm(
        reply,
        reachable(reply),
        request.POST if request.method == "POST" else None,
    )
    return save(request, reply, form)


@require_http_methods(FORM_METHODS)
@submitter_of_reply
@opened_for_editing
def section_edit(request: SignedInRequest, reply: Reply, pk: int) -> HttpResponse:
    section = reply.sections.with_scope().filter(pk=pk).first()
    if request.method == "POST":
        # Removed meanwhile: what was typed is offered as a new section.
        form = SectionForm(reply, reachable(reply), request.POST, section=section)
        if section is None:
            # Only a form that showed a section has a stamp.
            was_there = bool(request.POST.get("stamp"))
            return refused(request, reply, form, SectionChanged(None, was_there=was_there))
        return save(request, reply, form, section)
    if section is None:
        raise Http404
    form = SectionForm(reply, reachable(reply), section=section, initial=typed_before(section))
    return section_page(request, reply, form, section)


def save(
    request: SignedInRequest, reply: Reply, form: SectionForm, section: ReplySection | None = None
) -> HttpResponse:
    if not form.is_valid():
        return section_page(request, reply, form, section)
    stamp = request.POST.get("stamp", "")
    try:
        given = give(reply, form.assignment(), request.user, section=section, stamp=stamp)
    except Refused as refusal:
        return refused(request, reply, form, refusal, section)
    messages.success(request, _("The section of %(department)s has been saved.") % {"department": given})
    if given.due_on and given.due_on < timezone.localdate():
        messages.warning(
            request, _("The due date, %(date)s, has passed.") % {"date": date_format(given.due_on)}
        )
    return back_or_to_sections(request, reply)


def refused(
    request: SignedInRequest,
    reply: Reply,
    form: SectionForm,
    refusal: Refused,
    section: ReplySection | None = None,
) -> HttpResponse:
    """The form again, with what was typed; beside what a colleague has stored meanwhile."""
    form.add_error(None, str(refusal))
    current = refusal.current if isinstance(refusal, SectionChanged) else section
    return section_page(request, reply, form, current)


def section_page(
    request: SignedInRequest, reply: Reply, form: SectionForm, section: ReplySection | None = None
) -> HttpResponse:
    context = {
        "reply": reply,
        "form": form,
        "section": section,
        "stamp": Assignment.of(section).stamp if section else "",
    }
    return render(request, "questionnaire/sections/section_edit.html", context)


@require_http_methods(FORM_METHODS)
@submitter_of_reply
@opened_for_editing
def section_remove(request: SignedInRequest, reply: Reply, pk: int) -> HttpResponse:
    """A second click finds nothing to remove, which is what was wanted."""
    section = reply.sections.with_scope().filter(pk=pk).first()
    if request.method == "POST":
        with refusal_told(request):
            told = _("This section does not exist or has been removed. All entries remain in the reply.")
            if section:
                remove_section(section, request.user)
                told = _("The section has been removed. All entries remain in the reply.")
            messages.success(request, told)
        return back_or_to_sections(request, reply)
    if section is None:
        raise Http404
    context = {
        "reply": reply,
        "section": section,
        "words": section_in_words(section),
        "not_asked": sentences_on_section(section, Terms.of(reply.survey_round)),
    }
    return render(request, "questionnaire/sections/section_remove.html", context)


def reachable(reply: Reply) -> RoundRoleQuerySet:
    """The contact points who get a mail with their section."""
    return of_reply(reply).filter(user__is_active=True).select_related("user")


def back_or_to_sections(request: SignedInRequest, reply: Reply) -> HttpResponse:
    return back_to_check(request, reply) or to_sections(reply)
