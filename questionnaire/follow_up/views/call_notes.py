from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from questionnaire.access import SignedInRequest, find_reply, presidency_of_round, runs
from questionnaire.follow_up.call_notes import add_call_note
from questionnaire.follow_up.forms import CallNoteForm
from questionnaire.models import CallNote, Round
from questionnaire.problems import refusal_in


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def call_notes(request: SignedInRequest, survey_round: Round, member_state: str) -> HttpResponse:
    """The notes on one Member State, newest first, and the form for one more."""
    reply = find_reply(survey_round, member_state)
    form = CallNoteForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        with refusal_in(form):
            add_call_note(reply, form.cleaned_data["text"], request.user)
            messages.success(request, _("The note has been saved."))
            return redirect("questionnaire:call-notes", survey_round.slug, member_state)
    notes = CallNote.objects.visible_to(request.user).filter(reply=reply).select_related("by")
    context = {
        "reply": reply,
        "form": form,
        "notes": notes,
        "presides": runs(request.user, survey_round),
    }
    return render(
        request, "questionnaire/follow_up/call_notes.html", context, status=422 if form.errors else 200
    )
