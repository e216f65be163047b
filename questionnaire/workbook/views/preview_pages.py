"""What storing an upload would change, as the previews of workbooks and lists show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_uppercase
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.access.pages import SignedInRequest
from questionnaire.columns.columns import COLUMNS
from questionnaire.formatting.numbers import grouped
from questionnaire.models import Activity
from questionnaire.paging import BESIDE, Shown, paged
from questionnaire.review.differences import given
from questionnaire.review.summary import period
from questionnaire.workbook.compare import Comparison
from questionnaire.workbook.findings import Finding, UnreadNote
from questionnaire.workbook.reading.rows import ReadRow


@dataclass(frozen=True)
class FindingLine:
    """One error or hint: where it is, what stands there, what is wrong, and what to do."""

    where: str
    value: str
    message: str
    remedy: str


@dataclass(frozen=True)
class PreviewedActivity:
    """One activity that would be added or stays as it is; `row` is its place in the upload.

    `texts` are label and text of all that would be added, beside the title.
    """

    row: int | None
    activity: Activity
    period: str
    texts: tuple[tuple[str, str], ...] = ()


def comparison_context(
    request: SignedInRequest, comparison: Comparison, errors: Sequence[Finding], *, is_pasted: bool = False
) -> dict[str, Any]:
    """What storing it would change, and these errors, which keep it from being stored. A page of each."""

    def of_row(row: ReadRow) -> PreviewedActivity:
        return PreviewedActivity(row.number, row.activity, period(row.activity), given(row.activity))

    lists: dict[str, Sequence[Any]] = {
        "errors": finding_lines(errors, is_pasted=is_pasted),
        "changed": comparison.changed,
        "new": Shown(comparison.new, of_row),
        "kept": Shown(comparison.kept, previewed_activity),
        "unread": [note for note in comparison.notes if isinstance(note, UnreadNote)],
        "notes": [note for note in comparison.notes if not isinstance(note, UnreadNote)],
    }
    pages = {
        name: paged(request, rows, name, parameter=name, on_a_page=BESIDE) for name, rows in lists.items()
    }
    return pages | {
        "has_changes": comparison.has_changes,
        "counts": change_counts(comparison),
        "answers": comparison.answers,
        "opened": comparison.opened,
        "without_effect": comparison.without_effect,
        "has_untouched": bool(comparison.without_effect or comparison.kept),
    }


def previewed_activity(activity: Activity) -> PreviewedActivity:
    return PreviewedActivity(None, activity, period(activity))


def finding_lines(findings: Sequence[Finding], *, is_pasted: bool) -> Shown[Finding, FindingLine]:
    where = place_in_text if is_pasted else place_in_workbook

    def line(found: Finding) -> FindingLine:
        return FindingLine(where(found), found.shown_value, found.problem.message, found.problem.remedy)

    return Shown(findings, line)


def place_in_workbook(found: Finding) -> str:
    """Such as `Activities, cell F3`."""
    if not found.sheet:
        return _("The workbook")
    if not found.cell:
        return found.sheet
    names = {"sheet": found.sheet, "cell": found.cell.replace(":", "–")}
    if found.cell[0].isdigit():
        return _("%(sheet)s, row %(row)s") % {"sheet": found.sheet, "row": found.cell.split(":")[0]}
    return _("%(sheet)s, cell %(cell)s") % names


def place_in_text(found: Finding) -> str:
    """Such as `Row 3, Partner`: what was pasted has no letters for its columns."""
    number = found.cell.split(":")[0].lstrip(ascii_uppercase)
    if not number:
        return ""
    row = _("Row %(number)s") % {"number": number}
    column = COLUMNS.get(found.problem.column)
    return f"{row}, {column.label}" if column else row


def change_counts(comparison: Comparison) -> list[str]:
    """What would be done, in figures, those of nought left out."""
    told = (
        (len(comparison.new), ngettext("%(n)s new activity", "%(n)s new activities", len(comparison.new))),
        (
            len(comparison.changed),
            ngettext("%(n)s changed activity", "%(n)s changed activities", len(comparison.changed)),
        ),
        (
            len(comparison.answers),
            ngettext("%(n)s changed answer", "%(n)s changed answers", len(comparison.answers)),
        ),
    )
    return [text % {"n": grouped(number)} for number, text in told if number]
