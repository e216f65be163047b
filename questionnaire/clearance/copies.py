"""National clearance: numbered copies of what is entered, and who cleared which of them when."""

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Self

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from questionnaire.choices import EventKind
from questionnaire.locking import lock_reply, refuse_if_archived
from questionnaire.models import ActivityColumns, ClearanceCopy, Event, Reply, User
from questionnaire.problems import Refused
from questionnaire.reply.content import cleaned_content, content_hash, content_json, content_of, read_content
from questionnaire.review.differences import Differences, since_copy
from questionnaire.review.summary import Review, review


@dataclass(frozen=True)
class SinceCopy:
    """What has changed since the copy that was cleared last."""

    copy: ClearanceCopy
    differences: Differences

    @classmethod
    def of(
        cls, reply: Reply, copies: Iterable[ClearanceCopy], activities: Sequence[ActivityColumns]
    ) -> Self | None:
        """Return None where no copy is cleared; `copies` are those of the reply."""
        copy = last_cleared(copies)
        return cls(copy, since_copy(copy, reply, activities)) if copy else None

    @property
    def preview_token(self) -> str:
        """Stands for what was shown: since which copy how much has changed."""
        return f"{self.copy.number} {self.differences.number}"


@transaction.atomic
def make_copy(reply: Reply, by: User | None) -> ClearanceCopy:
    """Freeze what is entered as the next copy. Where the last one says just the same, it is that copy.

    Raises Refused in a round that is archived.
    """
    locked = lock_reply(reply)
    content = content_of(locked)
    hashed = content_hash(locked, content)
    last = locked.clearance_copies.order_by("number").last()
    if last and hashed in (last.content_hash, content_hash(locked, cleaned_content(last.content))):
        return last
    refuse_if_archived(locked.survey_round)
    copy = ClearanceCopy.objects.create(
        reply=locked,
        number=last.number + 1 if last else 1,
        content=json.loads(content_json(content)),
        content_hash=hashed,
        made_at=timezone.now(),
        made_by=by,
    )
    log_clearance_event(EventKind.CLEARANCE_COPY, copy, by, copy.content_hash)
    return copy


@transaction.atomic
def record_clearance(copy: ClearanceCopy, by: User | None, cleared_by: str, cleared_on: dt.date) -> None:
    """Who cleared the copy at home, and when; recording the same again changes nothing.

    Raises Refused where the day is impossible, and in a round that is archived.
    """
    refuse_if_archived(lock_reply(copy.reply).survey_round)
    copy.refresh_from_db(fields=["cleared_by", "cleared_on"])
    refuse_impossible_day(copy, cleared_on)
    if (copy.cleared_by, copy.cleared_on) != (cleared_by, cleared_on):
        copy.cleared_by, copy.cleared_on = cleared_by, cleared_on
        copy.recorded_by, copy.recorded_at = by, timezone.now()
        copy.save(update_fields=["cleared_by", "cleared_on", "recorded_by", "recorded_at"])
        log_clearance_event(EventKind.CLEARED, copy, by)


def refuse_impossible_day(copy: ClearanceCopy, cleared_on: dt.date) -> None:
    made_on = timezone.localdate(copy.made_at)
    if cleared_on > timezone.localdate():
        raise Refused(
            _("The date (%(day)s) is in the future.") % {"day": date_format(cleared_on)},
            _("Record the clearance when it has been given."),
        )
    if cleared_on < made_on:
        raise Refused(
            _("The date (%(day)s) is before the copy was made, on %(made)s.")
            % {"day": date_format(cleared_on), "made": date_format(made_on)},
            _("Correct the date, or record the clearance of the copy that was cleared."),
        )


def log_clearance_event(
    kind: EventKind, copy: ClearanceCopy, by: User | None, subject_hash: str = ""
) -> None:
    """Which copy; the name of who cleared it stands with the copy alone, where it can be erased."""
    reason = _("Copy %(number)s") % {"number": copy.number}
    Event.objects.record(reply=copy.reply, kind=kind, reason=reason, subject_hash=subject_hash, by=by)


def review_of_copy(copy: ClearanceCopy) -> Review:
    """As it would have been counted when the copy was made."""
    content = read_content(copy.content)
    return review(copy.reply.survey_round, content, content.answers, content.activities, content.additional)


def last_cleared(copies: Iterable[ClearanceCopy]) -> ClearanceCopy | None:
    """What the submission should say."""
    cleared = (copy for copy in copies if copy.is_cleared)
    return max(cleared, key=attrgetter("number"), default=None)
