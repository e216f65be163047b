"""A read workbook held against its reply: what is new, changed, unchanged and not in the workbook."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from questionnaire.additional_questions.answers import Key
from questionnaire.comparison import Difference
from questionnaire.models import Activity, Partner, Reply, Round
from questionnaire.models.replies.sections import Scope
from questionnaire.models.rounds.reference import no_longer_asked
from questionnaire.previous_round.previous_round import last_version
from questionnaire.problems import Problem, Refused, Severity
from questionnaire.reply.activity_rules import activity_problems
from questionnaire.reply.editing import refuse_unless_editable
from questionnaire.reply.previous_round_decisions import left_out_references
from questionnaire.reply.reply_rules import additional_answered, gates_agree, support_answered
from questionnaire.reply.shared_entries import with_shared_entries
from questionnaire.reply.terms import Terms
from questionnaire.review.differences import yes_or_no
from questionnaire.workbook.additional_questions import AdditionalComparison, compare_additional, is_in
from questionnaire.workbook.asked import changes_since
from questionnaire.workbook.findings import Finding, finding, sorted_findings
from questionnaire.workbook.layout import (
    ACTIVITIES_SHEET,
    ADDITIONAL_SHEET,
    MEMBER_STATE_LABEL,
    REPLY_SHEET,
    ROUND_LABEL,
    SUPPORT_LABEL,
)
from questionnaire.workbook.reading.answers import Answers
from questionnaire.workbook.reading.match import ChangedRow, LastReferences, Matching, match
from questionnaire.workbook.reading.read import ReadReply
from questionnaire.workbook.reading.rows import ReadRow


@dataclass(frozen=True)
class Comparison:
    """What an import would do. `kept` are the activities that the workbook does not have: they stay.

    Of a department's workbook those of its part. `errors` always refuse the workbook; `remaining` are what
    remains to be done before submission.
    """

    reply: Reply
    supports: bool | None
    partner_answers: Mapping[str, bool]
    additional_answers: Mapping[Key, str]
    answers: tuple[Difference, ...]
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

    def refusals(self, *, submit: bool) -> tuple[Finding, ...]:
        """With `submit` what is a hint otherwise refuses, unless the reply is submitted already."""
        if submit and self.reply.is_editable:
            return sorted_findings((*self.errors, *self.remaining))
        return self.errors


def compare_workbook(reply: Reply, read: ReadReply) -> Comparison:
    """Nothing is stored. The reply is one that its caller may see and change."""
    terms = Terms.of(reply.survey_round)
    stored = with_shared_entries(reply.activities.with_codes(), reply.survey_round)
    matching = match(read.activities.rows, stored, last_references(reply))
    additional = compare_additional(reply, read.additional)
    answers = (*answer_differences(reply, read.answers), *additional.differences)
    has_changes = bool(answers or matching.new or matching.changed)
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
    return Comparison(
        reply,
        read.answers.supports,
        read.answers.partners,
        additional.answers,
        answers,
        tuple(matching.new),
        tuple(matching.changed),
        tuple(matching.unchanged),
        tuple(kept),
        sorted_findings(errors),
        sorted_findings((*missing, *gates_remaining(reply, read, matching, additional))),
        (*changes_since(read.asked, terms), *taken_over(matching), *additional.notes, *read.notes),
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


def taken_over(matching: Matching) -> Iterator[str]:
    if references := [row.reference for row in matching.new if row.reference]:
        yield _("Taken over from the last round, with the references that they had: %(references)s.") % {
            "references": ", ".join(references)
        }


def misaddressed(answers: Answers, survey_round: Round) -> Iterator[Finding]:
    """A workbook of another round, or of a Member State that this round does not ask."""
    slug = answers.survey_round
    if slug is not None and slug.casefold() != survey_round.slug.casefold():
        yield at_answer(
            answers,
            ROUND_LABEL,
            Problem(
                "other_round",
                "",
                _("The workbook is not of the round “%(slug)s”.") % {"slug": survey_round.slug},
                _("Use the reply workbook of this round, or import it into its own."),
            ),
        )
    member_state = answers.member_state
    if member_state and not survey_round.replies.filter(member_state=member_state).exists():
        yield at_answer(
            answers,
            MEMBER_STATE_LABEL,
            Problem(
                "member_state_not_asked",
                "",
                _("%(member_state)s is not asked in this round.") % {"member_state": member_state},
                _("Correct the Member State, or ask it first."),
            ),
        )


def of_another(answers: Answers, reply: Reply) -> Iterator[Finding]:
    if answers.member_state and answers.member_state != reply.member_state:
        yield at_answer(
            answers,
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
            yield at_answer(
                answers,
                code,
                Problem(
                    "not_asked",
                    "partner_answers",
                    no_longer_asked(Partner.objects.get(pk=code)),
                    _("Clear the answer."),
                ),
            )


def at_answer(answers: Answers, name: str, problem: Problem) -> Finding:
    """`name` is a label of the sheet Reply or a partner's code."""
    cell, value = answers.cells.get(name, ("", ""))
    return Finding(problem, REPLY_SHEET, cell, value)


