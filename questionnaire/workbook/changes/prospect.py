"""A reply as it would be after an import: which answers follow, and what would remain before submission."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from questionnaire.comparison import Difference
from questionnaire.formatting.answers import yes_or_no
from questionnaire.models import Activity, Partner, Reply, Scope
from questionnaire.reply.reply_rules import additional_answered, gates_agree, support_answered
from questionnaire.workbook.changes.answers import AdditionalComparison, ChangedAnswers
from questionnaire.workbook.findings import Finding
from questionnaire.workbook.layout import ADDITIONAL_SHEET, SUPPORT_LABEL
from questionnaire.workbook.reading.answers import Answers
from questionnaire.workbook.reading.match import Matching
from questionnaire.workbook.section_scope import is_in


def opened_answers(reply: Reply, changed: ChangedAnswers, matching: Matching) -> Iterator[Difference]:
    """The answers that nobody has given, and that are stored as yes with the activities of an import."""
    supports = reply.supports if changed.supports is None else changed.supports
    if supports is None and any(row.reference for row in matching.new):
        yield opened(_(SUPPORT_LABEL))
    rows = [*matching.new, *(change.row for change in matching.changed)]
    codes = {row.activity.partner_id for row in rows if row.activity.partner_id}
    answered = {code for code, answer in reply.answers.items() if answer is not None} | set(changed.partners)
    for partner in Partner.objects.filter(pk__in=codes - answered):
        yield opened(partner.label)


def opened(label: str) -> Difference:
    return Difference(label, yes_or_no(None), yes_or_no(True))


def remaining_of_reply(
    reply: Reply,
    answers: Answers,
    scope: Scope,
    matching: Matching,
    changed: ChangedAnswers,
    additional: AdditionalComparison,
) -> Iterator[Finding]:
    """The answers as they would be after the import, held against the activities as they would be.

    `answers` are those of the workbook, `scope` is the part of the reply that it is of.
    """
    activities = prospective_activities(matching)
    prospect = prospective_reply(reply, changed, activities)
    unreadable = {found.cell for found in answers.errors}
    for problem in (*support_answered(prospect), *gates_agree(prospect, activities)):
        found = answers.finding(problem.partner or SUPPORT_LABEL, problem)
        if found.cell not in unreadable and scope.has_partner(problem.partner or None):
            yield found
    yield from additional_remaining(prospect, scope, additional)


def prospective_activities(matching: Matching) -> list[Activity]:
    """Those that cannot be read yet too, as far as they say anything."""
    changed = (change.row for change in matching.changed)
    unchanged = (row for row, _stored in matching.unchanged)
    rows = (*matching.new, *changed, *unchanged, *matching.unclear)
    return [*(row.activity for row in rows), *matching.kept]


def prospective_reply(reply: Reply, changed: ChangedAnswers, activities: Sequence[Activity]) -> Reply:
    """An activity answers yes for a partner of which nothing else is said, but a nil reply says it."""
    prospect = Reply(
        pk=reply.pk,
        survey_round=reply.survey_round,
        member_state=reply.member_state,
        supports=reply.supports if changed.supports is None else changed.supports,
    )
    opened_by = activities if prospect.supports is not False else ()
    prospect.answers = {activity.partner_id: True for activity in opened_by if activity.partner_id}
    prospect.answers |= {code: answer for code, answer in reply.answers.items() if answer is not None}
    prospect.answers |= changed.partners
    return prospect


def additional_remaining(
    prospect: Reply, scope: Scope, additional: AdditionalComparison
) -> Iterator[Finding]:
    for problem in additional_answered(prospect, additional.answers):
        key = (problem.question, problem.partner or None)
        if key not in additional.unread and is_in(scope, problem.partner or None):
            yield Finding(problem, ADDITIONAL_SHEET, additional.cells.get(key, ""))
