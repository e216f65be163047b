"""Queueing: a row in the database for each person, in the same transaction as what the mail tells of."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from questionnaire.choices import OWN_MAILS, MailKind
from questionnaire.locking import locked
from questionnaire.mails.kinds import OF_A_ROUND
from questionnaire.mails.recipients import contact_points, contact_points_of_each, presidency
from questionnaire.mails.writer import Writer
from questionnaire.models import Mail, Reply, Round, RoundQuerySet, User
from questionnaire.models.replies.requests import counted_by


def queue(
    kind: MailKind,
    to: Iterable[User] | None = None,
    *,
    reply: Reply | None = None,
    survey_round: Round | None = None,
    by: User | None = None,
    **context: Any,
) -> int:
    """Queue one mail for each of these people whose account is open; the number of mails queued.

    Without people it is for all recipients of its kind. What tells of a new role is queued for closed
    accounts as well.

    The round is that of the reply where none is named. `context` may hold `link` (a path; by default the
    reply's page, for a receipt the receipt), for sections `department` and `due_on` (a date), for a code list
    `change`. No mail server is asked, so nothing here fails for one. What waits already in the same words
    is not queued twice.
    """
    survey_round = survey_round or (reply.survey_round if reply else None)
    if survey_round is None:
        raise ValueError("A mail belongs to a reply or a round.")
    entry = OF_A_ROUND[kind]
    if to is None:
        to = entry.recipients.found_for(survey_round, reply)
    people = {user.pk: user for user in to if user.is_active or entry.also_closed}
    if not people:
        return 0
    writer = Writer.of(kind, survey_round)
    return add_mails(writer, [(user, reply) for user in people.values()], by, context)


def queue_to_both_sides(kind: MailKind, reply: Reply, by: User | None) -> None:
    """One mail to each contact point, and to each of the Presidency one that leads to the desk."""
    own = contact_points(reply)
    queue(kind, own, reply=reply, by=by)
    desk = reverse("admin:questionnaire_reply_change", args=[reply.pk])
    queue(kind, presidency(reply.survey_round).exclude(pk__in=own), reply=reply, by=by, link=desk)


def queue_to_contact_points(
    kind: MailKind, survey_round: Round, replies: Iterable[Reply], by: User | None
) -> int:
    """One mail to each contact point of each of these replies of the round; how many."""
    pairs = contact_points_of_each(survey_round, replies)
    return add_mails(Writer.of(kind, survey_round), [(role.user, reply) for role, reply in pairs], by, {})


def add_mails(
    writer: Writer, pairs: Iterable[tuple[User, Reply | None]], by: User | None, context: Mapping[str, Any]
) -> int:
    """One mail for each person about each reply, but for what waits already in the same words."""
    of_kind = Mail.objects.filter(kind=writer.kind, survey_round=writer.survey_round)
    waiting = set(of_kind.waiting().values_list("to", "reply", "text"))
    mails = [mail_to(user, reply, writer, by, context) for user, reply in pairs]
    new = [mail for mail in mails if (mail.to_id, mail.reply_id, mail.text) not in waiting]
    return len(Mail.objects.bulk_create(new, batch_size=500))


def mail_to(
    user: User, reply: Reply | None, writer: Writer, by: User | None, context: Mapping[str, Any]
) -> Mail:
    letter = writer.write(user, reply, context)
    return Mail(
        survey_round=writer.survey_round,
        reply=reply,
        kind=writer.kind,
        to=user,
        subject=letter.subject,
        text=letter.text,
        queued_by=by,
        next_try_at=timezone.now(),
    )


def with_failed_mails(rounds: RoundQuerySet) -> RoundQuerySet:
    """Each with its number of e-mails that were tried without success, as its Presidency sees them."""
    failed = Mail.objects.failed().exclude(kind__in=OWN_MAILS)
    return rounds.annotate(mails_failed=counted_by("survey_round", failed))


def try_again(mails: QuerySet[Mail]) -> int:
    """Make due at once what was not sent, also what was given up; how many.

    What a process is sending at this moment is left to it.
    """
    return not_being_sent(mails).update(next_try_at=timezone.now(), dropped_at=None)


def send_again_to(user: User, mails: QuerySet[Mail], by: User) -> int:
    """Queue anew for this person, at whose former address they were not delivered; how many.

    What an invitation says of its validity is written anew, with the rest of its text.
    """
    again = list(locked(not_being_sent(mails)).select_related("survey_round", "reply__member_state"))
    for mail in again:
        assert mail.survey_round  # noqa: S101
        if mail.kind == MailKind.INVITATION:
            letter = Writer.of(MailKind.INVITATION, mail.survey_round).write(user, mail.reply, {})
            mail.subject, mail.text = letter.subject, letter.text
        mail.to, mail.queued_by, mail.tries, mail.last_error = user, by, 0, ""
        mail.queued_at = mail.next_try_at = timezone.now()
        mail.dropped_at = None
    changed = ("to", "subject", "text", "queued_by", "queued_at", "next_try_at")
    return Mail.objects.bulk_update(again, [*changed, "tries", "last_error", "dropped_at"])


def not_being_sent(mails: QuerySet[Mail]) -> QuerySet[Mail]:
    """Those that wait, or were given up, and that no process is sending at this moment."""
    unsent = Mail.objects.filter(pk__in=mails.values("pk"), sent_at__isnull=True)
    return unsent.filter(Q(leased_until__isnull=True) | Q(leased_until__lt=timezone.now()))
