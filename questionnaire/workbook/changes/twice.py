"""What an import enters twice, by the plausibility check of the review page, said before it is stored."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _

from questionnaire.models import Activity, ActivityColumns
from questionnaire.review.checks import CheckedReply, PossibleError, same_activity_twice
from questionnaire.workbook.findings import UnreadNote
from questionnaire.workbook.layout import ACTIVITIES_SHEET
from questionnaire.workbook.reading.match import Matching

MOST_NAMED = 6


def twice_notes(matching: Matching, kept: Iterable[Activity]) -> Iterator[UnreadNote]:
    """One for each group of equal activities of which the import adds or changes at least one.

    `kept` are those of the reply that the file does not have.
    """
    stored_as = [*matching.new, *(change.row for change in matching.changed)]
    rows = {id(row.activity): row.number for row in stored_as}
    unchanged = (stored for _row, stored in matching.unchanged)
    activities = [*(row.activity for row in stored_as), *unchanged, *kept]
    for found in same_activity_twice(CheckedReply(activities, (), timezone.localdate())):
        if any(id(activity) in rows for activity in found.about):
            yield UnreadNote(f"{ACTIVITIES_SHEET}: {twice_note(found, rows)}")


def twice_note(found: PossibleError, rows: dict[int, int]) -> str:
    names = [name_of(activity, rows) for activity in found.about]
    if len(names) > MOST_NAMED:
        names[MOST_NAMED:] = [_("%(number)s more") % {"number": len(names) - MOST_NAMED}]
    return f"{get_text_list(names, _('and'))}. {found.message} {found.why}"


def name_of(activity: ActivityColumns, rows: dict[int, int]) -> str:
    """The row of the upload, or the reference of what is in the reply."""
    row = rows.get(id(activity))
    return activity.reference if row is None else _("row %(row)s") % {"row": row}
