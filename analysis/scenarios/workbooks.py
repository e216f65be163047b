"""Filled reply workbooks that somebody tries out: checked as if submitted, and kept as long as uploads."""

import datetime as dt
import hashlib
import io
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from analysis.jobs import DOCUMENTS
from analysis.models import TriedWorkbook
from questionnaire.choices import EventKind
from questionnaire.models import Event, Reply, Round, User
from questionnaire.spreadsheets.size import filled_cells
from questionnaire.workbook.reading.read import read, read_answers_alone
from questionnaire.workbook.store import addressed, as_if_submitted


def cells_of(contents: Iterable[bytes]) -> int:
    return sum(filled_cells(content) for content in contents)


def is_long(contents: Iterable[bytes]) -> bool:
    """Whether counting these workbooks takes longer than one waits for a page."""
    return not DOCUMENTS["scenario-file"].allows(cells_of(contents))


def try_out(survey_round: Round, content: bytes, by: User) -> Reply:
    """Keep it instead of what this person tried for the reply before; the same again changes nothing.

    What takes long is checked by the worker that counts it. Raises Refused, with all that is wrong, where it
    could not be submitted.
    """
    if is_long([content]):
        reply = addressed(survey_round, read_answers_alone(io.BytesIO(content)))
    else:
        read_reply = read(io.BytesIO(content))
        reply = addressed(survey_round, read_reply)
        with as_if_submitted(reply, read_reply):
            pass
    keep_workbook(reply, content, by)
    return reply


@transaction.atomic
def keep_workbook(reply: Reply, content: bytes, by: User) -> None:
    content_hash = hashlib.sha256(content).hexdigest()
    tried = TriedWorkbook.objects.of(by, reply.survey_round)
    if tried.filter(reply=reply, content_hash=content_hash).exists():
        return
    TriedWorkbook.objects.update_or_create(
        user=by,
        reply=reply,
        defaults={"content": content, "content_hash": content_hash, "uploaded_at": timezone.now()},
    )
    # Of the round: what was tried is no step in the life of the reply.
    Event.objects.record(
        survey_round=reply.survey_round, kind=EventKind.TRIED, reason=str(reply.member_state), by=by
    )


def clear_tried(kept: dt.timedelta) -> int:
    return TriedWorkbook.objects.filter(uploaded_at__lte=timezone.now() - kept).delete()[0]
