"""What the service logs: a line of JSON for each request and each fault, with neither people nor content."""

import json
import logging
import re
import time
import traceback
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from analysis.software import VERSION

GetResponse = Callable[[HttpRequest], HttpResponse]
HEADER = "X-Request-ID"
PLAIN = re.compile(r"[A-Za-z0-9-]{8,64}")
# What a line may say beside its message; nothing else that a library hands over is written.
FIELDS = ("method", "path", "status", "milliseconds", "role")
# A secret of its own: who has the address sets a password, or reads along.
SECRET_IN_PATH = re.compile(r"(/password/reset/key/).+")
requests = logging.getLogger("wbsurvey.requests")
current: ContextVar[str] = ContextVar("current", default="")


class JsonFormatter(logging.Formatter):
    """A line for each record. Of an error the kind and the places in the code, not what it says.

    What an error says may quote what was being stored, and so may its chain of causes.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": without_key(record),
            "request": current.get(),
            "version": VERSION,
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1]:
            line |= {"error": record.exc_info[0].__name__ if record.exc_info[0] else ""}
            line |= {"traceback": places(record.exc_info[1])}
        return json.dumps(line)


def without_key(record: logging.LogRecord) -> str:
    return SECRET_IN_PATH.sub(r"\1…", record.getMessage())


def places(error: BaseException) -> list[str]:
    """Where in the code it came about, the innermost last, and the same of what caused it."""
    frames = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    cause = error.__cause__ or error.__context__
    return [*places(cause), f"then {type(error).__name__}", *frames] if cause else frames


class RequestLogMiddleware:
    """Gives each request a reference, which its line, its faults, the answer and the error page name."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reference = reference_of(request)
        token = current.set(reference)
        began = time.monotonic()
        try:
            response = self.get_response(request)
            response.headers[HEADER] = reference
            note(request, response, time.monotonic() - began)
        finally:
            current.reset(token)
        return response


def reference_of(request: HttpRequest) -> str:
    """The proxy's own where there is one, so that its log and ours are read together."""
    given = request.headers.get(HEADER, "")
    is_trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT and PLAIN.fullmatch(given)
    return given if is_trusted else uuid.uuid4().hex


def note(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
    requests.info(
        "request",
        extra={
            "method": request.method,
            "path": SECRET_IN_PATH.sub(r"\1…", request.path),
            "status": response.status_code,
            "milliseconds": round(seconds * 1000),
            "role": role_of(request),
        },
    )


def role_of(request: HttpRequest) -> str:
    """From what answering has found out already: a line in the log is worth no query.

    Contact points and observers are not told apart.
    """
    user = getattr(request, "_cached_user", None)
    if user is None or not user.is_authenticated:
        return "anonymous"
    if user.is_administrator:
        return "administrator"
    return "presidency" if user.__dict__.get("is_presidency") else "other"
