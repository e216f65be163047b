"""The questionnaire's rules, one function each, whichever way the data came in.

A WRONG value is refused when it is entered; what is MISSING is a hint until submission and refused there.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self

from django.db.models import Value
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from questionnaire.additional_questions.answers import (
    AnswerPlace,
    Key,
    answer_places,
    answers_in,
    problem,
    wrong,
)
from questionnaire.choices import ENDED_STATUSES, ActivityStatus, Funding
from questionnaire.models import (
    ActivityColumns,
    AssistanceType,
    Partner,
    Reply,
    Round,
    SupportField,
)
from questionnaire.models.rounds.reference import CodeListEntry
from questionnaire.no_longer_asked import no_longer_asked
from questionnaire.problems import Problem, Severity

# What a round asks about, as it names its lists.
LISTS = ("partners", "support_fields", "assistance_types")


@dataclass(frozen=True)
class Terms:
    """What a round asks: its period and its codes, read once for any number of activities."""

    period_start: dt.date
    cutoff: dt.date
    partners: frozenset[str]
    support_fields: frozenset[str]
    assistance_types: frozenset[str]

    @classmethod
    def of(cls, survey_round: Round) -> Self:
        return cls(
            survey_round.period_start,
            survey_round.cutoff,
            # Through all(), so that lists which a page has fetched already are not fetched again.
            frozenset(partner.pk for partner in survey_round.partners.all()),
            frozenset(support_field.pk for support_field in survey_round.support_fields.all()),
            frozenset(assistance_type.pk for assistance_type in survey_round.assistance_types.all()),
        )

    @classmethod
    def as_stored(cls, survey_round: Round) -> Self:
        """With one query: what the round asks at this moment, whatever a page has fetched before."""
        partners, *others = (
            getattr(survey_round, name).order_by().values_list(Value(name), "pk") for name in LISTS
        )
        codes = defaultdict(set)
        for name, code in partners.union(*others, all=True):
            codes[name].add(code)
        return cls(
            survey_round.period_start,
            survey_round.cutoff,
            **{name: frozenset(codes[name]) for name in LISTS},
        )

    def asks_about(self, entry: CodeListEntry) -> bool:
        lists: dict[type[CodeListEntry], frozenset[str]] = {
            Partner: self.partners,
            SupportField: self.support_fields,
            AssistanceType: self.assistance_types,
        }
        return entry.pk in lists[type(entry)]

    def sentences_on(self, entries: Iterable[CodeListEntry]) -> tuple[str, ...]:
        """What is said of those entries that the round does not ask about."""
        return tuple(no_longer_asked(entry) for entry in entries if not self.asks_about(entry))


# Asked for each activity of a long reply, so put together once.
FUNDINGS = frozenset({"", *Funding.values})

Rule = Callable[[ActivityColumns, Terms], Iterator[Problem]]


def missing_problem(rule: str, column: str, message: str, remedy: str) -> Problem:
    return Problem(rule, column, message, remedy, Severity.MISSING)


def required(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    if not activity.partner_id:
        yield missing_problem("required", "partner", _("The partner is missing."), _("Choose one."))
    if not activity.support_field_id:
        yield missing_problem(
            "required", "support_field", _("The field of support is missing."), _("Choose one.")
        )
    if not activity.assistance_type_id:
        yield missing_problem(
            "required", "assistance_type", _("The type of assistance is missing."), _("Choose one.")
        )
    if not activity.title.strip():
        yield missing_problem(
            "required", "title", _("The title is missing."), _("Say in a few words what it is.")
        )
    if not activity.status:
        yield missing_problem(
            "required",
            "status",
            _("The status is missing."),
            _("Choose planned, ongoing, completed, suspended or discontinued."),
        )
    if not activity.start_year and not activity.start_not_known:
        yield missing_problem(
            "required",
            "start",
            _("The start is missing."),
            _("Give a year, or a month and a year, or say that it is not known."),
        )
    if not activity.funding:
        yield missing_problem(
            "required", "funding", _("The funding is missing."), _("Choose national or EU co-funded.")
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
            _("A start is given and also said to be not known."),
            _("Keep one of the two."),
        )


def ended_has_end(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    if activity.status in ENDED_STATUSES and not activity.end_year:
        yield missing_problem(
            "end_required",
            "end",
            _("A completed or discontinued activity needs its end."),
            _("Give a year, or a month and a year, or change the status."),
        )


def end_not_before_start(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    """Refused only if certainly before: a bare year is the whole year."""
    if activity.start and activity.end and activity.end.last_day < activity.start.first_day:
        yield Problem(
            "end_before_start",
            "end",
            _("The end (%(end)s) lies before the start (%(start)s).")
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
            _("Correct the end, or leave the activity out."),
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
            _("The start (%(start)s) lies after the cut-off date of this round, %(date)s.")
            % {"start": activity.start, "date": date_format(terms.cutoff)},
            _("Correct the start, or give the status as planned."),
        )


def not_entirely_eu_funded(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    if activity.funding not in FUNDINGS or activity.national_share == 0:
        yield Problem(
            "eu_funded",
            "funding",
            _("Activities that the EU funds entirely are not part of this survey."),
            _("Leave the activity out, or give the national share if there is one (1 to 99)."),
        )


def national_share_of_co_funded(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    share = activity.national_share
    if activity.funding == Funding.CO_FUNDED and share is None:
        yield missing_problem(
            "share_required",
            "national_share",
            _("The national share of an EU co-funded activity is missing."),
            _("Give a whole number from 1 to 99; an estimate will do."),
        )
    elif share is not None and share != 0 and not 1 <= share <= 99:
        yield Problem(
            "share_range",
            "national_share",
            _("The national share is %(share)s%%.") % {"share": share},
            _("Give a whole number from 1 to 99, or choose national funding and leave it blank."),
        )
    elif share is not None and activity.funding == Funding.NATIONAL:
        yield Problem(
            "share_of_national",
            "national_share",
            _("A national share is given, but the funding is national."),
            _("Leave the share blank, or choose EU co-funded."),
        )


def value_with_basis(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    if activity.value is not None and activity.value < Decimal(0):
        yield Problem("value_negative", "value", _("The value is negative."), _("Give EUR 0 or more."))
    if activity.value is not None and activity.value_not_available:
        yield Problem(
            "value_twice",
            "value",
            _("A value is given and also said to be not available."),
            _("Keep one of the two."),
        )
    elif activity.value is not None and not activity.value_basis:
        yield missing_problem(
            "basis_required",
            "value_basis",
            _("The basis of the value is missing."),
            _("Choose committed, spent or in-kind estimate."),
        )
    if activity.value is None and activity.value_basis:
        yield missing_problem(
            "basis_without_value",
            "value",
            _("A basis is given, but no value."),
            _("Give the value in EUR, or remove the basis."),
        )


def quantity_not_negative(activity: ActivityColumns, terms: Terms) -> Iterator[Problem]:
    if activity.quantity is not None and activity.quantity < Decimal(0):
        yield Problem("quantity_negative", "quantity", _("The quantity is negative."), _("Give 0 or more."))


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
)


def activity_problems(activity: ActivityColumns, terms: Terms) -> list[Problem]:
    return [
        replace(problem, reference=activity.reference)
        for rule in ACTIVITY_RULES
        for problem in rule(activity, terms)
    ]


def reply_problems(reply: Reply, activities: Sequence[ActivityColumns] | None = None) -> list[Problem]:
    """All that stands between a reply and its submission: answers, gates, activities, additional questions.

    A page that has read the activities hands them over.
    """
    if activities is None:
        activities = list(reply.activities.with_codes())
    terms = Terms.of(reply.survey_round)
    return [
        *support_answered(reply),
        *gates_agree(reply, activities),
        *(found for activity in activities for found in activity_problems(activity, terms)),
        *additional_answered(reply),
    ]


def support_answered(reply: Reply) -> Iterator[Problem]:
    if reply.supports is None:
        yield missing_problem(
            "support_required",
            "supports",
            _("The first question is not answered: does your Member State provide support?"),
            _("Answer yes or no."),
        )


def gates_agree(reply: Reply, activities: Iterable[ActivityColumns]) -> Iterator[Problem]:
    """Each partner's yes or no, held against the first answer and against the activities."""
    with_activities = {activity.partner_id for activity in activities}
    answers = reply.answers
    if reply.supports is False and activities:
        yield Problem(
            "nil_with_activities",
            "supports",
            _("The reply says that no support is given, but activities are entered."),
            _("Delete the activities, or answer yes."),
        )
    for partner in reply.survey_round.partners.all():
        answer = answers.get(partner.code)
        if reply.supports and answer is None:
            yield replace(
                missing_problem(
                    "partner_required",
                    "partner_answers",
                    _("%(partner)s is not answered.") % {"partner": partner},
                    _("Answer yes or no."),
                ),
                partner=partner.code,
            )
        if reply.supports and answer and partner.code not in with_activities:
            yield replace(
                missing_problem(
                    "partner_without_activities",
                    "partner_answers",
                    _("%(partner)s is answered with yes, but no activity is entered.") % {"partner": partner},
                    _("Add an activity, or answer no."),
                ),
                partner=partner.code,
            )
        if answer is False and partner.code in with_activities:
            yield Problem(
                "activities_under_no",
                "partner_answers",
                _("%(partner)s is answered with no, but activities are entered.") % {"partner": partner},
                _("Delete the activities, or answer yes."),
                partner=partner.code,
            )
        if reply.supports is False and answer:
            yield Problem(
                "nil_with_partner",
                "partner_answers",
                _("The reply says that no support is given, but %(partner)s is answered with yes.")
                % {"partner": partner},
                _("Answer no for the partner, or yes to the first question."),
                partner=partner.code,
            )


def additional_answered(reply: Reply, entering: Mapping[Key, str] | None = None) -> Iterator[Problem]:
    """The round's additional questions: what is needed is there, and what is there answers them.

    `entering` are answers that are about to be stored as well.
    """
    asked = answer_places(reply.survey_round)
    answers = {**answers_in(reply, asked), **(entering or {})}
    for place in asked:
        text = answers.get(place.key, "")
        if not text and is_needed(place, reply):
            message = _("Additional question %(number)s is not answered.") % {
                "number": place.question.position
            }
            found = problem(place, "additional_required", message, _("Answer it."))
            yield replace(found, severity=Severity.MISSING)
        yield from wrong(place, text)


def is_needed(place: AnswerPlace, reply: Reply) -> bool:
    """A required question on the partners is one on those that are given support."""
    if place.partner is None:
        return place.question.is_required
    return place.question.is_required and bool(reply.supports and reply.answers.get(place.partner.pk))
