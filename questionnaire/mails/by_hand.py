"""E-mails that the Presidency sends: who would get which, and sending them once."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.choices import MailKind, RoundState
from questionnaire.locking import lock_round
from questionnaire.mails.kinds import OF_A_ROUND, SENT_BY_HAND
from questionnaire.mails.outbox import add_mails
from questionnaire.mails.recipients import contact_points_of_each
from questionnaire.mails.writer import Letter, Writer
from questionnaire.models import Mail, MemberState, Reply, Round, RoundRole, User
from questionnaire.problems import Refused


@dataclass(frozen=True)
class Addressee:
    """A contact point, what it would get, and the mail of this kind that it got or will get last."""

    role: RoundRole
    reply: Reply
    letter: Letter
    last: Mail | None

    @property
    def is_suggested(self) -> bool:
        """Whom nobody has written to yet: an invitation once, a reminder once a day."""
        if self.last is None or self.last.dropped_at:
            return True
        is_daily = SENT_BY_HAND[MailKind(self.last.kind)].is_daily
        return is_daily and self.day_of_last() < timezone.localdate()

    def day_of_last(self) -> dt.date:
        return timezone.localtime(self.last.queued_at).date() if self.last else dt.date.min


def addressees(kind: MailKind, survey_round: Round, words: Letter | None = None) -> list[Addressee]:
    """All whom this kind of mail concerns, by Member State. A reminder concerns whose reply is not in.

    Who is invited is listed whether the account is open or not: that is not for the Presidency to learn so.
    `words` are those of a message.
    """
    writer = writer_of(kind, survey_round, words)
    earlier = survey_round.mails.filter(kind=kind).defer("text").order_by("queued_at", "pk")
    last = {(mail.to_id, mail.reply_id): mail for mail in earlier}
    return [
        Addressee(role, reply, writer.write(role.user, reply, {}), last.get((role.user_id, reply.pk)))
        for role, reply in contact_points_of_each(
            survey_round, replies_for(kind, survey_round), also_closed=OF_A_ROUND[kind].also_closed
        )
    ]


def writer_of(kind: MailKind, survey_round: Round, words: Letter | None) -> Writer:
    writer = Writer.of(kind, survey_round)
    return writer.saying(words) if words else writer


def replies_for(kind: MailKind, survey_round: Round) -> QuerySet[Reply]:
    """About which a mail of this kind is written."""
    replies = survey_round.replies.filter(SENT_BY_HAND[kind].replies)
    return replies.select_related("survey_round", "member_state", "counted_version")


def without_addressee(kind: MailKind, found: Iterable[Addressee], survey_round: Round) -> list[MemberState]:
    """Whom the mail concerns, but who have nobody to write to."""
    reached = {each.reply.pk for each in found}
    return [reply.member_state for reply in replies_for(kind, survey_round) if reply.pk not in reached]


def queued_so_far(kind: MailKind, survey_round: Round) -> int:
    """How many mails of this kind the round has had: what a page showed, unless others came meanwhile."""
    return survey_round.mails.filter(kind=kind).count()


def is_sendable(kind: MailKind, survey_round: Round) -> bool:
    return survey_round.state in SENT_BY_HAND[kind].rounds


@transaction.atomic
def send_by_hand(
    kind: MailKind,
    survey_round: Round,
    roles: Collection[int],
    seen: int,
    by: User,
    words: Letter | None = None,
) -> int:
    """Queue a mail of this kind to the contact points with these roles; how many were queued.

    `seen` is what `queued_so_far` said when the list was shown. Raises Refused where mails of this kind
    were queued since, which is also what a second click finds.
    """
    locked = lock_round(survey_round)
    if not is_sendable(kind, locked):
        raise Refused(
            _("The round is %(state)s, so no e-mails of this kind are sent.")
            % {"state": locked.get_state_display().lower()},
            _("Nothing to do.") if locked.state == RoundState.ARCHIVED else _("Open the round first."),
        )
    if queued_so_far(kind, locked) != seen:
        raise Refused(
            _(
                "E-mails of this kind have been sent since you opened the page. No other e-mails "
                "have been sent."
            ),
            _("Check the list below, then send the remaining e-mails."),
        )
    chosen = [found for found in addressees(kind, locked, words) if found.role.pk in roles]
    if not chosen:
        raise Refused(
            _("No recipient is selected to whom this e-mail can be sent."),
            _("Select at least one contact point."),
        )
    people = [(found.role.user, found.reply) for found in chosen]
    return add_mails(writer_of(kind, locked, words), people, by, {})
