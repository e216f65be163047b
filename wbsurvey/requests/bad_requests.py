"""Requests that cannot be read: what their senders see, and that they are no fault of the service."""

import logging
from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import get_template, render_to_string

PIECE = 64 * 1024
MOST = 12 * 1024 * 1024
UNREADABLE = (BadRequest, MultiPartParserError, SuspiciousOperation)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Without looking at the form again: Django's own view looks for its token, and fails as before."""
    return HttpResponseBadRequest(get_template("400.html").render())


class DrainBodyMiddleware:
    """A request that is refused is read to its end all the same: who is still sending hears no answer.

    nginx would say that the service does not answer. It passes on no more than is read here.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        with suppress(UnreadablePostError):
            for _piece in range(MOST // PIECE):
                if not request.read(PIECE):
                    break
        return response


class RejectNullByteMiddleware:
    """A character that PostgreSQL stores nowhere stands in no address either, and is looked for nowhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            raise BadRequest("The address holds a character that none has.")
        return self.get_response(request)


class FormAddressMiddleware:
    """Says in words that an address only takes a form: browsers would show nothing.

    After a refused form a browser stands at such an address, and opens it again.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_refused = response.status_code == HTTPStatus.METHOD_NOT_ALLOWED
        if is_refused and request.method == "GET" and not response.content:
            response.content = render_to_string("405.html", request=request)
        return response


class OddRequestFilter(logging.Filter):
    """What Django calls suspicious, such as another name of the service, is a warning and no error."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith("django.security."):
            record.levelno, record.levelname = logging.WARNING, "WARNING"
        return True
