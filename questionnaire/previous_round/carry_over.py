"""A reply starts from the previous round: what can be said of each activity, and what that does."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from django.db import transaction
from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.choices import ENDED_STATUSES, ActivityStatus, CarryDecision
from questionnaire.columns.columns import COLUMNS
from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.locking import lock_reply
from questionnaire.models import (
    Activity,
    ActivityColumns,
    AdditionalQuestion,
    Partner,
    Reply,
    User,
    VersionActivity,
)
from questionnaire.previous_round.previous_round import LastRound, unanswered
from questionnaire.problems import Problem, Refused
from questionnaire.recording import record_carrying_over
from questionnaire.reply import previous_round_decisions
from questionnaire.reply.activity_rules import ANSWER_REQUIRED, activity_problems, not_ended_before_period
from questionnaire.reply.editing import refuse_unless_editable
from questionnaire.reply.editing_answers import set_partner_answers, set_support
from questionnaire.reply.terms import Terms


class Outcome(TextChoices):
    """What a contact point may say of an activity of the previous round."""

    UNCHANGED = "unchanged", gettext_lazy("As it was")
    STARTED = "started", gettext_lazy("Has started")
    ENDED = "ended", gettext_lazy("Ended")
    LEFT_OUT = "left_out", gettext_lazy("No longer reported")


# They need a date: of the start, or of the end.
DATED = frozenset({Outcome.STARTED, Outcome.ENDED})


@dataclass(frozen=True)
class Decision:
    """What is said of one activity; `date` is its start or its end, as the outcome asks."""

    outcome: Outcome
    date: PartialDate | None = None


def outcomes(activity: VersionActivity) -> tuple[Outcome, ...]:
    """What may be said of it, by the status that it had."""
    if activity.status in ENDED_STATUSES:
        return (Outcome.UNCHANGED, Outcome.LEFT_OUT)
    if activity.status == ActivityStatus.PLANNED:
        return (Outcome.UNCHANGED, Outcome.STARTED, Outcome.ENDED, Outcome.LEFT_OUT)
    return (Outcome.UNCHANGED, Outcome.ENDED, Outcome.LEFT_OUT)


def outcome_label(activity: VersionActivity, outcome: Outcome) -> str:
    """Such as "Still ongoing": what stays is named by the status that stays."""
    still = {
        ActivityStatus.PLANNED: _("Still planned"),
        ActivityStatus.ONGOING: _("Still ongoing"),
        ActivityStatus.SUSPENDED: _("Still suspended"),
    }
    if outcome == Outcome.UNCHANGED:
        return still.get(ActivityStatus(activity.status), str(outcome.label))
    return str(outcome.label)


def taken_over(activity: ActivityColumns, decision: Decision, terms: Terms) -> Activity:
    """The row that the decision makes of it, not stored.

    Every column that the round asks for is as it was, but what was decided.
    """
    row = Activity(**{name: getattr(activity, name) for name in COLUMNS.fields})
    row.answers = carried_answers(activity, terms)
    for name in COLUMNS.left_out:
        setattr(row, name, "")
    if decision.outcome == Outcome.STARTED:
        row.status, row.start, row.start_not_known = ActivityStatus.ONGOING, decision.date, False
    elif decision.outcome == Outcome.ENDED:
        row.status, row.end = ActivityStatus.COMPLETED, decision.date
    elif row.status not in ENDED_STATUSES and any(not_ended_before_period(row, terms)):
        # It goes on, so the end that was expected before this period has not come true.
        row.end = None
    return row


def carried_answers(activity: ActivityColumns, terms: Terms) -> str:
    """The answers to questions that both rounds ask for each activity in the same words."""
    if not (terms.questions and activity.answers and isinstance(activity, VersionActivity)):
        return ""
    asked = {meaning_of(one): one for one in activity.version.reply.survey_round.activity_questions}
    carried = Activity()
    for question in terms.questions:
        if former := asked.get(meaning_of(question)):
            setattr(carried, question.answer_name, getattr(activity, former.answer_name))
    return carried.answers


def meaning_of(question: AdditionalQuestion) -> tuple[str, str, str]:
    return question.text, question.kind, question.options


def decision_problems(activity: VersionActivity, decision: Decision, terms: Terms) -> list[Problem]:
    """What speaks against it, in words; the rules are asked of the row as it would be stored."""
    if decision.outcome in DATED and decision.date is None:
        return [missing_date(decision.outcome)]
    if decision.outcome not in DATED and decision.date is not None:
        return [
            Problem(
                "date_not_needed",
                "date",
                _("A date is entered, but the answer “%(answer)s” has no date.")
                % {"answer": outcome_label(activity, decision.outcome)},
                _("Clear the date, or select another answer."),
            )
        ]
    if decision.outcome == Outcome.LEFT_OUT:
        return []
    found = activity_problems(taken_over(activity, decision, terms), terms)
    # The previous round did not ask these questions: they are answered in the reply.
    return [problem for problem in found if problem.rule != ANSWER_REQUIRED]


def missing_date(outcome: Outcome) -> Problem:
    message = _("Enter the start.") if outcome == Outcome.STARTED else _("Enter the end.")
    return Problem("date_required", "date", message, _("Enter a year or a month and year."))


@transaction.atomic
def decide(
    reply: Reply, last: LastRound, decisions: Mapping[str, Decision], by: User | None
) -> Counter[Outcome]:
    """Store these decisions by reference, and the rows that they make. Returns what was decided now.

    What somebody has decided already stays as it is, so a second click does nothing. Raises Refused where
    a rule speaks against one of them: then nothing is stored.
    """
    activities = {a.reference: a for a in (*last.running, *last.ended) if a.reference in decisions}
    terms = Terms.of(reply.survey_round)
    refuse_problems(activities, decisions, terms)
    rows = [
        taken_over(activity, decisions[reference], terms)
        for reference, activity in activities.items()
        if decisions[reference].outcome != Outcome.LEFT_OUT
    ]
    stored = {
        reference: recorded(activity, decisions[reference].outcome)
        for reference, activity in activities.items()
    }
    made = previous_round_decisions.carry_over(reply, stored, rows, by)
    if made:
        record_carrying_over(reply, by)
    return Counter(decisions[reference].outcome for reference in made)


def refuse_problems(
    activities: Mapping[str, VersionActivity], decisions: Mapping[str, Decision], terms: Terms
) -> None:
    problems = [
        replace(problem, reference=reference)
        for reference, activity in activities.items()
        for problem in decision_problems(activity, decisions[reference], terms)
    ]
    if problems:
        raise Refused(_("Nothing has been saved."), _("Correct the listed items."), problems)


def recorded(activity: ActivityColumns, outcome: Outcome) -> CarryDecision:
    if outcome == Outcome.LEFT_OUT:
        return CarryDecision.LEFT_OUT
    has_ended = outcome == Outcome.ENDED or activity.status in ENDED_STATUSES
    return CarryDecision.ENDED if has_ended else CarryDecision.RUNNING


@transaction.atomic
def take_over_rows(reply: Reply, rows: Sequence[Activity], by: User | None) -> None:
    """Rows of the previous round that come in by another way, such as a workbook, with all that they say."""
    if not rows:
        return
    decisions = {row.reference: recorded(row, Outcome.UNCHANGED) for row in rows}
    previous_round_decisions.carry_over(reply, decisions, rows, by)
    record_carrying_over(reply, by)


@transaction.atomic
def answer_as_last_time(reply: Reply, last: LastRound) -> list[Partner]:
    """Give the partners without an answer the one of the previous round. Returns those that have one now."""
    locked = lock_reply(reply)
    refuse_unless_editable(locked)
    missing = unanswered(locked, last.version)
    if missing:
        remarks = dict(locked.partner_answers.values_list("partner", "remark"))
        answers = {partner.pk: (answer, remarks.get(partner.pk, "")) for partner, answer in missing}
        set_partner_answers(reply, answers)
    if reply.supports is None and last.version.supports:
        set_support(reply, True)
    return [partner for partner, _answer in missing]
