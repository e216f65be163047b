"""What makes an activity invalid: one function for each rule, whichever way the data came in.

A WRONG value is refused when it is entered; what is MISSING is a hint until submission and refused there.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from questionnaire.choices import ENDED_STATUSES, ActivityStatus, Funding
from questionnaire.models import ActivityColumns, CodeListEntry
from questionnaire.models.rounds.reference import no_longer_asked
from questionnaire.problems import Problem, missing_problem
from questionnaire.reply.terms import Terms

# Asked for each activity of a long reply, so put together once.
FUNDINGS = frozenset({"", *Funding.values})

# What another entry of the activity requires; the rest can be left for later without a question.
FOLLOW_UP_RULES = frozenset({"end_required", "share_required", "basis_required", "basis_without_value"})

# The rule of an additional question that is required for each activity.
ANSWER_REQUIRED = "answer_required"

Rule = Callable[[ActivityColumns, Terms], Iterator[Problem]]


def required(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    if not activity.partner_id:
        yield missing_problem("required", "partner", _("The partner is missing."), _("Select a partner."))
    if not activity.support_field_id:
        yield missing_problem(
            "required", "support_field", _("The field of support is missing."), _("Select a field.")
        )
    if not activity.assistance_type_id:
        yield missing_problem(
            "required", "assistance_type", _("The type of assistance is missing."), _("Select a type.")
        )
    if not activity.title.strip():
        yield missing_problem(
            "required", "title", _("The title is missing."), _("Enter a short description.")
        )
    if not activity.status:
        yield missing_problem(
            "required",
            "status",
            _("The status is missing."),
            _("Select planned, ongoing, completed, suspended or discontinued."),
        )
    if not activity.start_year and not activity.start_not_known:
        yield missing_problem(
            "required",
            "start",
            _("The start is missing."),
            _("Enter a year or a month and year, or state that it is not known."),
        )
    if not activity.funding:
        yield missing_problem(
            "required", "funding", _("The funding is missing."), _("Select national or EU co-funded.")
        )


def is_asked(activity: ActivityColumns, terms: Terms) -> bool:
    """Whether the round asks about all of its codes; reads no names."""
    return (
        (not activity.partner_id or activity.partner_id in terms.partners)
        and (not activity.support_field_id or activity.support_field_id in terms.support_fields)
        and (not activity.assistance_type_id or activity.assistance_type_id in terms.assistance_types)
    )


def asked_in_this_round(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    if activity.partner_id and activity.partner_id not in terms.partners:
        remedy = _("Change the partner or delete the activity.")
        yield not_asked("partner", activity.partner, remedy)
    if activity.support_field_id and activity.support_field_id not in terms.support_fields:
        remedy = _("Change the field or delete the activity.")
        yield not_asked("support_field", activity.support_field, remedy)
    if activity.assistance_type_id and activity.assistance_type_id not in terms.assistance_types:
        remedy = _("Change the type or delete the activity.")
        yield not_asked("assistance_type", activity.assistance_type, remedy)


def sentences_on(activity: ActivityColumns, terms: Terms) -> tuple[str, ...]:
    """What is said of the codes of an activity that the round does not ask about."""
    return tuple(str(problem) for problem in asked_in_this_round(activity, terms))


def not_asked(column: str, entry: CodeListEntry | None, remedy: str) -> Problem:
    return Problem("not_asked", column, no_longer_asked(entry), remedy)


def start_given_once(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    if activity.start_year and activity.start_not_known:
        yield Problem(
            "start_twice",
            "start",
            _("A start is entered and also stated to be not known."),
            _("Keep one of the two."),
        )


def ended_has_end(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    if activity.status in ENDED_STATUSES and not activity.end_year:
        yield missing_problem(
            "end_required",
            "end",
            _("The end of a completed or discontinued activity is missing."),
            _("Enter a year or a month and year, or change the status."),
        )


def end_not_before_start(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    """Refused only if certainly before: a bare year is the whole year."""
    if activity.start and activity.end and activity.end.last_day < activity.start.first_day:
        yield Problem(
            "end_before_start",
            "end",
            _("The end (%(end)s) is before the start (%(start)s).")
            % {"end": activity.end, "start": activity.start},
            _("Correct one of the two."),
        )


def not_ended_before_period(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    """An earlier start is allowed unless the activity also ended before the period."""
    if activity.end and activity.end.last_day < terms.period_start:
        yield Problem(
            "ended_before_period",
            "end",
            _("The activity ended (%(end)s) before the period of this round, which starts on %(date)s.")
            % {"end": activity.end, "date": date_format(terms.period_start)},
            _("Correct the end, or do not report the activity."),
        )


def started_by_cutoff(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    """The cut-off limits the starts of activities that are not planned."""
    if (
        activity.start
        and activity.status
        and activity.status != ActivityStatus.PLANNED
        and activity.start.first_day > terms.cutoff
    ):
        yield Problem(
            "start_after_cutoff",
            "start",
            _("The start (%(start)s) is after the cut-off date of this round, %(date)s.")
            % {"start": activity.start, "date": date_format(terms.cutoff)},
            _("Correct the start, or change the status to planned."),
        )


def not_entirely_eu_funded(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    if activity.funding not in FUNDINGS or activity.national_share == 0:
        yield Problem(
            "eu_funded",
            "funding",
            _("Activities funded entirely by the EU are not part of this survey."),
            _("Do not report the activity. If there is a national share, enter it (1 to 99)."),
        )


def national_share_of_co_funded(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    share = activity.national_share
    if activity.funding == Funding.CO_FUNDED and share is None:
        yield missing_problem(
            "share_required",
            "national_share",
            _("The national share of an EU co-funded activity is missing."),
            _("Enter a percentage between 1 and 99, for example 25. An estimate is sufficient."),
        )
    elif share is not None and share != 0 and not 1 <= share <= 99:
        yield Problem(
            "share_range",
            "national_share",
            _("The national share must be a whole number between 1 and 99, not %(share)s.")
            % {"share": share},
            _("Enter a percentage, for example 25, or select national funding and leave the share blank."),
        )
    elif share is not None and activity.funding == Funding.NATIONAL:
        yield Problem(
            "share_of_national",
            "national_share",
            _("A national share is entered, but the funding is national."),
            _("Leave the share blank, or select EU co-funded."),
        )


def value_with_basis(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    if activity.value is not None and activity.value < Decimal(0):
        yield Problem("value_negative", "value", _("The value is negative."), _("Enter EUR 0 or more."))
    if activity.value is not None and activity.value_not_available:
        yield Problem(
            "value_twice",
            "value",
            _("A value is entered and also stated to be not available."),
            _("Keep one of the two."),
        )
    elif activity.value is not None and not activity.value_basis:
        yield missing_problem(
            "basis_required",
            "value_basis",
            _("The basis of the value is missing."),
            _("Select committed, spent or in-kind estimate."),
        )
    if activity.value is None and activity.value_basis:
        yield missing_problem(
            "basis_without_value",
            "value",
            _("A value basis is selected, but no value is entered."),
            _("Enter the value in EUR, or remove the basis."),
        )


def quantity_not_negative(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    if activity.quantity is not None and activity.quantity < Decimal(0):
        yield Problem("quantity_negative", "quantity", _("The quantity is negative."), _("Enter 0 or more."))


def questions_answered(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    for question in terms.questions:
        if question.is_required and not getattr(activity, question.answer_name):
            message = _("Additional question %(number)s is not answered.") % {"number": question.position}
            yield missing_problem(ANSWER_REQUIRED, question.answer_name, message, _("Answer it."))


ACTIVITY_RULES: tuple[Rule, ...] = (
    required,
    asked_in_this_round,
    start_given_once,
    ended_has_end,
    end_not_before_start,
    not_ended_before_period,
    started_by_cutoff,
    not_entirely_eu_funded,
    national_share_of_co_funded,
    value_with_basis,
    quantity_not_negative,
    questions_answered,
)


def activity_problems(activity: ActivityColumns, terms: Terms) -> list[Problem]:
    return [
        replace(problem, reference=activity.reference)
        for rule in ACTIVITY_RULES
        for problem in rule(activity, terms)
    ]
