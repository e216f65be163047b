"""The one module for a change of state, of replies and of rounds.

Each move locks its row, checks that it is allowed, writes an event and, for a submission, freezes a version.
A move that has already happened happens once: repeating it changes nothing and is no error.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.access.roles import Contacts
from questionnaire.audit.last_steps import last_move, last_move_of_round
from questionnaire.audit.subjects import Subject, of_extension, of_submission, of_terms
from questionnaire.choices import (
    EDITABLE_STATES,
    REOPENED_STATES,
    ChangeSource,
    EventKind,
    MailKind,
    ReplyState,
    RoundState,
)
from questionnaire.formatting.dates import date_and_time
from questionnaire.imports.record import recorded_import
from questionnaire.locking import lock_reply, lock_round_with_replies, refuse_if_archived
from questionnaire.mails.outbox import queue, queue_to_both_sides
from questionnaire.mails.recipients import contact_points
from questionnaire.models import (
    Event,
    FormDraft,
    Reply,
    ReplyVersion,
    Round,
    User,
)
from questionnaire.problems import Refused
from questionnaire.reply.editing import refuse_while_entered_from_letter
from questionnaire.reply.former_content import return_to_version
from questionnaire.reply.frozen_version import freeze
from questionnaire.reply.reply_rules import reply_problems
from questionnaire.review.confirmed_checks import possible_errors_of_reply, unconfirmed
from questionnaire.review.unsubmitted_changes import changes_since


@dataclass(frozen=True)
class Move:
    """From which states a move leads where, and what it is called in the audit log.

    `tells_presidency` is set where the mail about the move also goes to the Presidency.
    """

    kind: EventKind
    sources: frozenset[str]
    target: str
    tells_presidency: bool = False


SUBMIT = Move(EventKind.SUBMITTED, EDITABLE_STATES, ReplyState.SUBMITTED)
CORRECT = Move(
    EventKind.CORRECTION, frozenset({ReplyState.SUBMITTED}), ReplyState.CORRECTING, tells_presidency=True
)
DISCARD = Move(
    EventKind.DISCARDED, frozenset({ReplyState.CORRECTING}), ReplyState.SUBMITTED, tells_presidency=True
)
# The Presidency still waits for changes to a reply that it has returned.
RESET = Move(EventKind.DISCARDED, frozenset({ReplyState.RETURNED}), ReplyState.RETURNED)
WITHDRAW = Move(
    EventKind.WITHDRAWN, frozenset({ReplyState.SUBMITTED, ReplyState.CORRECTING}), ReplyState.DRAFT
)
RETURN = Move(EventKind.RETURNED, frozenset({ReplyState.SUBMITTED}), ReplyState.RETURNED)
ACCEPT = Move(EventKind.ACCEPTED, frozenset({ReplyState.SUBMITTED}), ReplyState.ACCEPTED)
REOPEN = Move(EventKind.REOPENED, frozenset({ReplyState.ACCEPTED}), ReplyState.RETURNED)

OPEN_ROUND = Move(EventKind.ROUND_OPENED, frozenset({RoundState.PREPARING}), RoundState.OPEN)
CLOSE_ROUND = Move(EventKind.ROUND_CLOSED, frozenset({RoundState.OPEN}), RoundState.CLOSED)
REOPEN_ROUND = Move(EventKind.ROUND_REOPENED, frozenset({RoundState.CLOSED}), RoundState.OPEN)
ARCHIVE_ROUND = Move(EventKind.ROUND_ARCHIVED, frozenset({RoundState.CLOSED}), RoundState.ARCHIVED)


@transaction.atomic
def submit(reply: Reply, by: User | None, *, on_behalf: bool = False) -> ReplyVersion:
    """Freeze the working rows as the next version, which counts from now on.

    The letter that it was entered from belongs to the version afterwards. Raises Refused with every
    problem that stands in the way. Submitting what is already submitted returns the version there is.
    """
    locked = lock_reply(reply)
    if locked.state == SUBMIT.target:
        return locked.versions.latest("number")
    refuse_unless_allowed(SUBMIT, locked)
    refuse_unless_open(locked)
    refuse_while_entered_from_letter(locked)
    if problems := reply_problems(locked):
        raise Refused(
            _("The reply cannot be submitted yet."),
            _("Complete the listed items, then submit again."),
            problems,
        )
    letter, locked.entered_from = locked.entered_from, None
    found = unconfirmed(possible_errors_of_reply(locked, list(locked.activities.with_codes())))
    version = freeze(locked, by, on_behalf=on_behalf or letter is not None, possible_errors=len(found))
    if letter:
        letter.version = version
        letter.save(update_fields=["version"])
    locked.counted_version = version
    subject = of_submission(version, letter)
    moved(
        SUBMIT, locked, by, version=version, mail=MailKind.RECEIPT, subject=subject, at=version.submitted_at
    )
    copy_state(locked, reply)
    return version


@transaction.atomic
def withdraw(reply: Reply, by: User | None) -> None:
    """Back to draft, before the deadline; the version is kept but no longer counts."""
    locked = lock_reply(reply)
    if locked.state != WITHDRAW.target:
        refuse_unless_allowed(WITHDRAW, locked)
        refuse_unless_open(locked)
        if locked.is_overdue():
            raise Refused(
                _("The deadline has passed (%(deadline)s), so the reply cannot be withdrawn.")
                % {"deadline": date_and_time(locked.deadline)},
                _("Submit your changes or discard them.")
                if locked.is_editable
                else _("Ask the Presidency to return it."),
            )
        version, locked.counted_version = locked.counted_version, None
        moved(WITHDRAW, locked, by, version=version)
    copy_state(locked, reply)


@transaction.atomic
def correct(reply: Reply, by: User | None) -> None:
    """Open a submitted reply for changes, before the deadline; its version still counts."""
    locked = lock_reply(reply)
    if locked.state != CORRECT.target:
        refuse_unless_allowed(CORRECT, locked)
        refuse_unless_open(locked)
        if locked.is_overdue():
            raise Refused(
                _("The deadline has passed (%(deadline)s), so the reply cannot be opened for correction.")
                % {"deadline": date_and_time(locked.deadline)},
                _("Ask the Presidency to return it."),
            )
        moved(CORRECT, locked, by, version=locked.counted_version, mail=MailKind.CORRECTION)
    copy_state(locked, reply)


@transaction.atomic
def discard(reply: Reply, by: User | None) -> None:
    """Return a reply that was opened again to its last version; until the round is closed.

    A reply that was being corrected is submitted again with that version. A returned one stays returned.
    Where nothing has been changed in it, nothing happens.
    """
    locked = lock_reply(reply)
    if locked.state != DISCARD.target:
        move = RESET if locked.state in RESET.sources else DISCARD
        refuse_unless_allowed(move, locked)
        refuse_unless_open(locked)
        refuse_while_entered_from_letter(locked)
        version = locked.counted_version
        assert version is not None  # noqa: S101
        has_changes = changes_since(version, locked).has_any
        if has_changes:
            with recorded_import(locked, ChangeSource.DISCARD, by):
                return_to_version(locked, version)
        if has_changes or move is DISCARD:
            moved(move, locked, by, version=version, mail=MailKind.DISCARDED)
    copy_state(locked, reply)


def may_correct(reply: Reply, contacts: Contacts) -> bool:
    """Whether the reader of these contacts may open the reply for correction now."""
    return reply.state in CORRECT.sources and may_take_back(reply, contacts)


def may_withdraw(reply: Reply, contacts: Contacts) -> bool:
    """Whether the reader of these contacts may withdraw the reply now."""
    return reply.state in WITHDRAW.sources and may_take_back(reply, contacts)


def may_take_back(reply: Reply, contacts: Contacts) -> bool:
    return contacts.speaks_for_member_state and reply.survey_round.is_open and not reply.is_overdue()


def may_discard(reply: Reply, contacts: Contacts) -> bool:
    """Whether the reader of these contacts may discard the changes made since the last version."""
    return contacts.speaks_for_member_state and reply.survey_round.is_open and reply.state in REOPENED_STATES


@transaction.atomic
def return_reply(reply: Reply, by: User | None, reason: str) -> None:
    """Give a submitted reply back for changes; its last version goes on counting."""
    give_back(RETURN, reply, by, reason)


@transaction.atomic
def reopen(reply: Reply, by: User | None, reason: str) -> None:
    """Give an accepted reply back for changes; its last version goes on counting."""
    give_back(REOPEN, reply, by, reason)


def give_back(move: Move, reply: Reply, by: User | None, reason: str) -> None:
    locked = lock_reply(reply)
    if locked.state != move.target:
        refuse_unless_allowed(move, locked)
        refuse_unless_open(locked)
        if not reason.strip():
            raise Refused(_("The reason is missing."), _("Say what the Member State should check or change."))
        version = locked.counted_version
        moved(move, locked, by, reason=reason.strip(), version=version, mail=MailKind.RETURNED)
    copy_state(locked, reply)


@transaction.atomic
def accept(reply: Reply, by: User | None) -> None:
    """Accept the submitted version; what was accepted before no longer counts as such."""
    locked = lock_reply(reply)
    if locked.state != ACCEPT.target:
        refuse_unless_allowed(ACCEPT, locked)
        refuse_if_archived(locked.survey_round)
        locked.accepted_version = locked.counted_version
        moved(ACCEPT, locked, by, version=locked.counted_version, mail=MailKind.ACCEPTED)
    copy_state(locked, reply)


@transaction.atomic
def confirm(reply: Reply, by: User | None) -> None:
    """The Member State says that what was entered on its behalf is right; never a condition of counting.

    A second click changes nothing. Raises Refused where what counts was not entered on its behalf.
    """
    locked = lock_reply(reply)
    refuse_if_archived(locked.survey_round)
    version = locked.counted_version
    if version is None or not version.on_behalf:
        raise Refused(
            _("No reply of %(member_state)s received by letter is included in the results.")
            % {"member_state": locked.member_state},
            _("The receipts show the submitted versions."),
        )
    if version.confirmation is None:
        Event.objects.record(reply=locked, version=version, kind=EventKind.CONFIRMED, by=by)


@transaction.atomic
def extend_deadline(reply: Reply, by: User | None, until: dt.datetime, reason: str = "") -> int:
    """A deadline of the reply's own, later than the round's; how many e-mails tell of it.

    The same one again changes nothing.
    """
    told, locked = 0, lock_reply(reply)
    if locked.own_deadline != until:
        refuse_unless_open(locked)
        if until <= max(timezone.now(), locked.survey_round.deadline):
            raise Refused(
                _("%(deadline)s is not later than now and the deadline of the round (%(of_round)s).")
                % {"deadline": date_and_time(until), "of_round": date_and_time(locked.survey_round.deadline)},
                _("Enter a later date."),
            )
        dates = _("From %(old)s to %(new)s.") % {
            "old": date_and_time(locked.deadline),
            "new": date_and_time(until),
        }
        locked.own_deadline = until
        locked.save(update_fields=["own_deadline"])
        told = queue(MailKind.DEADLINE, reply=locked, by=by)
        why, subject = f"{dates} {reason}".strip(), of_extension(until)
        kind = EventKind.DEADLINE_CHANGED
        Event.objects.record(reply=locked, kind=kind, reason=why, subject=subject, by=by)
    reply.own_deadline = until
    return told


@transaction.atomic
def move_round(move: Move, survey_round: Round, by: User | None) -> bool:
    """Open, close, open again or archive a round; whether it was not there already."""
    locked = lock_round_with_replies(survey_round)
    has_moved = locked.state != move.target
    if has_moved:
        if locked.state not in move.sources:
            refusal = _("The round is %(state)s: “%(move)s” is not possible.") % {
                "state": locked.get_state_display().lower(),
                "move": move.kind.label,
            }
            raise Refused(
                f"{refusal} {last_move_of_round(locked)}".strip(),
                _("Check its state and select another step."),
            )
        from_state, locked.state = locked.state, move.target
        locked.save(update_fields=["state"])
        if move == ARCHIVE_ROUND:
            FormDraft.objects.filter(reply__survey_round=locked).delete()
            locked.replies.update(entered_from=None)
        Event.objects.record(
            survey_round=locked,
            kind=move.kind,
            from_state=from_state,
            to_state=move.target,
            subject=of_terms(locked) if move == ARCHIVE_ROUND else None,
            by=by,
        )
    survey_round.state = locked.state
    return has_moved


def restore_state(restored: Reply | Round, state: str) -> None:
    """Give what comes from an archive the state that it had there; whoever restores it stores it.

    Its events come with it, so that none is recorded here and no mail is queued.
    """
    restored.state = state


def refuse_unless_allowed(move: Move, reply: Reply) -> None:
    if reply.state not in move.sources:
        refusal = _(
            "The state of the reply of %(member_state)s is “%(state)s”. “%(move)s” is not possible."
        ) % {
            "member_state": reply.member_state,
            "state": reply.get_state_display(),
            "move": move.kind.label,
        }
        raise Refused(
            f"{refusal} {last_move(reply)}".strip(),
            _("It is possible in the state %(states)s.")
            % {"states": _(" or ").join(sorted(f"“{ReplyState(s).label}”" for s in move.sources))},
        )


def refuse_unless_open(reply: Reply) -> None:
    if not reply.survey_round.is_open:
        raise Refused(
            _("The round is %(state)s.") % {"state": reply.survey_round.get_state_display().lower()},
            _("The Presidency can reopen it."),
        )


def moved(
    move: Move,
    reply: Reply,
    by: User | None,
    *,
    version: ReplyVersion | None,
    reason: str = "",
    mail: MailKind | None = None,
    subject: Subject | None = None,
    at: dt.datetime | None = None,
) -> None:
    """Write the new state, queue the mails about it, and record the event that tells of it."""
    from_state, reply.state = reply.state, move.target
    reply.save(update_fields=["state", "counted_version", "accepted_version", "entered_from"])
    if mail and move.tells_presidency:
        queue_to_both_sides(mail, reply, by)
    elif mail:
        queue(mail, contact_points(reply), reply=reply, by=by)
    Event.objects.record(
        reply=reply,
        version=version,
        kind=move.kind,
        from_state=from_state,
        to_state=move.target,
        reason=reason,
        subject=subject,
        at=at,
        by=by,
    )


def copy_state(source: Reply, target: Reply) -> None:
    target.state, target.entered_from = source.state, source.entered_from
    target.counted_version = source.counted_version
    target.accepted_version = source.accepted_version
