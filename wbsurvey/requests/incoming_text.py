"""What browsers send is cleaned once, before any page reads it: form fields, queries, files' names, headers.

Line breaks and tabs stay: each field knows what to make of them, and pasted lists are still to be split.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict

from questionnaire.cleaning.text import one_line, without_invisible

# Whoever set a password with an odd character must be able to type it again.
AS_TYPED = "password"


class CleanTextMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        for name, value in request.META.items():
            if name.startswith("HTTP_") and not value.isprintable():
                request.META[name] = one_line(value)
        request.GET = cleaned(request.GET)  # type: ignore[assignment]
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any) -> None:
        """Only now: a request that goes to no page is not read."""
        if request.method == "POST":
            request.POST = cleaned(request.POST)  # type: ignore[assignment]
            for file in (file for _name, files in request.FILES.lists() for file in files):
                file.name = one_line(file.name or "")


def cleaned(sent: QueryDict) -> QueryDict:
    """The same where nothing is to be cleaned."""
    if all(text.isascii() and text.isprintable() for text in sent_texts(sent)):
        return sent
    clean = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        is_typed = AS_TYPED in name
        clean.setlist(without_invisible(name), values if is_typed else list(map(without_invisible, values)))
    clean._mutable = False
    return clean


def sent_texts(sent: QueryDict) -> Iterator[str]:
    for name, values in sent.lists():
        yield name
        yield from values
