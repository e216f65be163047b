from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from questionnaire.access import (
    SignedInRequest,
    contact_point_of_reply,
)
from questionnaire.additional_questions.forms.answers import AdditionalAnswersForm
from questionnaire.drafts.drafting import settled
from questionnaire.models import Reply
from questionnaire.overview.forms import NO, YES, PartnerAnswersForm, RemarkForm
from questionnaire.overview.views.reply_page import reply_page
from questionnaire.problems import refusal_in, refusal_told
from questionnaire.reply.editing_answers import (
    declare_nil,
    set_additional_answers,
    set_partner_answers,
    set_remark,
    set_support,
)


@require_safe
@contact_point_of_reply
def reply_edit(request: SignedInRequest, reply: Reply) -> HttpResponse:
    return reply_page(request, reply)


@require_POST
@contact_point_of_reply
def reply_support(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """The first question; a no is one for every partner as well."""
    answer = request.POST.get("supports")
    with refusal_told(request):
        if answer == YES:
            set_support(reply, True)
        elif answer == NO:
            declare_nil(reply)
        else:
            messages.error(request, _("Nothing was chosen. Answer yes or no."))
    return redirect("questionnaire:reply-edit", reply.survey_round.slug, reply.member_state_id)


@require_POST
@contact_point_of_reply
def reply_partners(request: SignedInRequest, reply: Reply) -> HttpResponse:
    form = PartnerAnswersForm(reply, request.POST)
    if form.is_valid():
        with refusal_in(form):
            with settled(request, reply):
                set_partner_answers(reply, form.answers())
            messages.success(request, _("The answers for the partners are saved."))
            return redirect("questionnaire:reply-edit", reply.survey_round.slug, reply.member_state_id)
    return reply_page(request, reply, partners_form=form)


@require_POST
@contact_point_of_reply
def reply_remark(request: SignedInRequest, reply: Reply) -> HttpResponse:
    form = RemarkForm(reply, request.POST)
    if form.is_valid():
        with refusal_in(form):
            with settled(request, reply):
                if (remark := form.changed("remark")) is not None:
                    set_remark(reply, remark)
            messages.success(request, _("The remark is saved."))
            return redirect("questionnaire:reply-edit", reply.survey_round.slug, reply.member_state_id)
    return reply_page(request, reply, remark_form=form)


@require_POST
@contact_point_of_reply
def reply_additional(request: SignedInRequest, reply: Reply) -> HttpResponse:
    form = AdditionalAnswersForm(reply, request.POST)
    if form.is_valid():
        with refusal_in(form):
            with settled(request, reply):
                if answers := form.answers():
                    set_additional_answers(reply, answers)
            messages.success(request, _("The answers to the additional questions are saved."))
            return redirect("questionnaire:reply-edit", reply.survey_round.slug, reply.member_state_id)
    return reply_page(request, reply, additional_form=form)
