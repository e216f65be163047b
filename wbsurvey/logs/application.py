"""What the service logs: a line of JSON for each request and each fault, with neither people nor content."""

import datetime as dt
import json
import logging
import os
import re
import time
import traceback
import uuid
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any

from django.conf import settings
from django.db import DataError, Error
from django.http import HttpRequest, HttpResponse

from analysis.software import VERSION
from questionnaire.security.events import FIELDS as OF_EVENTS

GetResponse = Callable[[HttpRequest], HttpResponse]
HEADER = "X-Request-ID"
PLAIN = re.compile(r"[A-Za-z0-9-]{8,64}")
# What a line may say beside its message; nothing else that a library hands over is written.
FIELDS = dict.fromkeys(("method", "path", "status", "milliseconds", "role", "error", *OF_EVENTS))
# A secret of its own: who has the address sets a password, or reads along.
SECRET_IN_PATH = re.compile(r"(/password/reset/key/).+")
# Where a request keeps its reference: Django logs refusals such as 404 after every middleware has ended.
REFERENCE = "wbsurvey.reference"
requests = logging.getLogger("wbsurvey.requests")
current: ContextVar[str] = ContextVar("current", default="")


class JsonFormatter(logging.Formatter):
    """A line for each record. Of an error the kind and the places in the code, not what it says.

    What an error says may quote what was being stored, and so may its chain of causes. What the database or
    the system says of itself quotes nothing and is written.
    """

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": utc_time(record.created),
            "level": record.levelname,
            "logger": record.name,
            "message": without_key(record),
            "request": reference_for(record),
            "version": VERSION,
        }
        line |= {name: getattr(record, name) for name in FIELDS if hasattr(record, name)}
        if record.exc_info and record.exc_info[1]:
            line |= {"error": record.exc_info[0].__name__ if record.exc_info[0] else ""}
            if said := words(record.exc_info[1]):
                line["reason"] = said
            line |= {"traceback": code_places(record.exc_info[1])}
        return json.dumps(line)


def utc_time(seconds: float) -> str:
    """In UTC, whatever the zone of the machine or of the pages."""
    return (
        dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    )


def without_key(record: logging.LogRecord) -> str:
    return SECRET_IN_PATH.sub(r"\1…", record.getMessage())


def reference_for(record: logging.LogRecord) -> str:
    request = getattr(record, "request", None)
    return current.get() or getattr(request, "META", {}).get(REFERENCE, "")


def code_places(error: BaseException) -> list[str]:
    """Where in the code it came about, the innermost last, and the same of what caused it."""
    frames = [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
    cause = error.__cause__ or error.__context__
    return [*code_places(cause), f"then {type(error).__name__}", *frames] if cause else frames


def words(error: BaseException) -> str:
    """What the database or the system says, of the error or of what caused it; "" where neither does."""
    return next((said for each in chain(error) if (said := error_words(each))), "")


def chain(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or error.__context__


def error_words(error: BaseException) -> str:
    """Without the detail that PostgreSQL adds, which quotes rows; of data that does not fit nothing."""
    if isinstance(error, OSError) and error.errno:
        return os.strerror(error.errno)
    is_of_database = isinstance(error, Error) and not isinstance(error, DataError)
    if not is_of_database or error.__cause__ is None:
        return ""
    told = getattr(getattr(error.__cause__, "diag", None), "message_primary", None) or str(error.__cause__)
    return " ".join(told.split())


class RequestLogMiddleware:
    """Gives each request a reference, which its line, its faults, the answer and the error page name."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        reference = request.META[REFERENCE] = reference_of(request)
        token = current.set(reference)
        began = time.monotonic()
        try:
            response = self.get_response(request)
            response.headers[HEADER] = reference
            log_request(request, response, time.monotonic() - began)
        finally:
            current.reset(token)
        return response


def reference_of(request: HttpRequest) -> str:
    """The proxy's own where there is one, so that its log and ours are read together."""
    given = request.headers.get(HEADER, "")
    is_trusted = settings.ALLAUTH_TRUSTED_PROXY_COUNT and PLAIN.fullmatch(given)
    return given if is_trusted else uuid.uuid4().hex


def log_request(request: HttpRequest, response: HttpResponse, seconds: float) -> None:
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
