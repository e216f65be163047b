"""What people see when the service fails: what happened, a reference, and all that they had typed."""

import sys
from http import HTTPStatus

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template
from django.urls import Resolver404, resolve

from questionnaire.kept_text import MAX_BYTES, PAGES, KeptText, sent_fields
from wbsurvey.logs import current

# In seconds: a database that starts again takes a few.
TRY_AGAIN_AFTER = 30


def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever failed, the database is not asked again: what was sent goes back into the page itself."""
    is_away = isinstance(sys.exception(), OperationalError | InterfaceError)
    context = {
        "reference": current.get(),
        "is_away": is_away,
        "sent": sent(request),
        "has_files": request.method == "POST" and bool(request.FILES),
        "token": request.POST.get("csrfmiddlewaretoken", ""),
    }
    page = get_template("500.html").render(context)
    if not is_away:
        return HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)
    return HttpResponse(
        page, status=HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": str(TRY_AGAIN_AFTER)}
    )


def sent(request: HttpRequest) -> KeptText | None:
    """A form of a reply, a round or the desk; what signs somebody in is not shown again."""
    try:
        route = resolve(request.path_info).route
    except Resolver404:
        return None
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if request.method != "POST" or length > MAX_BYTES or not route.startswith(PAGES):
        return None
    return KeptText(request.get_full_path(), sent_fields(request))
