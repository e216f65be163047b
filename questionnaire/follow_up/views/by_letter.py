"""Entering a reply that came by letter, and the letter for those who may read it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from questionnaire.access.pages import (
    SignedInRequest,
    contact_point_of_reply,
    find_reply,
    presidency_also_of_archived,
    presidency_of_round,
)
from questionnaire.files.attachment import attachment
from questionnaire.follow_up.by_letter import (
    attached_letter,
    begin_entering,
    hand_entries_over,
    keep_letter,
    refuse_unless_free,
)
from questionnaire.follow_up.forms.letters import LetterForm
from questionnaire.models import Letter, Reply, Round
from questionnaire.problems import Refused, refusal_in, refusal_told
from questionnaire.recording import record_download


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def by_letter(request: SignedInRequest, survey_round: Round, member_state: str) -> HttpResponse:
    """The letter first, then the ways to enter the reply from it. A file that was sent is always kept."""
    reply = find_reply(survey_round, member_state)
    obstacle = obstacle_to(reply)
    waiting = attached_letter(reply, request.user)
    form = LetterForm(waiting, *((request.POST, request.FILES) if request.method == "POST" else ()))
    if not obstacle and form.is_bound:
        with refusal_in(form):
            if form.is_valid():
                given = form.cleaned_data
                begin_entering(reply, request.user, given["letter"], given["dated_on"], given["source"])
                messages.success(request, _("The letter has been attached."))
                return redirect("questionnaire:by-letter", survey_round.slug, member_state)
            if file := form.cleaned_data.get("letter"):
                waiting = keep_letter(reply, request.user, file)
    context = {"reply": reply, "form": form, "obstacle": obstacle, "letter": waiting}
    is_refused = form.is_bound and (obstacle or form.errors)
    template = "questionnaire/follow_up/by_letter.html"
    return render(request, template, context, status=422 if is_refused else 200)


def obstacle_to(reply: Reply) -> str:
    try:
        refuse_unless_free(reply)
    except Refused as refusal:
        return str(refusal)
    return ""


@require_POST
@presidency_of_round
def by_letter_hand_over(request: SignedInRequest, survey_round: Round, member_state: str) -> HttpResponse:
    """The entries stay in the reply, which is the Member State's own again."""
    reply = find_reply(survey_round, member_state)
    with refusal_told(request):
        hand_entries_over(reply, request.user)
        told = _("The entries have been handed over. %(member_state)s can now change and submit the reply.")
        messages.success(request, told % {"member_state": reply.member_state})
    return redirect("admin:questionnaire_reply_change", reply.pk)


@require_safe
@presidency_of_round
def by_letter_file(request: SignedInRequest, survey_round: Round, member_state: str) -> HttpResponse:
    """The letter that is attached, before the reply is submitted."""
    reply = find_reply(survey_round, member_state)
    letter = attached_letter(reply, request.user)
    if letter is None:
        raise Http404
    return as_it_came(request, reply, letter)


@require_safe
@contact_point_of_reply
def reply_letter(request: SignedInRequest, reply: Reply, number: int) -> HttpResponse:
    return letter_file(request, reply, number)


@require_safe
@presidency_also_of_archived
def round_letter(
    request: SignedInRequest, survey_round: Round, member_state: str, number: int
) -> HttpResponse:
    return letter_file(request, find_reply(survey_round, member_state), number)


def letter_file(request: SignedInRequest, reply: Reply, number: int) -> HttpResponse:
    letter = get_object_or_404(Letter.objects.select_related("version"), reply=reply, version__number=number)
    return as_it_came(request, reply, letter)


def as_it_came(request: SignedInRequest, reply: Reply, letter: Letter) -> HttpResponse:
    """To be saved: what it holds is not ours, so no browser is to show it."""
    record_download(reply.survey_round, letter.name, request.user, letter.version)
    return attachment(bytes(letter.content), "application/octet-stream", letter.name)
