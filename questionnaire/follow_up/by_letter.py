"""A reply that came by letter: the letter is attached, and the Presidency enters the reply from it.

It fills in the forms, or uploads the workbook, as contact points do, and submits. Never over what the Member
State is working on: that is its own. While one side enters, the other changes nothing.
"""

import datetime as dt
import hashlib

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.audit.last_steps import last_move
from questionnaire.choices import EventKind, ReplyState
from questionnaire.locking import lock_reply
from questionnaire.models import Event, Letter, Reply, User
from questionnaire.problems import Refused
from questionnaire.reply.content import cleaned_content, content_hash, content_of, content_of_version
from questionnaire.workflow import refuse_unless_open


def refuse_unless_free(reply: Reply) -> None:
    """Raises Refused where nothing can be entered for the Member State now, and says why."""
    refuse_unless_open(reply)
    if reply.entered_from_id:
        return
    if not reply.is_editable:
        raise Refused(
            _("The reply is %(state)s. %(move)s")
            % {"state": reply.get_state_display().lower(), "move": last_move(reply)},
            _("To enter another reply, return or reopen the present one first."),
        )
    if reply.state == ReplyState.CORRECTING:
        raise Refused(
            _("%(member_state)s is correcting its reply.") % {"member_state": reply.member_state},
            _("Ask the Member State to submit or discard its changes."),
        )
    if has_own_work(reply):
        raise Refused(
            _("%(member_state)s has started its reply and has not submitted it.")
            % {"member_state": reply.member_state},
            _(
                "Ask the Member State to submit its reply or to delete its entries. These entries "
                "are not shown here."
            ),
        )


def has_own_work(reply: Reply) -> bool:
    """Whether anything is entered that was not submitted."""
    content = content_of(reply)
    # What was withdrawn counts no longer: it is the Member State's own again.
    if reply.counted_version is not None:
        submitted = content_of_version(reply.counted_version)
        return content_hash(reply, cleaned_content(content)) != content_hash(
            reply, cleaned_content(submitted)
        )
    answers = [content, *content["partner_answers"]]
    return (
        any(answer["supports"] is not None or answer["remark"] for answer in answers)
        or bool(content["activities"])
        or any(given["text"] for given in content.get("further_answers", ()))
    )


def attached_letter(reply: Reply, user: User) -> Letter | None:
    """The one that the reply is entered from, or that this person has attached for it."""
    return reply.entered_from or Letter.objects.waiting(user, reply).first()


@transaction.atomic
def keep_letter(reply: Reply, by: User, file: tuple[str, bytes]) -> Letter:
    """Keep the file although the rest of its form is refused. Raises Refused where nothing can be entered."""
    return attach(lock_reply(reply), by, file)


def attach(locked: Reply, by: User, file: tuple[str, bytes] | None, **told: dt.date | str) -> Letter:
    """Keep the file with what is told of it; without one that which is attached stays.

    Raises Refused where nothing can be entered.
    """
    refuse_unless_free(locked)
    letter = attached_letter(locked, by) or Letter(reply=locked, uploaded_by=by)
    if file is not None:
        letter.name, letter.content = file
        letter.content_hash = hashlib.sha256(letter.content).hexdigest()
    for name, value in told.items():
        setattr(letter, name, value)
    letter.uploaded_at = timezone.now()
    letter.save()
    return letter


@transaction.atomic
def begin_entering(
    reply: Reply, by: User, file: tuple[str, bytes] | None, dated_on: dt.date, source: str
) -> None:
    """Attach the letter. From now on the Presidency enters the reply from it, and nobody else changes it.

    Raises Refused where nothing can be entered.
    """
    locked = lock_reply(reply)
    letter = attach(locked, by, file, dated_on=dated_on, source=source)
    if locked.entered_from_id is None:
        locked.entered_from = letter
        locked.save(update_fields=["entered_from"])
        Event.objects.record(reply=locked, kind=EventKind.LETTER_BEGUN, reason=letter.name, by=by)


@transaction.atomic
def hand_entries_over(reply: Reply, by: User) -> None:
    """End entering without a submission: the entries stay, for the Member State to go on with.

    A second click changes nothing.
    """
    locked = lock_reply(reply)
    refuse_unless_open(locked)
    letter = locked.entered_from
    if letter:
        locked.entered_from = None
        locked.save(update_fields=["entered_from"])
        Event.objects.record(reply=locked, kind=EventKind.LETTER_HANDED_OVER, reason=letter.name, by=by)
        letter.delete()
