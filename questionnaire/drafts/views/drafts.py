"""Saved as one types: the one address that every form sends its draft to, and the one that discards it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from questionnaire.access.pages import SignedInRequest
from questionnaire.drafts.drafting import form_page, posted_number
from questionnaire.drafts.drafts import MAX_TAB, NewerDraft, Typed, discard_draft, reply_of, save_draft
from questionnaire.drafts.sent_forms import OF_DRAFTS, is_author, is_too_long, sent_fields
from questionnaire.models import Reply
from questionnaire.problems import Refused


@require_POST
def draft_save(request: SignedInRequest) -> JsonResponse:
    """Says what is stored, and since when, or why it is not."""
    if is_too_long(request.POST):
        reason = _("The text is too long for a draft. Save the form, or shorten the text.")
        return JsonResponse({"reason": reason}, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    if not is_author(request.user, request.POST):
        # Two people at one browser: the script goes on trying after the second has signed in.
        reason = _(
            "This form was opened with another account than the one that is signed in now. "
            "Sign in with that account again, or copy the text."
        )
        return JsonResponse({"reason": reason}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        edition = save_draft(request.user, request.POST.get("draft", ""), typed(request.POST))
    except Reply.DoesNotExist as missing:
        raise Http404 from missing
    except NewerDraft as newer:
        told = {"reason": str(newer), "edition": newer.edition}
        return JsonResponse(told, status=HTTPStatus.CONFLICT)
    except Refused as refusal:
        return JsonResponse({"reason": str(refusal)}, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    return JsonResponse({"edition": edition, "saved": time_format(timezone.localtime(), "TIME_FORMAT")})


@require_POST
def draft_discard(request: SignedInRequest) -> HttpResponse:
    """Then the form shows what is stored. Discarding twice is discarding once."""
    place = request.POST.get("draft", "")
    try:
        reply = reply_of(request.user, place)
    except Reply.DoesNotExist as missing:
        raise Http404 from missing
    discard_draft(request.user, reply, place)
    if request.htmx:
        return HttpResponseRedirect(place)
    messages.info(request, _("The draft has been discarded."))
    if "from_list" in request.POST:
        return redirect("questionnaire:reply-overview", reply.survey_round.slug, reply.member_state_id)
    return HttpResponseRedirect(form_page(place))


def typed(data: QueryDict) -> Typed:
    return Typed(
        sent_fields(data, OF_DRAFTS),
        seen=posted_number(data, "draft_edition", 0),
        turn=posted_number(data, "draft_turn", 0),
        tab=data.get("draft_tab", "")[:MAX_TAB],
    )
