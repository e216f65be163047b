"""The step of the questionnaire that a round adds with questions of its own."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from questionnaire.access import SignedInRequest, contact_point_of_reply
from questionnaire.additional_questions.forms.answers import AdditionalAnswersForm
from questionnaire.drafts.drafting import settled
from questionnaire.models import Reply
from questionnaire.overview.views.reply_page import reply_page
from questionnaire.problems import Refused
from questionnaire.reply.editing_answers import set_additional_answers


@require_POST
@contact_point_of_reply
def reply_additional(request: SignedInRequest, reply: Reply) -> HttpResponse:
    form = AdditionalAnswersForm(reply, request.POST)
    if form.is_valid():
        try:
            with settled(request, reply):
                if answers := form.answers():
                    set_additional_answers(reply, answers)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The answers to the additional questions are saved."))
            return redirect("questionnaire:reply-edit", reply.survey_round.slug, reply.member_state_id)
    return reply_page(request, reply, additional_form=form)
