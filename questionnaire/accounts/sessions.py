"""Sessions that end when nobody has used them for a while, and at the latest some hours after signing in.

They are kept in the database like Django's own.
"""

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.contrib.sessions.models import Session
from django.db.models import Case, Count, DateTimeField, Min, Q, QuerySet, Value, When
from django.db.models.functions import Left
from django.dispatch import receiver
from django.http import HttpRequest
from django.utils import timezone

from questionnaire.models import ExpiredForm

# Written anew no more often than this, so that using a page costs nothing.
RENEWED_AFTER = dt.timedelta(minutes=3)
# Of a visitor who is not signed in: long enough for the mail with a code, or for a new password.
VISITOR_LASTS = dt.timedelta(seconds=settings.ACCOUNT_LOGIN_TIMEOUT)
# What nobody notices that the end is put off by.
NOTICED = dt.timedelta(minutes=1)
SIGNED_IN_AT = "signed_in_at"
# How the key of a visitor's session begins: with a sign that no other key has, then with its network.
VISITOR = "-"
NETWORK_DIGITS = 7


class SessionStore(DatabaseStore):
    """A session that knows when it ends, and can be renewed without writing what it holds.

    Writing all of it would undo what a request beside this one has put in.
    """

    ends_at: dt.datetime | None = None
    # A digest of the network of a visitor, as long as nobody has signed in.
    network = ""

    def _get_new_session_key(self) -> str:
        """As Django makes it; that of a visitor tells its network, and changes when somebody signs in."""
        key: str = super()._get_new_session_key()  # type: ignore[misc]
        return f"{VISITOR}{self.network}{key}" if self.network else key

    def _get_session_from_db(self) -> Session | None:
        session: Session | None = super()._get_session_from_db()  # type: ignore[misc]
        self.ends_at = session.expire_date if session else None
        return session

    @property
    def latest_end(self) -> dt.datetime:
        """When it ends however much it is used: one that says nothing of its beginning is not renewed."""
        if SESSION_KEY not in self:
            return timezone.now() + VISITOR_LASTS
        began = self.get(SIGNED_IN_AT)
        if began is None:
            return self.ends_at or timezone.now()
        return dt.datetime.fromtimestamp(began, dt.UTC) + dt.timedelta(hours=settings.SESSION_HOURS)

    @property
    def idle_end(self) -> dt.datetime:
        return timezone.now() + dt.timedelta(seconds=self.get_session_cookie_age())

    @property
    def next_end(self) -> dt.datetime:
        """When it ends if this is the last use of it."""
        return min(self.idle_end, self.latest_end)

    def get_expiry_date(self, **given: Any) -> dt.datetime:
        return min(super().get_expiry_date(**given), self.latest_end)

    @property
    def seconds_left(self) -> int:
        """Until it ends if nobody uses it; 0 where there is none."""
        if self.ends_at is None:
            return 0
        return max(0, int((self.ends_at - timezone.now()).total_seconds()))

    @property
    def is_renewable(self) -> bool:
        """Whether using it puts its end off by as much as a person would notice."""
        return self.ends_at is not None and self.next_end - self.ends_at > NOTICED

    def renew(self) -> None:
        if self.get(SIGNED_IN_AT, 0) > timezone.now().timestamp():
            # Written before the clock was set back; otherwise it would last as much longer.
            self[SIGNED_IN_AT] = now()
        idle_end, next_end = self.idle_end, self.next_end
        # None can end much later, unless the clock has been set back.
        too_late = Q(expire_date__gt=idle_end + RENEWED_AFTER)
        is_this = Q(session_key=self.session_key)
        end = Case(When(is_this, then=Value(next_end)), default=Value(idle_end), output_field=DateTimeField())
        if self.ends_at and self.model.objects.filter(is_this | too_late).update(expire_date=end):
            self.ends_at = next_end

    def renew_if_due(self) -> None:
        """Also where more is left than there can be."""
        if self.ends_at and not dt.timedelta() <= self.next_end - self.ends_at < RENEWED_AFTER:
            self.renew()

    @classmethod
    def visitors(cls) -> QuerySet[Session]:
        """Return the sessions in which nobody has signed in."""
        return Session.objects.filter(session_key__startswith=VISITOR)

    @classmethod
    def clear_visitors(cls) -> None:
        cls.visitors().filter(expire_date__lt=timezone.now()).delete()

    @classmethod
    def make_room(cls, most: int) -> None:
        """Let fewer than `most` sessions of visitors stay: the oldest of the network with most of them end.

        Who fills the places from a few networks pushes out what comes from these.
        """
        cls.clear_visitors()
        while cls.visitors().count() >= most:
            networks = cls.visitors().values(network=Left("session_key", len(VISITOR) + NETWORK_DIGITS))
            largest = networks.annotate(number=Count("pk"), oldest=Min("expire_date"))
            for found in largest.order_by("-number", "oldest")[:1]:
                own = cls.visitors().filter(session_key__startswith=found["network"])
                Session.objects.filter(pk=own.order_by("expire_date", "pk").values("pk")[:1]).delete()

    @classmethod
    def clear_expired(cls) -> None:
        super().clear_expired()
        ExpiredForm.objects.outdated().delete()


def now() -> int:
    """In whole seconds, as a session holds them."""
    return int(timezone.now().timestamp())


@receiver(user_logged_in)
def note_beginning(request: HttpRequest, **given: Any) -> None:
    request.session[SIGNED_IN_AT] = now()
