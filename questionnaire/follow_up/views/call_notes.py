from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.access.roles import runs
from questionnaire.follow_up.call_notes import add_call_note
from questionnaire.follow_up.forms.call_notes import CallNoteForm
from questionnaire.models import CallNote, Round
from questionnaire.paging import paged
from questionnaire.problems import refusal_in


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def call_notes(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """The notes of the round, or those on the Member State of the address, and the form for one more."""
    form = CallNoteForm(
        survey_round,
        request.POST if request.method == "POST" else None,
        initial={"member_state": request.GET.get("member_state", "")},
    )
    of = form.replies.get(request.GET.get("member_state", ""))
    if form.is_valid():
        with refusal_in(form):
            add_call_note(form.reply, form.cleaned_data["text"], request.user)
            messages.success(request, _("The note has been saved."))
            return redirect(request.get_full_path())
    notes = CallNote.objects.visible_to(request.user).filter(reply__survey_round=survey_round)
    if of:
        notes = notes.filter(reply=of)
    context = {
        "form": form,
        "notes": paged(request, notes.select_related("by", "reply__member_state"), "notes"),
        "of": of,
        "presides": runs(request.user, survey_round),
    }
    return render(
        request, "questionnaire/follow_up/call_notes.html", context, status=422 if form.errors else 200
    )
