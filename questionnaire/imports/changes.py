"""What an import has changed in a reply, told from the history: before it, after it, and since."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from questionnaire.models import Activity, AdditionalAnswer, PartnerAnswer, ReplyImport

DELETED = "-"
CODES = ("partner", "support_field", "assistance_type")


@dataclass(frozen=True)
class ImportedChange:
    """Records of the history of one row: the last before the import, the last of the import, and the newest.

    `before` is None where there was no row yet. After the record of a deletion there is none either.
    """

    before: Any
    after: Any
    newest: Any

    @property
    def is_touched(self) -> bool:
        """Whether somebody has changed the row since."""
        return bool(self.newest.history_id != self.after.history_id)

    @property
    def is_added(self) -> bool:
        return not has_row(self.before) and has_row(self.after)

    @property
    def is_removed(self) -> bool:
        return has_row(self.before) and not has_row(self.after)

    @property
    def is_changed(self) -> bool:
        return has_row(self.before) and has_row(self.after)

    @property
    def is_there(self) -> bool:
        return has_row(self.newest)


def has_row(record: Any) -> bool:
    """Whether there was a row after this record."""
    return record is not None and record.history_type != DELETED


def changed_activities(made: ReplyImport) -> list[ImportedChange]:
    """In the order in which they were stored."""
    history = Activity.history.filter(reply=made.reply_id).select_related(*CODES)
    return list(changes_in(history, made))


def changed_answers(made: ReplyImport) -> list[ImportedChange]:
    history = PartnerAnswer.history.filter(reply=made.reply_id).select_related("partner")
    return list(changes_in(history, made))


def changed_additional_answers(made: ReplyImport) -> list[ImportedChange]:
    history = AdditionalAnswer.history.filter(reply=made.reply_id).select_related("question", "partner")
    return list(changes_in(history, made))


def changed_support(made: ReplyImport) -> ImportedChange | None:
    """Of the first question. Moves of the reply and its remark leave records too, which change no answer."""
    records = list(made.reply.history.order_by("history_id"))
    pairs = zip([None, *records], records, strict=False)
    answered = [after for before, after in pairs if before is None or before.supports != after.supports]
    return next(changes_of(answered, made), None)


def changes_in(history: Any, made: ReplyImport) -> Iterator[ImportedChange]:
    """One for each row that the import has changed. Asks the database twice, whatever their number."""
    touched = history.filter(reply_import=made).order_by().values("id")
    rows: dict[int, list[Any]] = {}
    for record in history.filter(id__in=touched).order_by("history_id"):
        rows.setdefault(record.id, []).append(record)
    for records in rows.values():
        yield from changes_of(records, made)


def changes_of(records: Iterable[Any], made: ReplyImport) -> Iterator[ImportedChange]:
    before, after, newest = None, None, None
    for record in records:
        if record.reply_import_id == made.pk:
            after = record
        elif after is None:
            before = record
        newest = record
    if after is not None:
        yield ImportedChange(before, after, newest)
