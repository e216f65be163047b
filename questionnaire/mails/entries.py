"""What is declared of each kind of e-mail: the columns of the table in `questionnaire.mails.kinds`."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.choices import OWN_MAILS, MailKind, Notice, RoundState, ServiceMailKind
from questionnaire.mails.recipients import OWNER, Recipients
from questionnaire.mails.still_due import Condition
from questionnaire.security.security_log import event_of

if TYPE_CHECKING:
    from questionnaire.models import Reply


@dataclass(frozen=True)
class Bound:
    """How many mails one mailbox receives within a time."""

    most: int
    within: dt.timedelta


HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
# On its busiest day the Presidency receives the answers to 30 questions, requests of 27 Member States and a
# reminder or two; a contact point an invitation, a few reminders, receipts and 30 questions. Twice that is
# reached by nobody who works.
OF_ROUNDS = (Bound(60, HOUR), Bound(200, DAY))
# Setting an account up anew is five notices: a password, an app, recovery codes, two passkeys. These have
# places of their own, so that other mails do not hold a warning back.
OF_ACCOUNTS = (Bound(20, HOUR), Bound(50, DAY))


@dataclass(frozen=True)
class Pace:
    """For how long one process has a mail to itself, and how long the waits between tries are."""

    lease: dt.timedelta
    first_wait: dt.timedelta
    longest_wait: dt.timedelta


# The lease is longer than a conversation with a mail server takes that answers each step just before its
# time is up.
USUAL = Pace(dt.timedelta(minutes=15), dt.timedelta(minutes=1), dt.timedelta(hours=4))
# A code is good for minutes. If a process dies with one in hand, another still has time to send it.
URGENT = Pace(dt.timedelta(seconds=90), dt.timedelta(seconds=5), dt.timedelta(seconds=40))


@dataclass(frozen=True)
class ByHand:
    """How the Presidency sends a kind: about which replies, in which states of the round.

    `is_daily` says whether it is suggested again to the same person on another day.
    """

    replies: Q
    is_daily: bool
    rounds: frozenset[RoundState] = frozenset({RoundState.OPEN})


def reply_page(reply: "Reply") -> str:
    return reverse("questionnaire:reply-overview", args=(reply.survey_round.slug, reply.member_state_id))


def receipt_page(reply: "Reply") -> str:
    if reply.counted_version is None:
        return reply_page(reply)
    address = (reply.survey_round.slug, reply.member_state_id, reply.counted_version.number)
    return reverse("questionnaire:reply-receipt", args=address)


@dataclass(frozen=True)
class RoundMail:
    """A mail of a round. Its Presidency may replace subject and text, which hold placeholders.

    `page` is where it leads unless whoever queues it says so. `also_closed` is set for what tells of a new
    role: it is sent to closed accounts as well, so that the list of mails does not tell which those are.
    """

    kind: MailKind
    cause: Any
    recipients: Recipients
    subject: Any
    conditions: tuple[Condition, ...] = ()
    # Beside those that each kind has.
    placeholders: Mapping[str, Any] = field(default_factory=dict)
    # Of those, what a text of the round's own cannot do without.
    required: tuple[str, ...] = ("link",)
    page: "Callable[[Reply], str]" = reply_page
    also_closed: bool = False
    by_hand: ByHand | None = None

    bounds: ClassVar[Sequence[Bound]] = OF_ROUNDS
    pace: ClassVar[Pace] = USUAL

    @property
    def template(self) -> str:
        return f"questionnaire/mails/{self.kind}.txt"

    @property
    def is_own(self) -> bool:
        """Whether the Presidency does not see it."""
        return self.kind in OWN_MAILS


OWN_DOING = gettext_lazy(
    "If you did this yourself, no further action is needed. If you did not, sign in, set a new password and "
    "end the sessions that are not yours. Then report it."
)
BY_ADMINISTRATOR = gettext_lazy(
    "An administrator of the service did this. If you did not ask for it, report it."
)


@dataclass(frozen=True)
class NoticeMail:
    """A notice about an account, with a sentence of its own and one about what to do."""

    notice: Notice
    what: Any
    text: Any
    remedy: Any = OWN_DOING
    recipients: Recipients = OWNER
    # The e-mail of the sign-in library that it is sent in place of.
    in_place_of: str = ""

    kind: ClassVar[MailKind] = MailKind.NOTICE
    conditions: ClassVar[tuple[Condition, ...]] = ()
    also_closed: ClassVar[bool] = False
    bounds: ClassVar[Sequence[Bound]] = OF_ACCOUNTS
    pace: ClassVar[Pace] = USUAL
    template: ClassVar[str] = "questionnaire/mails/notice.txt"

    @property
    def cause(self) -> str:
        """The sentence of the security event of the same name."""
        return event_of(self.notice).value.sentence

    @property
    def subject(self) -> str:
        return _("%(what)s (wbsurvey)") % {"what": self.what}


@dataclass(frozen=True)
class ServiceEmail:
    """An e-mail of the service itself, to an address; after `valid_for` it is not sent any more."""

    kind: ServiceMailKind
    cause: Any
    recipients: Recipients
    subject: Any
    # Of the library that writes it, but for its ending.
    template: str
    valid_for: Callable[[], dt.timedelta]
    pace: Pace
    is_reauthentication: bool = False
