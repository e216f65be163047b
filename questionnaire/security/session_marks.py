"""A mark in the browser that proves that a session of this service was there, also once it has ended.

It signs nobody in. It allows to keep, within bounds, what is sent after the end of its session, and to count
attempts to sign in apart from those of strangers (`questionnaire.security.attempts`).
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Self

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

SALT = "questionnaire.session_marks"
# Counted from the last page that was opened.
LASTS = dt.timedelta(hours=12)
# Written anew no more often than this, as long as it is of the same session.
RENEWED_AFTER = dt.timedelta(minutes=10)
# How long the browser keeps it; what it proves by then is said where it is read.
STAYS = dt.timedelta(days=30)


@dataclass(frozen=True)
class Mark:
    """The number of an account, and a word for one of its sessions that leads to no session."""

    user: int
    session: str

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        """Return the mark of the session that is signed in; None where none is."""
        if not (request.user.is_authenticated and request.session.session_key):
            return None
        digest = salted_hmac(SALT, request.session.session_key, algorithm="sha256").hexdigest()
        return cls(request.user.pk, digest[:32])

    @classmethod
    def sent(cls, request: HttpRequest, within: dt.timedelta = LASTS) -> Self | None:
        """Return the mark that the browser sent along, unless it is older or not signed here."""
        try:
            content: Any = signing.loads(
                request.COOKIES.get(settings.MARK_COOKIE_NAME, ""), salt=SALT, max_age=within
            )
            return cls(**content)
        except (signing.BadSignature, TypeError):
            return None

    def set_on(self, response: HttpResponse) -> None:
        response.set_cookie(
            settings.MARK_COOKIE_NAME,
            signing.dumps({"user": self.user, "session": self.session}, salt=SALT),
            max_age=STAYS,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
