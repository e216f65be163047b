"""A reply that came by letter, entered by the Presidency: attached, previewed, and submitted as one step.

Never over what the Member State is working on: that is its own, and it alone submits it.
"""

import hashlib
import io

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.audit.last_steps import last_move
from questionnaire.choices import ReplyState
from questionnaire.locking import lock_reply
from questionnaire.models import Letter, Reply, ReplyVersion, User
from questionnaire.problems import Refused
from questionnaire.reply.content import cleaned_content, content_hash, content_of, content_of_version
from questionnaire.reply.editing_answers import declare_nil
from questionnaire.workbook.compare import Comparison, compare_workbook
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.store import apply
from questionnaire.workbook.uploads import NotAsPreviewed
from questionnaire.workflow import refuse_unless_open, submit


def refuse_unless_free(reply: Reply) -> None:
    """Raises Refused where nothing can be entered for the Member State now, and says why."""
    refuse_unless_open(reply)
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


@transaction.atomic
def attach(
    reply: Reply, by: User, source: str, letter: tuple[str, bytes] | None, workbook: bytes | None
) -> None:
    """Keep it for the preview, instead of what was attached before; without a `letter` that one stays."""
    lock_reply(reply)
    made = {"source": source, "workbook": workbook, "uploaded_at": timezone.now()}
    if letter is not None:
        name, content = letter
        made |= {"name": name, "content": content, "content_hash": hashlib.sha256(content).hexdigest()}
    Letter.objects.update_or_create(reply=reply, uploaded_by=by, version=None, defaults=made)


def compare_letter(letter: Letter) -> Comparison | None:
    """What entering its workbook would do; None where there is none. Raises Refused if it cannot be read."""
    if letter.workbook is None:
        return None
    return compare_workbook(letter.reply, read(io.BytesIO(bytes(letter.workbook))))


def letter_preview_token(letter: Letter, reply: Reply) -> str:
    """Stands for exactly these files held against exactly this reply: what a preview showed."""
    workbook = hashlib.sha256(bytes(letter.workbook or b"")).hexdigest()
    changed_at = reply.changed_at.isoformat() if reply.changed_at else ""
    return f"{letter.content_hash} {workbook} {reply.state} {changed_at}".strip()


@transaction.atomic
def enter(reply: Reply, sealed: str, by: User) -> ReplyVersion:
    """Submit what the preview showed, all of it or nothing; the first of two clicks has done it already.

    Raises NotAsPreviewed where a preview would show something else now, Refused where it cannot be submitted.
    """
    reply = lock_reply(reply)
    letter = Letter.objects.filter(reply=reply, uploaded_by=by).order_by("pk").last()
    if letter and letter.version and letter.seal == sealed and not reply.is_editable:
        return letter.version
    refuse_unless_free(reply)
    if letter is None or letter_preview_token(letter, reply) != sealed:
        raise NotAsPreviewed(
            _("Nothing has been entered: the reply or your files have changed since the preview."),
            _("Check the new preview, then confirm it."),
        )
    letter.reply = reply
    comparison = compare_letter(letter)
    if comparison is None:
        declare_nil(reply)
    else:
        apply(comparison, by)
    letter.seal = sealed
    return submit(reply, by, on_behalf=True, letter=letter)
