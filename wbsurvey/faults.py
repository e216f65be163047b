"""What people see when the service fails: what happened, a reference, and all that they had typed."""

import sys
from http import HTTPStatus

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.template.loader import get_template

from questionnaire.kept_text import KeptText, is_worth_keeping, sent_fields
from wbsurvey.logs import current

# Gone, full, locked for too long, or (InternalError) one that only reads.
AWAY = (OperationalError, InterfaceError, InternalError)
# In seconds: a database that starts again takes a few.
TRY_AGAIN_AFTER = 30


def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever failed, the database is not asked again: what was sent goes back into the page itself."""
    is_away = isinstance(sys.exception(), AWAY)
    form = sent(request)
    context = {"reference": current.get(), "is_away": is_away, "sent": form}
    if form:
        context |= {"has_files": bool(request.FILES), "token": request.POST.get("csrfmiddlewaretoken", "")}
    page = get_template("500.html").render(context)
    if not is_away:
        return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)
    return HttpResponse(
        page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(TRY_AGAIN_AFTER)}
    )


def sent(request: HttpRequest) -> KeptText | None:
    """A form of a reply, a round or the desk; what signs somebody in is not shown again.

    None also where it is too long to show, or did not come whole.
    """
    if not is_worth_keeping(request):
        return None
    try:
        return KeptText(request.get_full_path(), sent_fields(request))
    except (SuspiciousOperation, UnreadablePostError):
        return None
