from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from questionnaire.footnotes import PLACEHOLDER, with_footnotes
from questionnaire.models.rounds.printed_names import in_print


class PrintedNamesMiddleware:
    """Each request begins with the names of the code lists; the round that it is about brings its own.

    A page that names partners ends with their footnotes, as that round prints them.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = in_print.set(None)
        try:
            return fill_in_footnotes(self.get_response(request))
        finally:
            in_print.reset(token)


def fill_in_footnotes(response: HttpResponse) -> HttpResponse:
    if not response.streaming and PLACEHOLDER.encode() in response.content:
        response.content = with_footnotes(response.content.decode()).encode()
    return response
