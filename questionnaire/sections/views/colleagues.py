"""The colleagues of a reply: who may edit and who may submit, invited and removed by those who may submit."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_list_or_404, redirect, render
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from questionnaire.access.pages import SignedInRequest, submitter_of_reply
from questionnaire.choices import Role
from questionnaire.contact_points.contact_points import (
    change_role,
    invite,
    of_reply,
    remove_contact_point,
)
from questionnaire.contact_points.forms.colleagues import InviteForm, RoleForm
from questionnaire.models import Reply, RoundRole
from questionnaire.problems import Refused, refusal_told
from questionnaire.sections.views.page import colleagues_and_sections, to_sections


@require_POST
@submitter_of_reply
def colleagues_invite(request: SignedInRequest, reply: Reply) -> HttpResponse:
    form = InviteForm(request.POST)
    if not form.is_valid():
        return colleagues_and_sections(request, reply, form)
    try:
        invited = invite(reply, form.invited, request.user)
    except Refused as refusal:
        for problem in refusal.problems:
            form.add_error("colleagues", str(problem))
        if not refusal.problems:
            form.add_error(None, str(refusal))
        return colleagues_and_sections(request, reply, form)
    if invited:
        names = get_text_list([user.email for user in invited], _("and"))
        messages.success(request, _("Invited: %(names)s. Each receives an e-mail.") % {"names": names})
    else:
        messages.info(request, _("They are already contact points, so nothing was changed."))
    return to_sections(reply)


@require_POST
@submitter_of_reply
def colleague_role(request: SignedInRequest, reply: Reply, pk: int) -> HttpResponse:
    form = RoleForm(request.POST)
    held = of_reply(reply).select_related("user").filter(pk=pk).first()
    if held is None:
        require_former_colleague(reply, pk)
        messages.warning(request, _("This colleague has already been removed. Nothing was changed."))
    elif not form.is_valid():
        messages.error(request, _("Select a role."))
    else:
        role = Role(form.cleaned_data["role"])
        with refusal_told(request):
            change_role(reply, held.user, role)
            told = _("The role of %(person)s is now %(role)s.") % {
                "person": held.person,
                "role": role.label.lower(),
            }
            messages.success(request, told)
    return to_sections(reply)


def require_former_colleague(reply: Reply, pk: int) -> None:
    """Raise Http404 unless this was a role for the reply once."""
    get_list_or_404(
        RoundRole.history, id=pk, survey_round=reply.survey_round, member_state=reply.member_state
    )


@require_http_methods(["GET", "HEAD", "POST"])
@submitter_of_reply
def colleague_remove(request: SignedInRequest, reply: Reply, pk: int) -> HttpResponse:
    """Whoever removes oneself has no reply to go back to."""
    held = of_reply(reply).select_related("user").filter(pk=pk).first()
    if held is None:
        require_former_colleague(reply, pk)
        messages.success(request, _("The colleague has been removed."))
        return to_sections(reply)
    if request.method != "POST":
        context = {"reply": reply, "held": held}
        return render(request, "questionnaire/sections/colleague_remove.html", context)
    with refusal_told(request):
        remove_contact_point(reply, held.user, request.user)
        messages.success(request, _("Removed: %(person)s.") % {"person": held.person})
        return redirect("questionnaire:home") if held.user == request.user else to_sections(reply)
    return to_sections(reply)
