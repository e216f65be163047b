"""Why somebody is no longer signed in, which the page for signing in says."""

import datetime as dt

from django.conf import settings
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.accounts.sessions import SIGNED_IN_AT, VISITOR, SessionStore
from questionnaire.security.session_marks import Mark


def why_not_signed_in(request: HttpRequest) -> str:
    """Return a sentence for who has just sent a form, and so was signed in when it was opened."""
    if reason := why_signed_out(request):
        return reason
    if Mark.sent(request):
        return _("You signed out in another tab or window. Sign in again to continue.")
    return _("You are not signed in. The cookies of this service are missing from your browser, or too old.")


def why_signed_out(request: HttpRequest) -> str:
    """Return a sentence, "" where this browser was not signed in or has signed out itself.

    Signing out removes the cookie of the session; where the session has ended by itself it is still sent.
    """
    key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
    if not key or key.startswith(VISITOR) or Mark.sent(request) is None:
        return ""
    ended = Session.objects.filter(session_key=key).first()
    if ended is None:
        return _("Your session has ended. Sign in again to continue.")
    began = dt.datetime.fromtimestamp(SessionStore().decode(ended.session_data).get(SIGNED_IN_AT, 0), dt.UTC)
    hours, minutes = settings.SESSION_HOURS, settings.SESSION_IDLE_MINUTES
    if began + dt.timedelta(hours=hours) <= timezone.now():
        return _("You were signed out because a session lasts %(n)s hours. Sign in again to continue.") % {
            "n": hours
        }
    return _(
        "You were signed out because nothing was opened or saved for %(n)s minutes. "
        "Sign in again to continue."
    ) % {"n": minutes}
