"""From an upload to a stored reply: kept, compared for the preview, and stored when that is confirmed."""

import hashlib
import io

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.choices import ChangeSource, UploadKind
from questionnaire.locking import lock_reply, lock_row
from questionnaire.models import Reply, User, WorkbookUpload
from questionnaire.problems import Refused
from questionnaire.reply.editing import refuse_unless_editable
from questionnaire.workbook.changes.conflicts import FILE, STORED, Choices
from questionnaire.workbook.compare import Comparison, compare_workbook
from questionnaire.workbook.reading.paste import read_pasted
from questionnaire.workbook.reading.read import ReadReply, read
from questionnaire.workbook.store import Applied, apply


class NotAsPreviewed(Refused):
    """The upload or the reply is no longer what the preview showed."""


def keep_upload(user: User, reply: Reply, kind: UploadKind, content: bytes) -> None:
    """Instead of what this person uploaded for the reply before. Whatever is over a day old goes."""
    WorkbookUpload.objects.outdated().delete()
    WorkbookUpload.objects.update_or_create(
        user=user,
        reply=reply,
        defaults={
            "kind": kind,
            "content": content,
            "content_hash": hashlib.sha256(content).hexdigest(),
            "choices": {},
            "uploaded_at": timezone.now(),
            "stored_at": None,
            "saved_import": None,
        },
    )


def read_upload(upload: WorkbookUpload) -> ReadReply:
    """Raises Refused where it cannot be read at all."""
    return read_pasted(upload.pasted_text) if upload.is_pasted else read(io.BytesIO(bytes(upload.content)))


def keep_choices(upload: WorkbookUpload, choices: Choices) -> None:
    """What is chosen in conflicts holds for the next preview too, also where something is still to choose.

    A page sends the choices of the conflicts that it shows, so those of other pages stay.
    """
    if choices:
        upload.choices |= {key: choice for key, choice in choices.items() if choice in (FILE, STORED)}
        upload.save(update_fields=["choices"])


def choose_for_all(upload: WorkbookUpload, choice: str) -> None:
    """For all conflicts that there are now. Raises Refused where the upload cannot be read at all."""
    comparison = compare_workbook(upload.reply, read_upload(upload), upload.choices)
    keep_choices(upload, {conflict.key: choice for conflict in comparison.conflicts})


def preview_token(upload: WorkbookUpload, comparison: Comparison) -> str:
    """Stands for exactly this upload held against exactly this reply: what a preview showed."""
    state, changed_at = comparison.seen
    return f"{upload.content_hash} {state} {changed_at.isoformat() if changed_at else ''}".strip()


def is_stored(upload: WorkbookUpload, token: str) -> bool:
    """Whether what that preview showed is stored already, by the first of two clicks."""
    return upload.stored_at is not None and token.startswith(upload.content_hash)


def save_upload(upload: WorkbookUpload, token: str, by: User) -> Applied | None:
    """Store what the preview showed, all of it or nothing; None where the first of two clicks has done so.

    Raises NotAsPreviewed where a preview would show something else now, and Refused where the reply takes no
    changes any more.
    """
    if is_stored(upload, token):
        return None
    # Read before the reply is locked: meanwhile others can save.
    content = read_upload(upload)
    with transaction.atomic():
        reply = lock_reply(upload.reply)
        current = lock_row(WorkbookUpload.objects.all(), upload.pk)
        if current and is_stored(current, token):
            return None
        refuse_unless_editable(reply)
        comparison = compare_workbook(reply, content, current.choices if current else {})
        if current is None or comparison.errors or preview_token(current, comparison) != token:
            raise NotAsPreviewed(
                _("Not saved: the reply or your upload has changed since the preview."),
                _("Check the new preview, then confirm it."),
            )
        refuse_open_conflicts(comparison)
        applied = apply(
            comparison, by, source=ChangeSource.PASTED if upload.is_pasted else ChangeSource.WORKBOOK
        )
        current.content, current.stored_at, current.saved_import = b"", timezone.now(), applied.made
        current.save(update_fields=["content", "stored_at", "saved_import"])
    return applied


def refuse_open_conflicts(comparison: Comparison) -> None:
    if number := len(comparison.open_conflicts):
        message = ngettext(
            "Not saved yet: %(number)s value has changed both in the workbook and in the reply.",
            "Not saved yet: %(number)s values have changed both in the workbook and in the reply.",
            number,
        )
        raise NotAsPreviewed(message % {"number": number}, _("Select one of the two texts for each."))
