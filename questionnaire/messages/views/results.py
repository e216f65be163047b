"""Sending again what was not delivered, also to a corrected address."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.choices import MailKind
from questionnaire.mails.kinds import SENT_BY_HAND
from questionnaire.mails.outbox import try_again
from questionnaire.messages.addresses import correct_address
from questionnaire.messages.forms import CorrectAddressForm
from questionnaire.messages.results import emails_of_round
from questionnaire.models import Mail, Round
from questionnaire.problems import refusal_in


def email_of_round(request: SignedInRequest, survey_round: Round, pk: int) -> Mail:
    """Raise Http404 where it is of another round, or not for the Presidency."""
    found = emails_of_round(survey_round, request.user)
    related = ("survey_round", "to", "reply__survey_round", "reply__member_state")
    return get_object_or_404(found.select_related(*related), pk=pk)


def back_to_results(survey_round: Round, mail: Mail) -> HttpResponse:
    """To the results of its kind, or of the first where that is not sent by hand."""
    kind = mail.kind if mail.kind in SENT_BY_HAND else MailKind.INVITATION
    return redirect("questionnaire:message-write", survey_round.slug, kind)


@require_POST
@presidency_of_round
def message_again(request: SignedInRequest, survey_round: Round, pk: int) -> HttpResponse:
    """Try one e-mail again now, at the address that its recipient has."""
    mail = email_of_round(request, survey_round, pk)
    if try_again(Mail.objects.filter(pk=mail.pk)):
        messages.success(request, _("The service will send the e-mail again within a few minutes."))
    else:
        messages.warning(request, _("The e-mail has been sent, or is being sent at present."))
    return back_to_results(survey_round, mail)


@require_http_methods(["GET", "HEAD", "POST"])
@presidency_of_round
def message_address(request: SignedInRequest, survey_round: Round, pk: int) -> HttpResponse:
    """The address of its recipient to be corrected, and what was not delivered sent there."""
    mail = email_of_round(request, survey_round, pk)
    address = mail.to.email if mail.to else ""
    form = CorrectAddressForm(request.POST if request.method == "POST" else None, initial={"email": address})
    if form.is_valid():
        with refusal_in(form, "email"):
            number = correct_address(mail, form.cleaned_data["email"], request.user)
            said = ngettext(
                "%(number)d e-mail will be sent to %(email)s within a few minutes.",
                "%(number)d e-mails will be sent to %(email)s within a few minutes.",
                number,
            )
            messages.success(request, said % {"number": number, "email": form.cleaned_data["email"]})
            return back_to_results(survey_round, mail)
    context = {"mail": mail, "form": form, "address": address}
    template = "questionnaire/messages/message_address.html"
    return render(request, template, context, status=422 if form.errors else 200)
