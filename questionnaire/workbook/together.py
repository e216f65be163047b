"""Workbooks of several ministries for one reply: stored and submitted together, or none of them."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction
from django.utils.translation import gettext as _

from questionnaire.locking import lock_reply
from questionnaire.models import Reply, Scope
from questionnaire.problems import Refused
from questionnaire.workbook.changes.answers import additional_contents, answer_contents
from questionnaire.workbook.changes.base import base_of
from questionnaire.workbook.compare import Comparison, compare_workbook
from questionnaire.workbook.findings import Finding
from questionnaire.workbook.reading.read import ReadReply
from questionnaire.workbook.store import Applied, apply
from questionnaire.workflow import submit as submit_reply

Findings = tuple[Finding, ...]


class WrongWorkbooks(Refused):
    """Of the workbooks of one reply at least one has errors: `findings` are those of each, in their order."""

    def __init__(self, findings: Sequence[Findings]) -> None:
        self.findings = tuple(findings)
        super().__init__(
            _("The workbooks have errors, so nothing was saved."),
            _("Correct the listed errors, then import them again."),
            [found.problem for each in findings for found in each],
        )


@transaction.atomic
def import_together(reply: Reply, contents: Sequence[ReadReply], *, submit: bool) -> list[Applied]:
    """Store all, and with `submit` submit once, on behalf of the Member State.

    Raises WrongWorkbooks, and Refused where the reply takes no changes.
    """
    contents = with_common_base(lock_reply(reply), contents)
    applied: list[Applied] = []
    wrong: list[Findings] = []
    for content in contents:
        comparison = compare_workbook(lock_reply(reply), content)
        wrong.append(comparison.refusals(submit=submit and len(contents) == 1))
        if not wrong[-1]:
            applied.append(apply(comparison))
    if submit and not any(wrong):
        wrong = missing_in_all([compare_workbook(lock_reply(reply), content) for content in contents])
    if any(wrong):
        raise WrongWorkbooks(wrong)
    stored = lock_reply(reply)
    if submit and stored.is_editable:
        version = submit_reply(stored, None, on_behalf=True)
        return [replace(each, version=version) for each in applied]
    return applied


def with_common_base(reply: Reply, contents: Sequence[ReadReply]) -> Sequence[ReadReply]:
    """All are compared with the reply as it is now, or the second would take back changes of the first."""
    if len(contents) == 1:
        return contents
    answers = answer_contents(reply, Scope()) | additional_contents(reply)
    base = base_of(reply.activities.with_codes(), answers)
    return [content if content.base.columns else replace(content, base=base) for content in contents]


def missing_in_all(comparisons: Sequence[Comparison]) -> list[Findings]:
    """What remains before submission when all are stored, each where its author finds it."""
    known = {stored.reference for comparison in comparisons for _row, stored in comparison.unchanged}
    return [
        tuple(
            found
            for found in comparison.refusals(submit=True)
            if found.cell or found.problem.reference not in known
        )
        for comparison in comparisons
    ]
