from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from questionnaire.access import SignedInRequest, contact_point_of_reply
from questionnaire.models import Reply
from questionnaire.problems import Refused
from questionnaire.review.confirmed_checks import confirm
from questionnaire.submission.forms import ConfirmCheckForm
from questionnaire.submission.views.review_page import LIKELY, Reviewed, review_page


@require_POST
@contact_point_of_reply
def possible_error_confirm(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """A possible error is none, with a word why; a refused word stands where it was typed."""
    form = ConfirmCheckForm(request.POST)
    if not form.is_valid():
        return review_page(request, Reviewed(reply), refused_check=form)
    try:
        confirm(reply, form.cleaned_data["fingerprint"], form.cleaned_data["word"], request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your word is kept with it: it is confirmed."))
    review = reverse("questionnaire:reply-review", args=(reply.survey_round.slug, reply.member_state_id))
    page = f"?{urlencode({LIKELY: request.GET[LIKELY]})}" if LIKELY in request.GET else ""
    return redirect(f"{review}{page}#likely")
