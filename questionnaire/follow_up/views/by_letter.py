"""Entering a reply that came by letter, and the letter for those who may read it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaire.access import (
    SignedInRequest,
    as_presidency,
    contact_point_of_reply,
    find_reply,
    presidency_also_of_archived,
    presidency_of_round,
)
from questionnaire.documents.delivery import by_worker, document, seal_sent
from questionnaire.documents.document import DOCUMENTS, Document, File
from questionnaire.files.attachment import XLSX, attachment
from questionnaire.follow_up.by_letter import (
    attach,
    compare_letter,
    enter,
    letter_preview_token,
    refuse_unless_free,
)
from questionnaire.follow_up.forms import OnBehalfForm
from questionnaire.locking import permitting
from questionnaire.models import Letter, Reply, Round, User
from questionnaire.problems import Refused, refusal_told
from questionnaire.recording import record_download
from questionnaire.reply.related import ADDITIONAL_QUESTIONS, fetch_lists
from questionnaire.spreadsheets.size import filled_cells
from questionnaire.workbook.views.preview_pages import comparison_context
from questionnaire.workbook.views.workbook import workbook_file_stem
from questionnaire.workbook.writing.mark import mark_errors


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def on_behalf(request: SignedInRequest, survey_round: Round, member_state: str) -> HttpResponse:
    """What is sent is kept for the preview below the form; the reply stays as it is."""
    reply = find_reply(survey_round, member_state)
    waiting = Letter.objects.waiting(request.user, reply).first()
    form = OnBehalfForm(waiting, *((request.POST, request.FILES) if request.method == "POST" else ()))
    obstacle = obstacle_to(reply)
    if form.is_valid() and not obstacle:
        given = form.cleaned_data
        attach(reply, request.user, given["source"], given["letter"], given["workbook"])
        return redirect("questionnaire:by-letter", survey_round.slug, member_state)
    context = {"reply": reply, "form": form, "obstacle": obstacle}
    if waiting and not obstacle:
        context |= preview(request, waiting, reply)
    is_refused = form.is_bound and (obstacle or form.errors)
    return render(
        request, "questionnaire/follow_up/by_letter.html", context, status=422 if is_refused else 200
    )


def obstacle_to(reply: Reply) -> str:
    try:
        refuse_unless_free(reply)
    except Refused as refusal:
        return str(refusal)
    return ""


def preview(request: SignedInRequest, waiting: Letter, reply: Reply) -> dict[str, Any]:
    fetch_lists(reply, "partner_answers", ADDITIONAL_QUESTIONS)
    waiting.reply = reply
    try:
        comparison = compare_letter(waiting)
    except Refused as refusal:
        return {"letter": waiting, "unreadable": str(refusal)}
    shown = comparison_context(request, comparison, comparison.refusals(submit=True)) if comparison else {}
    return {"letter": waiting, "seal": letter_preview_token(waiting, reply), **shown}


@require_safe
@presidency_of_round
@document(DOCUMENTS["by-letter-marked"])
def by_letter_marked(
    request: SignedInRequest, survey_round: Round, member_state: str
) -> HttpResponse | Document:
    """The attached workbook with a comment at each cell that has an error, for whoever filled it in."""
    reply = find_reply(survey_round, member_state)
    back = reverse("questionnaire:by-letter", args=(survey_round.slug, member_state))
    waiting = Letter.objects.waiting(request.user, reply).first()
    if waiting is None or not waiting.workbook:
        return redirect(back)
    content = bytes(waiting.workbook)

    def make() -> File:
        refuse_unless_free(reply)
        comparison = compare_letter(waiting)
        errors = comparison.refusals(submit=True) if comparison else []
        return File(mark_errors(content, errors), XLSX, f"{workbook_file_stem(reply)}-marked.xlsx")

    return Document(survey_round, len(content) // 1000, make, back, str(reply.member_state))


@require_POST
@presidency_of_round
def by_letter_enter(request: SignedInRequest, survey_round: Round, member_state: str) -> HttpResponse:
    """Exactly what the preview showed, or a new preview. A worker enters what is long."""
    reply = find_reply(survey_round, member_state)
    sealed = seal_sent(request)
    work = entering(reply, sealed, request.user)
    if page := by_worker(request, work, DOCUMENTS["by-letter-enter"], sealed):
        return page
    with refusal_told(request):
        version = enter(reply, sealed, request.user)
        messages.success(
            request,
            _(
                "Version %(number)d of the reply of %(member_state)s has been entered and is "
                "included in the results. Its contact points will be notified by e-mail."
            )
            % {"member_state": reply.member_state, "number": version.number},
        )
        return redirect("admin:questionnaire_reply_change", reply.pk)
    return redirect("questionnaire:by-letter", survey_round.slug, member_state)


def entering(reply: Reply, sealed: str, by: User) -> Document:
    """Entering it as work that leaves no file. The round and the reply are asked for again when locked."""
    waiting = Letter.objects.waiting(by, reply).first()

    def make() -> File:
        with permitting(as_presidency(by, acts=True)):
            enter(reply, sealed, by)
        return File()

    size = filled_cells(bytes(waiting.workbook)) if waiting and waiting.workbook else 0
    back = reverse("admin:questionnaire_reply_change", args=(reply.pk,))
    return Document(reply.survey_round, size, make, back, str(reply.member_state))


@require_safe
@contact_point_of_reply
def reply_letter(request: SignedInRequest, reply: Reply, number: int) -> HttpResponse:
    return letter_file(request, reply, number)


@require_safe
@presidency_also_of_archived
def round_letter(
    request: SignedInRequest, survey_round: Round, member_state: str, number: int
) -> HttpResponse:
    return letter_file(
        request,
        find_reply(survey_round, member_state),
        number,
    )


def letter_file(request: SignedInRequest, reply: Reply, number: int) -> HttpResponse:
    """As it came, to be saved: what it holds is not ours, so no browser is to show it."""
    letter = get_object_or_404(Letter.objects.select_related("version"), reply=reply, version__number=number)
    record_download(reply.survey_round, letter.name, request.user, letter.version)
    return attachment(bytes(letter.content), "application/octet-stream", letter.name)
