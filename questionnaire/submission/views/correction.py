"""Opening a submitted reply for correction, and discarding what was changed since its last version."""

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from questionnaire.access.pages import SignedInRequest, submitter_of_reply
from questionnaire.access.roles import Contacts, contacts_of
from questionnaire.choices import REOPENED_STATES, EventKind
from questionnaire.locking import lock_reply
from questionnaire.models import Activity, Reply, ReplyVersion
from questionnaire.problems import Refused, refusal_told
from questionnaire.review.unsubmitted_changes import changes_since, shown_changes_token
from questionnaire.review.views.compared_page import comparison_context
from questionnaire.workflow import correct, discard, may_correct, may_discard


def reopened_context(reply: Reply, contacts: Contacts, activities: Iterable[Activity]) -> dict[str, Any]:
    """What the reply's page says of a reply that was opened again, and who may correct or discard."""
    version = reply.counted_version if reply.state in REOPENED_STATES else None
    return {
        "may_correct": may_correct(reply, contacts),
        "may_discard": may_discard(reply, contacts),
        "last_version": version,
        "unsubmitted": changes_since(version, reply, activities) if version else None,
    }


@require_POST
@submitter_of_reply
def reply_correct(request: SignedInRequest, reply: Reply) -> HttpResponse:
    with refusal_told(request):
        correct(reply, request.user)
        messages.success(
            request,
            _("You can now correct the reply. Version %(number)s stays in the results meanwhile.")
            % {"number": number_of_version(reply)},
        )
    return redirect("questionnaire:reply-overview", reply.survey_round.slug, reply.member_state_id)


@require_http_methods(["GET", "HEAD", "POST"])
@submitter_of_reply
def reply_discard(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Exactly what the page showed is discarded, or the page is shown again."""
    where = (reply.survey_round.slug, reply.member_state_id)
    if request.method != "POST":
        return discard_page(request, reply)
    with transaction.atomic():
        locked = lock_reply(reply)
        is_as_shown = request.POST.get("seen") == shown_changes_token(locked)
        if not is_as_shown and not is_discarded(locked):
            messages.warning(
                request,
                _("Nothing has been discarded. The reply has changed since you opened this page."),
            )
            return redirect("questionnaire:reply-discard", *where)
        try:
            discard(locked, request.user)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                _("The changes have been discarded. The reply has the content of version %(number)s again.")
                % {"number": number_of_version(locked)},
            )
    return redirect("questionnaire:reply-overview", *where)


def is_discarded(reply: Reply) -> bool:
    """By the first of two clicks."""
    last = reply.events.exclude(to_state="").first()
    if last is None or last.kind != EventKind.DISCARDED or reply.counted_version is None:
        return False
    return not changes_since(reply.counted_version, reply).has_any


def discard_page(request: SignedInRequest, reply: Reply) -> HttpResponse:
    contacts = contacts_of(reply, request.user)
    version = reply.counted_version if may_discard(reply, contacts) else None
    changes = changes_since(version, reply) if version else None
    context = {
        "reply": reply,
        "contacts": contacts,
        "last_version": version,
        "unsubmitted": changes,
        "seen": shown_changes_token(reply),
        "sides": sides_of(version) if version else None,
        **comparison_context(request, changes.differences if changes else None),
    }
    return render(request, "questionnaire/submission/reply_discard.html", context)


def sides_of(version: ReplyVersion) -> dict[str, str]:
    """As the comparison names the two sides."""
    return {"old_name": _("Version %(number)s") % {"number": version.number}, "new_name": _("Entered now")}


def number_of_version(reply: Reply) -> int | str:
    return reply.counted_version.number if reply.counted_version else ""
