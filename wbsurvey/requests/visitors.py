"""Sessions of visitors who are not signed in: what signing in needs for some minutes, and no more of them."""

from http import HTTPStatus

from allauth.core.internal import ratelimit
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from questionnaire.accounts.sessions import NETWORK_DIGITS, SessionStore
from questionnaire.models import User
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import log_security_event

# Of all networks together: none takes more than some hundred bytes. Where there are more, the oldest of the
# network with most of them end, so that strangers who fill the places keep nobody else out.
MOST_VISITORS = 5_000
# Of one: a code for signing in, a link for a new password or the state of a passkey take a tenth of it.
MOST_BYTES = 4_000
# How often one address may begin to sign in with a code or a passkey is set by this name.
LIMIT = "visitor"
SALT = "wbsurvey.visitors"
# In seconds, as the page says it.
TRY_AGAIN_AFTER = 300


class BoundedSessionMiddleware(SessionMiddleware):
    """A visitor's session is stored where its network has begun few; where all are too many, others end."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        session = getattr(request, "session", None)
        if session is None or not is_new_visitor(session):
            return super().process_response(request, response)
        if not may_begin(request):
            session.modified = False
            log_security_event(SecurityEvent.LIMIT_REACHED, None, limit=LIMIT)
            return try_again_page(request)
        session.network = digest_of_network(request)
        SessionStore.make_room(MOST_VISITORS)
        return super().process_response(request, response)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Answer requests that django-allauth has counted: the limit is named by the page."""
    account = request.user if isinstance(request.user, User) else None
    page = request.resolver_match.view_name if request.resolver_match else ""
    log_security_event(SecurityEvent.LIMIT_REACHED, account, limit=page)
    return try_again_page(request)


def try_again_page(request: HttpRequest) -> HttpResponse:
    page = render(request, "429.html", status=HTTPStatus.TOO_MANY_REQUESTS)
    page.headers["Retry-After"] = str(TRY_AGAIN_AFTER)
    return page


def is_new_visitor(session: SessionStore) -> bool:
    return (
        session.modified and not session.is_empty() and not session.session_key and SESSION_KEY not in session
    )


def may_begin(request: HttpRequest) -> bool:
    store = request.session
    return len(store.encode(dict(store.items()))) <= MOST_BYTES and bool(
        ratelimit.consume(request, app="allauth.account", action=LIMIT, limit_get=True)
    )


def digest_of_network(request: HttpRequest) -> str:
    """Tells the networks apart, and none of them to whoever reads it."""
    network = ratelimit.get_ip(request)
    return salted_hmac(SALT, network, algorithm="sha256").hexdigest()[:NETWORK_DIGITS]