def state_refuses(reply: Reply, *, has_changes: bool) -> Iterator[Finding]:
    """What is submitted, or in a closed round, takes the same again, which changes nothing."""
    if has_changes:
        try:
            refuse_unless_editable(reply)
        except Refused as refusal:
            yield finding("not_editable", refusal.message, refusal.remedy)


def answer_differences(reply: Reply, answers: Answers) -> Iterator[Difference]:
    """A blank answer changes nothing."""
    if answers.supports is not None and answers.supports != reply.supports:
        yield Difference(_(SUPPORT_LABEL), yes_or_no(reply.supports), yes_or_no(answers.supports))
    for partner in reply.survey_round.partners.all():
        given, stored = answers.partners.get(partner.pk), reply.answers.get(partner.pk)
        if given is not None and given != stored:
            yield Difference(partner.label, yes_or_no(stored), yes_or_no(given))


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


def gates_remaining(
    reply: Reply, read: ReadReply, matching: Matching, additional: AdditionalComparison
) -> Iterator[Finding]:
    """The answers as they would be after the import, held against the activities as they would be."""
    activities = [*(row.activity for row in read.activities.rows), *matching.kept]
    given = read.answers
    prospect = Reply(
        pk=reply.pk,
        survey_round=reply.survey_round,
        member_state=reply.member_state,
        supports=reply.supports if given.supports is None else given.supports,
    )
    # An activity answers yes for a partner of which nothing else is said, but a nil reply says it.
    opened = activities if prospect.supports is not False else ()
    prospect.answers = {activity.partner_id: True for activity in opened if activity.partner_id}
    prospect.answers |= {code: answer for code, answer in reply.answers.items() if answer is not None}
    prospect.answers |= given.partners
    unreadable = {found.cell for found in given.errors}
    for problem in (*support_answered(prospect), *gates_agree(prospect, activities)):
        found = at_answer(given, problem.partner or SUPPORT_LABEL, problem)
        if found.cell not in unreadable and read.scope.has_partner(problem.partner or None):
            yield found
    yield from additional_remaining(prospect, read.scope, additional)


def additional_remaining(
    prospect: Reply, scope: Scope, additional: AdditionalComparison
) -> Iterator[Finding]:
    for problem in additional_answered(prospect, additional.answers):
        key = (problem.question, problem.partner or None)
        if key not in additional.unread and is_in(scope, problem.partner or None):
            yield Finding(problem, ADDITIONAL_SHEET, additional.cells.get(key, ""))


def wrong_rows(read: ReadReply, survey_round: Round) -> Iterator[Finding]:
    """What is wrong in a workbook that belongs to no reply, so that its author hears everything at once."""
    terms = Terms.of(survey_round)
    for row in read.activities.rows:
        for found in row_problems(row, terms):
            if found.problem.severity == Severity.WRONG:
                yield found
