"""A read workbook held against its reply: what is new, changed, unchanged and not in the workbook."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.additional_questions.answers import Key
from questionnaire.comparison import Difference
from questionnaire.models import Activity, Partner, Reply, Round
from questionnaire.models.replies.carried import left_out_references
from questionnaire.models.rounds.reference import no_longer_asked
from questionnaire.previous_round.previous_round import last_version
from questionnaire.problems import Problem, Refused, Severity
from questionnaire.reply.activity_rules import activity_problems
from questionnaire.reply.editing import refuse_unless_editable
from questionnaire.reply.shared_entries import with_shared_entries
from questionnaire.reply.terms import Terms
from questionnaire.workbook.asked import changes_since
from questionnaire.workbook.changes.answers import compare_additional, compare_answers
from questionnaire.workbook.changes.conflicts import Choices, Conflict, Since
from questionnaire.workbook.changes.prospect import opened_answers, remaining_of_reply
from questionnaire.workbook.changes.twice import twice_notes
from questionnaire.workbook.findings import Finding, finding, sorted_findings
from questionnaire.workbook.layout import (
    ACTIVITIES_SHEET,
    MEMBER_STATE_LABEL,
    ROUND_LABEL,
)
from questionnaire.workbook.reading.answers import Answers
from questionnaire.workbook.reading.match import (
    ChangedRow,
    LastReferences,
    Matching,
    conflict_about,
    match,
)
from questionnaire.workbook.reading.read import ReadReply
from questionnaire.workbook.reading.rows import ReadRow


@dataclass(frozen=True)
class Comparison:
    """What an import would do. `kept` are the activities that the workbook does not have: they stay.

    Of a department's workbook those of its part. `errors` always refuse the workbook, `conflicts` as long as
    nothing is chosen; `remaining` are what remains to be done before submission. `opened` are the answers
    that nobody gave and that follow from the activities.
    """

    reply: Reply
    supports: bool | None
    partner_answers: Mapping[str, bool]
    additional_answers: Mapping[Key, str]
    answers: tuple[Difference, ...]
    opened: tuple[Difference, ...]
    conflicts: tuple[Conflict, ...]
    new: tuple[ReadRow, ...]
    changed: tuple[ChangedRow, ...]
    unchanged: tuple[tuple[ReadRow, Activity], ...]
    kept: tuple[Activity, ...]
    errors: tuple[Finding, ...]
    remaining: tuple[Finding, ...]
    notes: tuple[str, ...]
    # The reply's state and last change when it was compared.
    seen: tuple[str, dt.datetime | None]

    @property
    def has_changes(self) -> bool:
        return bool(self.answers or self.new or self.changed)

    @property
    def open_conflicts(self) -> tuple[Conflict, ...]:
        return tuple(conflict for conflict in self.conflicts if conflict.is_open)

    @property
    def without_effect(self) -> int:
        """How many rows change nothing, whatever is chosen for the conflicts."""
        disputed = {conflict.about for conflict in self.conflicts}
        return sum(conflict_about(stored) not in disputed for _row, stored in self.unchanged)

    def refusals(self, *, submit: bool) -> tuple[Finding, ...]:
        """With `submit` what is a hint otherwise refuses, unless the reply is submitted already."""
        remaining = self.remaining if submit and self.reply.is_editable else ()
        conflicts = (conflict.finding for conflict in self.open_conflicts)
        return sorted_findings((*self.errors, *conflicts, *remaining))


def compare_workbook(reply: Reply, read: ReadReply, choices: Choices | None = None) -> Comparison:
    """Nothing is stored. The reply is one that its caller may see and change.

    `choices` settle conflicts, by their keys.
    """
    terms = Terms.of(reply.survey_round)
    since = Since(read.base, choices or {})
    stored = with_shared_entries(reply.activities.with_codes(), reply.survey_round)
    matching = match(read.activities.rows, stored, last_references(reply), since)
    additional = compare_additional(reply, read.additional, since)
    changed = compare_answers(reply, read.answers, since)
    answers = (*changed.differences, *additional.differences)
    conflicts = (*changed.conflicts, *matching.conflicts, *additional.conflicts)
    has_changes = bool(answers or matching.new or matching.changed or conflicts)
    kept = [activity for activity in matching.kept if read.scope.covers(activity)]
    wrong, missing = problems_of_rows(matching, kept, terms)
    errors = [
        *read.errors,
        *misaddressed(read.answers, reply.survey_round),
        *of_another(read.answers, reply),
        *partners_not_asked(read.answers, reply, terms),
        *state_refuses(reply, has_changes=has_changes),
        *matching.unmatched,
        *wrong,
        *additional.errors,
    ]
    remaining = remaining_of_reply(reply, read.answers, read.scope, matching, changed, additional)
    return Comparison(
        reply,
        changed.supports,
        changed.partners,
        additional.answers,
        answers,
        tuple(opened_answers(reply, changed, matching)),
        conflicts,
        tuple(matching.new),
        tuple(matching.changed),
        tuple(matching.unchanged),
        tuple(kept),
        sorted_findings(errors),
        sorted_findings((*missing, *remaining)),
        (
            *changes_since(read.asked, terms),
            *twice_notes(matching, kept),
            *notes_of(matching, changed.outdated + additional.outdated),
            *additional.notes,
            *read.notes,
        ),
        (reply.state, reply.changed_at),
    )


def last_references(reply: Reply) -> LastReferences:
    version = last_version(reply)
    if version is None:
        return LastReferences()
    references = version.activities.values_list("reference", flat=True)
    left_out = left_out_references(reply)
    return LastReferences(
        {reference.upper(): reference for reference in references},
        frozenset(reference.upper() for reference in left_out),
    )


def notes_of(matching: Matching, answers: int) -> Iterator[str]:
    """What the reply keeps although the workbook says something else; `answers` are how many of these."""
    if number := len(matching.outdated):
        yield ngettext(
            "In %(number)s row the reply has newer values than this workbook. The newer values are kept.",
            "In %(number)s rows the reply has newer values than this workbook. The newer values are kept.",
            number,
        ) % {"number": number}
    if answers:
        yield ngettext(
            "The reply has %(number)s newer answer than this workbook. The newer answer is kept.",
            "The reply has %(number)s newer answers than this workbook. The newer answers are kept.",
            answers,
        ) % {"number": answers}
    if matching.deleted:
        deleted = _(
            "These activities were deleted from the reply after this workbook was made, and are "
            "not added again: %(references)s."
        )
        yield deleted % {"references": ", ".join(matching.deleted)}
    yield from moved_rows_note(matching)
    yield from taken_over(matching)


def moved_rows_note(matching: Matching) -> Iterator[str]:
    if matching.moved:
        rows = get_text_list([str(row.number) for row in matching.moved.values()], _("and"))
        yield _(
            "These rows have exactly the content of activities with other references: %(rows)s. "
            "The rows may have been sorted without the column Reference. Their activities do not "
            "change."
        ) % {"rows": rows}


def taken_over(matching: Matching) -> Iterator[str]:
    if references := [row.reference for row in matching.new if row.reference]:
        yield _("Continued from the previous round, with the same references: %(references)s.") % {
            "references": ", ".join(references)
        }


def misaddressed(answers: Answers, survey_round: Round) -> Iterator[Finding]:
    """A workbook of another round, or of a Member State that this round does not ask."""
    slug = answers.survey_round
    if slug is not None and slug.casefold() != survey_round.slug.casefold():
        yield answers.finding(
            ROUND_LABEL,
            Problem(
                "other_round",
                "",
                _("The workbook is not of the round “%(slug)s”.") % {"slug": survey_round.slug},
                _("Use the reply workbook of this round, or import this workbook into its own round."),
            ),
        )
    member_state = answers.member_state
    if member_state and not survey_round.replies.filter(member_state=member_state).exists():
        yield answers.finding(
            MEMBER_STATE_LABEL,
            Problem(
                "member_state_not_asked",
                "",
                _("%(member_state)s is not asked in this round.") % {"member_state": member_state},
                _("Correct the Member State, or add it to the respondents of the round."),
            ),
        )


def of_another(answers: Answers, reply: Reply) -> Iterator[Finding]:
    if answers.member_state and answers.member_state != reply.member_state:
        yield answers.finding(
            MEMBER_STATE_LABEL,
            Problem(
                "other_member_state",
                "",
                _("The workbook is not of %(member_state)s.") % {"member_state": reply.member_state},
                _("Use the reply workbook of this Member State."),
            ),
        )


def partners_not_asked(answers: Answers, reply: Reply, terms: Terms) -> Iterator[Finding]:
    """What is stored since it was asked may come again as it is."""
    for code, answer in answers.partners.items():
        if code not in terms.partners and reply.answers.get(code) != answer:
            yield answers.finding(
                code,
                Problem(
                    "not_asked",
                    "partner_answers",
                    no_longer_asked(Partner.objects.get(pk=code)),
                    _("Clear the answer."),
                ),
            )


def state_refuses(reply: Reply, *, has_changes: bool) -> Iterator[Finding]:
    """What is submitted, or in a closed round, takes the same again, which changes nothing."""
    if has_changes:
        try:
            refuse_unless_editable(reply)
        except Refused as refusal:
            yield finding("not_editable", refusal.message, refusal.remedy)


def problems_of_rows(
    matching: Matching, kept: Iterable[Activity], terms: Terms
) -> tuple[list[Finding], list[Finding]]:
    """What is wrong in rows that would be stored, and what remains before submission in all activities."""
    stored = [*matching.new, *(change.row for change in matching.changed), *matching.unclear]
    problems = [found for row in stored for found in row_problems(row, terms)]
    wrong = [found for found in problems if found.problem.severity == Severity.WRONG]
    missing = [found for found in problems if found.problem.severity == Severity.MISSING]
    missing += [found for row, _stored in matching.unchanged for found in row_problems(row, terms)]
    missing += [
        Finding(problem_of_activity(problem, activity), ACTIVITIES_SHEET)
        for activity in kept
        for problem in activity_problems(activity, terms)
    ]
    return wrong, missing


def row_problems(row: ReadRow, terms: Terms) -> Iterator[Finding]:
    """By rule, each at its cell; of a cell that could not be read enough is said already."""
    for problem in activity_problems(row.activity, terms):
        if problem.rule == "eu_funded" and row.activity.national_share == 0:
            yield row.finding(replace(problem, column="national_share"))
        elif problem.column not in row.unreadable:
            yield row.finding(problem)


def problem_of_activity(problem: Problem, activity: Activity) -> Problem:
    """With the activity's reference: it has no row in the workbook."""
    return replace(
        problem,
        message=_("%(reference)s, not in the workbook: %(message)s")
        % {"reference": activity.reference, "message": problem.message},
    )


def wrong_rows(read: ReadReply, survey_round: Round) -> Iterator[Finding]:
    """What is wrong in a workbook that belongs to no reply, so that its author hears everything at once."""
    terms = Terms.of(survey_round)
    for row in read.activities.rows:
        for found in row_problems(row, terms):
            if found.problem.severity == Severity.WRONG:
                yield found
