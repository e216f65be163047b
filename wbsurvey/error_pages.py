"""What people see when the service fails: what happened, a reference, and all that they had typed."""

import errno
import sys
from http import HTTPStatus

from django.core.exceptions import SuspiciousOperation
from django.db import InterfaceError, InternalError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.template.loader import get_template
from lxml.etree import SerialisationError

from analysis.api.problems import failed
from questionnaire.drafts.expired_session import is_shown_again, route_of, sent_form
from questionnaire.models import ExpiredForm
from wbsurvey.logs.application import current

# Gone, full, locked for too long, or (InternalError) one that only reads.
AWAY = (OperationalError, InterfaceError, InternalError)
# The same of a disk on which a file is made before it is sent; of a sheet lxml says it.
NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EROFS})
# In seconds: a database that starts again takes a few.
TRY_AGAIN_AFTER = 30
FOR_PROGRAMS = "api/"


def server_error(request: HttpRequest) -> HttpResponse:
    """Whatever failed, the database is not asked again: what was sent goes back into the page itself."""
    is_away = will_pass(sys.exception())
    if route_of(request).startswith(FOR_PROGRAMS):
        response = failed(is_away, current.get()).response()
    else:
        status = HTTPStatus.SERVICE_UNAVAILABLE if is_away else HTTPStatus.INTERNAL_SERVER_ERROR
        response = HttpResponse(page(request, is_away), status=status)
    if is_away:
        # Opened while its disk took no writes, a file takes none later either: the next request opens anew.
        connection.close_at = 0
        response.headers["Retry-After"] = str(TRY_AGAIN_AFTER)
    return response


def will_pass(error: BaseException | None) -> bool:
    """Whether the same may work once the database is back, or the disk has room."""
    finds_no_room = isinstance(error, OSError) and error.errno in NO_ROOM
    return finds_no_room or isinstance(error, (*AWAY, SerialisationError))


def page(request: HttpRequest, is_away: bool) -> str:
    form = sent(request)
    context = {"reference": current.get(), "is_away": is_away, "sent": form}
    if form:
        context |= {"token": request.POST.get("csrfmiddlewaretoken", "")}
    return get_template("500.html").render(context)


def sent(request: HttpRequest) -> ExpiredForm | None:
    """A form of a reply, a round or the desk; what signs somebody in is not shown again.

    None also where it did not come whole.
    """
    if not is_shown_again(request):
        return None
    try:
        return sent_form(request)
    except (SuspiciousOperation, UnreadablePostError):
        return None
