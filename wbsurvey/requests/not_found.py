"""Pages that do not exist: what is said, and what was typed where a form was sent to one."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import permission_denied as stock_permission_denied

from questionnaire.cleaning.numbers import short_number
from questionnaire.drafts.expired_session import OF_THE_DESK, is_shown_again, sent_form
from questionnaire.rounds.removal import has_deleted
from wbsurvey.requests.bad_requests import UNREADABLE, bad_request

ROUNDS_ON_DESK = f"{OF_THE_DESK}round/"


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say so with the text that was sent, unless a form was sent that cannot be read."""
    try:
        return not_found_page(request)
    except UNREADABLE as error:
        return bad_request(request, error)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's own, but for who has deleted the only round, and with it the access to the desk."""
    if is_of_deleted_round(request):
        return page_not_found(request, exception)
    return stock_permission_denied(request, exception)


# Base pages have forms, such as the one for signing out.
@requires_csrf_token
def not_found_page(request: HttpRequest) -> HttpResponse:
    sent = sent_form(request) if is_shown_again(request) else None
    context = {"sent": sent, "is_round_deleted": is_of_deleted_round(request)}
    return render(request, "404.html", context, status=HTTPStatus.NOT_FOUND)


def is_of_deleted_round(request: HttpRequest) -> bool:
    """Whether this person has deleted the round of the address; others are not told that it was there."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    slug, key = match.kwargs.get("slug", ""), match.kwargs.get("object_id") or match.kwargs.get("pk")
    is_on_desk = match.route.startswith(ROUNDS_ON_DESK)
    return has_deleted(request.user, slug, short_number(key) if is_on_desk else None)
