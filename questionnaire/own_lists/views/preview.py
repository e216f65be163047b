"""What the preview of a list shows: the balance of its rows, its own total, and errors by their cause."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from questionnaire.access import SignedInRequest
from questionnaire.own_lists.decisions import amount_notes
from questionnaire.own_lists.plan import Plan
from questionnaire.paging import paged
from questionnaire.workbook.compare import Comparison
from questionnaire.workbook.views.preview_pages import comparison_context

# Whoever has more of them has understood after these.
ROWS_NAMED = 10


@dataclass(frozen=True)
class Cause:
    """One error or reason with all rows that have it."""

    message: str
    rows: str
    count: int


@dataclass(frozen=True)
class Balance:
    """Rows in the file = new + changed + same + held + left out."""

    rows: int
    new: int
    changed: int
    same: int
    held: int
    left_out: int


def balance(plan: Plan, comparison: Comparison) -> Balance:
    """By row: one that becomes several activities is new if any of them is."""
    new = {row.number for row in comparison.new}
    changed = {change.row.number for change in comparison.changed} - new
    ready = {row.number for row in plan.ready}
    return Balance(
        len(plan.rows) + len(plan.left_out),
        len(new),
        len(changed),
        len(ready - new - changed),
        len(plan.held),
        len(plan.left_out),
    )


def preview_context(request: SignedInRequest, plan: Plan, comparison: Comparison) -> dict[str, Any]:
    held = causes((str(problem), row.number) for row in plan.held for problem in row.problems)
    left_out = causes((reason, number) for number, reason in plan.left_out)
    wrong = causes((str(found.problem), row_of(found.cell)) for found in comparison.errors)
    context = comparison_context(request, comparison, ())
    return context | {
        "held": paged(request, held, "held", parameter="held"),
        "left_out": paged(request, left_out, "left-out", parameter="left_out"),
        "wrong": paged(request, wrong, "wrong", parameter="wrong"),
        "equal_rows": plan.equal_rows[:ROWS_NAMED],
        "totals": totals(plan),
        "amounts": list(amount_notes(plan)),
        "leaves_behind": bool(held or context["unread"].total),
    }


def row_of(cell: str) -> int:
    digits = "".join(mark for mark in cell.split(":", maxsplit=1)[0] if mark.isdigit())
    return int(digits or 0)


def causes(found: Iterable[tuple[str, int]]) -> list[Cause]:
    rows: defaultdict[str, list[int]] = defaultdict(list)
    for message, number in found:
        if number not in rows[message]:
            rows[message].append(number)
    return [Cause(message, named(numbers), len(numbers)) for message, numbers in rows.items()]


def named(numbers: list[int]) -> str:
    text = ", ".join(map(str, numbers[:ROWS_NAMED]))
    return f"{text} …" if len(numbers) > ROWS_NAMED else text


def totals(plan: Plan) -> str:
    """The sum of the rows, beside the one that the list itself gives."""
    if not plan.mapping.choice("value").sources:
        return ""
    rows = number_format(plan.total, 2, force_grouping=True)
    if plan.own_total is None:
        return _("The values of the rows add up to EUR %(rows)s.") % {"rows": rows}
    own = number_format(plan.own_total, 2, force_grouping=True)
    return _("The values of the rows add up to EUR %(rows)s. The total in the list is EUR %(own)s.") % {
        "rows": rows,
        "own": own,
    }
