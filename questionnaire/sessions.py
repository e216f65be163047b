"""Sessions that end when nobody has used them for a while, kept in the database like Django's own."""

import datetime as dt

from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.utils import timezone

from questionnaire.models import ExpiredForm

# Written anew no more often than this, so that using a page costs nothing.
RENEWED_AFTER = dt.timedelta(minutes=3)


class SessionStore(DatabaseStore):
    """A session that knows when it ends, and can be renewed without writing what it holds.

    Writing all of it would undo what a request beside this one has put in.
    """

    ends_at: dt.datetime | None = None

    def _get_session_from_db(self) -> Session | None:
        session: Session | None = super()._get_session_from_db()  # type: ignore[misc]
        self.ends_at = session.expire_date if session else None
        return session

    @property
    def seconds_left(self) -> int:
        """Until it ends if nobody uses it; 0 where there is none."""
        if self.ends_at is None:
            return 0
        return max(0, int((self.ends_at - timezone.now()).total_seconds()))

    def renew(self) -> None:
        ends_at = timezone.now() + dt.timedelta(seconds=self.get_session_cookie_age())
        # None can end much later, unless the clock has been set back: then it would last as much longer.
        too_late = Q(expire_date__gt=ends_at + RENEWED_AFTER)
        sessions = self.model.objects.filter(Q(session_key=self.session_key) | too_late)
        if self.ends_at and sessions.update(expire_date=ends_at):
            self.ends_at = ends_at

    def renew_if_due(self) -> None:
        """Also where more is left than there can be."""
        used_up = self.get_session_cookie_age() - self.seconds_left
        if self.ends_at and not 0 <= used_up < RENEWED_AFTER.total_seconds():
            self.renew()

    @classmethod
    def clear_expired(cls) -> None:
        super().clear_expired()
        ExpiredForm.objects.outdated().delete()
