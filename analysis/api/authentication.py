"""Authenticate programs that read results. Every refusal is JSON, never a page."""

from collections.abc import Callable, Collection
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from analysis.api.problems import Problem
from analysis.api.tokens import refuse_too_many_tokens, token_of
from analysis.models import ApiToken
from questionnaire.access.pages import PageView
from questionnaire.models import Round
from questionnaire.models.rounds.printed_names import print_names_of

P = ParamSpec("P")
TokenView = Callable[Concatenate[HttpRequest, ApiToken, P], HttpResponse]
READING = ("GET", "HEAD")


def in_json(view: PageView) -> PageView:
    """For anybody: methods that write, and what is not there, are refused in JSON."""

    @csrf_exempt
    @login_not_required
    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            if request.method not in READING:
                raise not_allowed()
            return view(request, *args, **kwargs)
        except Problem as problem:
            return problem.response()
        except Http404:
            return nothing_there().response()

    return answer


def with_token(*parameters: str) -> Callable[[TokenView[P]], PageView]:
    """For programs with a token that stands; `parameters` are the names that may stand after the ?."""

    def decorated(view: TokenView[P]) -> PageView:
        @in_json
        @wraps(view)
        def answer(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            token = token_of(request)
            refuse_too_many_tokens(token)
            refuse_unknown(request, parameters)
            return view(request, token, *args, **kwargs)

        return answer

    return decorated


def not_allowed() -> Problem:
    return Problem(
        HTTPStatus.METHOD_NOT_ALLOWED,
        _("The API is read-only. Use GET."),
        headers={"Allow": ", ".join(READING)},
    )


def nothing_there() -> Problem:
    return Problem(HTTPStatus.NOT_FOUND, _("This token has no access to this address."))


def refuse_unknown(request: HttpRequest, known: Collection[str]) -> None:
    """A filter that is mistyped would otherwise give the figures of everything."""
    unknown = sorted(set(request.GET) - set(known))
    if unknown:
        raise Problem(
            HTTPStatus.BAD_REQUEST,
            _("Not every parameter is known here."),
            errors=[(name, _("The parameter does not exist.")) for name in unknown],
        )


def refuse_circulation(token: ApiToken) -> None:
    if not token.is_internal:
        raise Problem(
            HTTPStatus.FORBIDDEN,
            _("This token can only read releases. Request the releases of the round and their tables."),
        )


def round_of(token: ApiToken, slug: str) -> Round:
    """The round of the token, if it is the one that is asked for; another does not exist."""
    if token.survey_round.slug != slug:
        raise Http404
    print_names_of(token.survey_round)
    return token.survey_round
