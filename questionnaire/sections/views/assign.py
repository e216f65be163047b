"""Giving a part of a reply to a department, changing it and taking it back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.access import SignedInRequest, submitter_of_reply
from questionnaire.contact_points.contact_points import of_reply
from questionnaire.models import Reply, ReplySection
from questionnaire.models.people import RoundRoleQuerySet
from questionnaire.problems import Refused
from questionnaire.reply.editing import opened_for_editing
from questionnaire.reply.section_names import part_in_words
from questionnaire.reply.terms import Terms
from questionnaire.sections.forms import SectionForm, typed_before
from questionnaire.sections.progress import sentences_on_part
from questionnaire.sections.sections import Assignment, PartChanged, give, remove_section

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
    part = reply.parts.with_scope().filter(pk=pk).first()
    if request.method == "POST":
        # Removed meanwhile: what was typed is offered as a new part.
        form = SectionForm(reply, reachable(reply), request.POST, part=part)
        return save(request, reply, form, part) if part else refused(request, reply, form, PartChanged(None))
    if part is None:
        raise Http404
    form = SectionForm(reply, reachable(reply), part=part, initial=typed_before(part))
    return part_page(request, reply, form, part)


def save(
    request: SignedInRequest, reply: Reply, form: SectionForm, part: ReplySection | None = None
) -> HttpResponse:
    if not form.is_valid():
        return part_page(request, reply, form, part)
    stamp = request.POST.get("stamp", "")
    try:
        given = give(reply, form.assignment(), request.user, part=part, stamp=stamp)
    except Refused as refusal:
        return refused(request, reply, form, refusal, part)
    messages.success(request, _("Saved: the part of %(department)s.") % {"department": given})
    if given.due_on and given.due_on < timezone.localdate():
        messages.warning(
            request, _("Please note: its day, %(date)s, has passed.") % {"date": date_format(given.due_on)}
        )
    return to_departments(reply)


def refused(
    request: SignedInRequest,
    reply: Reply,
    form: SectionForm,
    refusal: Refused,
    part: ReplySection | None = None,
) -> HttpResponse:
    """The form again, with what was typed; beside what a colleague has stored meanwhile."""
    form.add_error(None, str(refusal))
    current = refusal.current if isinstance(refusal, PartChanged) else part
    return part_page(request, reply, form, current)


def part_page(
    request: SignedInRequest, reply: Reply, form: SectionForm, part: ReplySection | None = None
) -> HttpResponse:
    context = {
        "reply": reply,
        "form": form,
        "part": part,
        "stamp": Assignment.of(part).stamp if part else "",
    }
    return render(request, "questionnaire/sections/section_edit.html", context)


@require_http_methods(FORM_METHODS)
@submitter_of_reply
@opened_for_editing
def section_remove(request: SignedInRequest, reply: Reply, pk: int) -> HttpResponse:
    """A second click finds nothing to remove, which is what was wanted."""
    part = reply.parts.with_scope().filter(pk=pk).first()
    if request.method == "POST":
        try:
            if part:
                remove_section(part, request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("The part is removed. What is entered in the reply stays."))
        return to_departments(reply)
    if part is None:
        raise Http404
    context = {
        "reply": reply,
        "part": part,
        "words": part_in_words(part),
        "not_asked": sentences_on_part(part, Terms.of(reply.survey_round)),
    }
    return render(request, "questionnaire/sections/section_remove.html", context)


def reachable(reply: Reply) -> RoundRoleQuerySet:
    """The contact points who get a mail with their part."""
    return of_reply(reply).filter(user__is_active=True).select_related("user")


def to_departments(reply: Reply) -> HttpResponse:
    return redirect("questionnaire:sections", reply.survey_round.slug, reply.member_state_id)
