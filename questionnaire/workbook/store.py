"""Storing a compared workbook, all of it or nothing, by the rules that the pages use; or trying it out.

A trial says what would count if the workbook came in: it is stored, submitted, looked at, and rolled back.
The workbook alone is taken for the reply. What its Member State is working on is not looked at, so a trial
tells nothing of a draft.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from django.db import transaction
from django.utils.translation import gettext as _

from questionnaire.choices import ChangeSource, ReplyState, RoundState
from questionnaire.imports.record import recorded_import
from questionnaire.locking import lock_reply, lock_round_with_replies
from questionnaire.models import Activity, Reply, ReplyImport, ReplyVersion, Round, Scope, User
from questionnaire.previous_round.carry_over import take_over_rows
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities, empty, save_activities
from questionnaire.reply.editing_answers import set_additional_answers, set_partner_answers, set_support
from questionnaire.workbook.changes.base import Base
from questionnaire.workbook.compare import Comparison, compare_workbook, misaddressed, wrong_rows
from questionnaire.workbook.findings import Finding, finding, sorted_findings
from questionnaire.workbook.reading.match import LastReferences, reference_problem
from questionnaire.workbook.reading.read import ReadReply
from questionnaire.workbook.reading.rows import ReadRow
from questionnaire.workflow import OPEN_ROUND, REOPEN_ROUND, move_round, reopen, return_reply
from questionnaire.workflow import submit as submit_reply

INTO_OPEN = {RoundState.PREPARING: OPEN_ROUND, RoundState.CLOSED: REOPEN_ROUND}
GIVEN_BACK = {ReplyState.SUBMITTED: return_reply, ReplyState.ACCEPTED: reopen}


@dataclass(frozen=True)
class Applied:
    """What was compared, its import and version if it made them, and the activities that were added.

    These are in the order of their rows.
    """

    comparison: Comparison
    added: tuple[Activity, ...] = ()
    made: ReplyImport | None = None
    version: ReplyVersion | None = None


@transaction.atomic
def apply(
    comparison: Comparison,
    by: User | None = None,
    *,
    source: ChangeSource = ChangeSource.WORKBOOK,
    submit: bool = False,
    on_behalf: bool = False,
) -> Applied:
    """Store what the comparison shows, and with `submit` submit the reply as well.

    Raises Refused where the workbook has errors, or the reply has been changed since the comparison was made.
    """
    if refusals := comparison.refusals(submit=submit):
        raise Refused(
            _("The workbook has errors, so nothing was saved."),
            _("Correct the listed errors, then import it again."),
            [found.problem for found in refusals],
        )
    reply = comparison.reply
    refuse_if_changed(comparison)
    applied = Applied(comparison)
    if comparison.has_changes:
        with recorded_import(reply, source, by) as made:
            applied = Applied(comparison, tuple(save_comparison(comparison, by)), made)
    if submit and reply.is_editable:
        return replace(applied, version=submit_reply(reply, by, on_behalf=on_behalf))
    return applied


def refuse_if_changed(comparison: Comparison) -> None:
    locked = lock_reply(comparison.reply)
    if (locked.state, locked.changed_at) != comparison.seen:
        raise Refused(
            _("The reply has changed since the comparison with the workbook."),
            _("Import the workbook again to see the new comparison."),
        )


def save_comparison(comparison: Comparison, by: User | None) -> list[Activity]:
    """The answers come first: those of the workbook hold, and an activity answers yes only for the rest."""
    reply = comparison.reply
    if comparison.supports is not None:
        set_support(reply, comparison.supports)
    set_partner_answers(reply, {code: (yes, None) for code, yes in comparison.partner_answers.items()})
    if comparison.additional_answers:
        set_additional_answers(reply, comparison.additional_answers)
    # With all other columns as they are stored.
    save_activities(reply, [change.row.activity for change in comparison.changed])
    added = [row.activity for row in comparison.new]
    take_over_rows(reply, [activity for activity in added if activity.reference], by)
    add_activities(reply, [activity for activity in added if not activity.reference])
    return added


class WrongWorkbook(Refused):
    """A workbook that could not be submitted as it is, with all that stands in its way."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__(
            _("The workbook has errors, so the scenario was not calculated."),
            _("Correct the listed errors, then upload it again."),
            [found.problem for found in self.findings],
        )


def addressed(survey_round: Round, content: ReadReply) -> Reply:
    """The reply of the round that the workbook names. Raises WrongWorkbook where there is none."""
    replies = survey_round.replies.select_related("survey_round", "member_state")
    reply = replies.filter(member_state=content.answers.member_state).first()
    if reply is None:
        errors = (*content.errors, *misaddressed(content.answers, survey_round))
        raise WrongWorkbook(sorted_findings((*errors, *wrong_rows(content, survey_round))))
    return reply


@contextmanager
def as_if_submitted(reply: Reply, content: ReadReply) -> Iterator[ReplyVersion]:
    """The version that the workbook would become. When the block ends, nothing of it is left.

    Raises WrongWorkbook, and Refused where the round takes no replies any more.
    """
    with transaction.atomic():
        comparison = compared_alone(reply, content)
        if findings := comparison.refusals(submit=True):
            raise WrongWorkbook(findings)
        version = apply(comparison, submit=True, on_behalf=True).version
        assert version is not None  # noqa: S101
        yield version
        transaction.set_rollback(True)


def compared_alone(reply: Reply, content: ReadReply) -> Comparison:
    """The workbook held against a reply in which nothing is entered."""
    lock_round_with_replies(reply.survey_round)
    emptied = lock_reply(reply)
    if into_open := INTO_OPEN.get(RoundState(emptied.survey_round.state)):
        move_round(into_open, emptied.survey_round, None)
    if give_back := GIVEN_BACK.get(ReplyState(emptied.state)):
        give_back(emptied, None, _("Tried out"))
    empty(emptied)
    wrong = (*of_a_part(content), *referenced_twice(content.activities.rows))
    for row in content.activities.rows:
        row.activity.reference = ""
    errors = sorted_findings((*content.errors, *wrong))
    # What it was filled with is of no matter: all that it says is tried out.
    return compare_workbook(emptied, replace(content, errors=errors, base=Base()))


def of_a_part(content: ReadReply) -> Iterator[Finding]:
    """What one department fills in is no reply."""
    if content.scope != Scope():
        yield finding(
            "part_of_reply",
            _("The workbook contains only one section of the reply."),
            _("Use the workbook of the whole reply."),
        )


def referenced_twice(rows: Iterable[ReadRow]) -> Iterator[Finding]:
    """A reference names nothing in an empty reply; that it stands twice is wrong all the same."""
    named = {row.reference.upper(): row for row in rows if row.reference}
    known = {reference: row.activity for reference, row in named.items()}
    claimed: dict[str, ReadRow] = {}
    for row in rows:
        reference = row.reference.upper()
        if reference and (problem := reference_problem(reference, known, claimed, LastReferences())):
            yield row.finding(problem)
        claimed.setdefault(reference, row)
