from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from questionnaire.access.pages import SignedInRequest, set_round
from questionnaire.access.roles import administers, observed_rounds, own_replies, presided_rounds, roles_of
from questionnaire.models import Question, Round
from questionnaire.models.replies.requests import counted_by, with_waiting
from questionnaire.sections.own_sections import own_progress_by_reply


@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """My replies and my rounds, by role; who has one reply and nothing else is taken straight to it."""
    replies = list(
        own_replies(request.user)
        .select_related("survey_round", "member_state")
        .annotate(unanswered=counted_by("reply", Question.objects.from_presidency().unanswered()))
        .order_by("pk")
    )
    roles = roles_of(request.user)
    if len(replies) == len(roles) == 1 and not administers(request.user):
        reply = replies[0]
        return redirect("questionnaire:reply-overview", reply.survey_round.slug, reply.member_state_id)
    own_sections = own_progress_by_reply(replies, request.user)
    all_rounds = {held.survey_round for held in roles}
    if len(all_rounds) == 1:
        set_round(request, *all_rounds)
    context = {
        "replies": [(reply, own_sections.get(reply.pk, [])) for reply in replies],
        "own_sections": own_sections,
        "presided": with_waiting(presided_rounds(request.user)),
        "observed": observed_rounds(roles),
        "is_first_start": administers(request.user) and not Round.objects.exists(),
        "has_nothing": not roles and not administers(request.user),
    }
    return render(request, "questionnaire/overview/home.html", context)
