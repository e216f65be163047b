from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from questionnaire.models.rounds.printed_names import NOTHING, in_print


class PrintedNamesMiddleware:
    """Each request begins with the names of the code lists; the round that it is about brings its own."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = in_print.set(NOTHING)
        try:
            return self.get_response(request)
        finally:
            in_print.reset(token)
