"""Handing documents out: a short one in the answer itself, a long one on the page of its job."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from questionnaire.access.pages import SignedInRequest
from questionnaire.documents.document import Document, File, Limit, record
from questionnaire.documents.jobs import TRY_AGAIN_AFTER, Request, TooManyJobs, request_job
from questionnaire.documents.making import JobRequest
from questionnaire.files.attachment import attachment
from questionnaire.models import Round
from questionnaire.problems import refusal_told

P = ParamSpec("P")
DocumentView = Callable[Concatenate[SignedInRequest, P], HttpResponse | Document]
View = Callable[Concatenate[SignedInRequest, P], HttpResponse]


def document(limit: Limit) -> Callable[[DocumentView[P]], View[P]]:
    """For a view that says which document a person may have, and changes nothing."""

    def decorator(view: DocumentView[P]) -> View[P]:
        @wraps(view)
        def page(request: SignedInRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            found = view(request, *args, **kwargs)
            if isinstance(found, HttpResponse):
                return found
            if isinstance(request, JobRequest):
                request.document = found
                return HttpResponse()
            return deliver(request, found, limit, request.get_full_path())

        return page

    return decorator


def deliver(request: SignedInRequest, found: Document, limit: Limit, address: str) -> HttpResponse:
    """The file, or the page of the job that makes it. `address` is where the document is asked for."""
    if not limit.allows(found.size):
        return ask_worker(request, found, limit, address)
    with refusal_told(request):
        file = found.make()
        return deliver_file(request, found.survey_round, file, found.back)
    return redirect(found.back)


def preview_token_sent(request: SignedInRequest) -> str:
    """The token of a preview, from the form, or from the address by which alone a worker is asked."""
    return request.POST.get("preview_token") or request.GET.get("preview_token", "")


def by_worker(request: SignedInRequest, found: Document, limit: Limit, token: str) -> HttpResponse | None:
    """The page of the job that does long work; None where it is short, so that the view does it itself."""
    if isinstance(request, JobRequest):
        request.document = found
        return HttpResponse()
    if limit.allows(found.size):
        return None
    return ask_worker(request, found, limit, f"{request.path}?{urlencode({'preview_token': token})}")


def ask_worker(request: SignedInRequest, found: Document, limit: Limit, address: str) -> HttpResponse:
    method = "POST" if request.method == "POST" else "GET"
    title = ": ".join(filter(None, (gettext(limit.title), found.about)))
    try:
        job = request_job(request.user, Request(found.survey_round, title, address, found.back, method))
    except TooManyJobs as refusal:
        context = {"refusal": refusal, "title": title, "back": found.back}
        response = render(
            request,
            "questionnaire/documents/document_refused.html",
            context,
            status=HTTPStatus.TOO_MANY_REQUESTS,
        )
        response.headers["Retry-After"] = str(TRY_AGAIN_AFTER)
        return response
    return redirect("questionnaire:document", job.pk)


def deliver_file(request: SignedInRequest, survey_round: Round, file: File, back: str) -> HttpResponse:
    if not file.name:
        return redirect(back)
    record(survey_round, file, request.user)
    return attachment(file.content, file.content_type, file.name)
