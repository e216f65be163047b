"""What a reply still misses before it can be submitted, or holds against itself."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from questionnaire.additional_questions.answers import (
    AnswerPlace,
    Key,
    answer_places,
    answers_in,
    problem,
    wrong,
)
from questionnaire.models import ActivityColumns, Reply
from questionnaire.problems import Problem, Severity, missing_problem
from questionnaire.reply.activity_rules import activity_problems
from questionnaire.reply.terms import Terms

# The rule of a required additional question.
NOT_ANSWERED = "additional_required"


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
            _("Answer question 1: does your Member State provide support?"),
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
            _("The reply says that there is no support, but activities have been entered."),
            _("Delete the activities, or answer yes."),
        )
    for partner in reply.survey_round.partners.all():
        answer = answers.get(partner.code)
        if reply.supports and answer is None:
            yield replace(
                missing_problem(
                    "partner_required",
                    "partner_answers",
                    _("%(partner)s: not answered yet.") % {"partner": partner},
                    _("Answer yes or no."),
                ),
                partner=partner.code,
            )
        if reply.supports and answer and partner.code not in with_activities:
            yield replace(
                missing_problem(
                    "partner_without_activities",
                    "partner_answers",
                    _("%(partner)s: you answered yes but have not added an activity.") % {"partner": partner},
                    _("Add an activity, or change the answer to no."),
                ),
                partner=partner.code,
            )
        if answer is False and partner.code in with_activities:
            yield Problem(
                "activities_under_no",
                "partner_answers",
                _("The answer for %(partner)s is no, but activities have been entered.")
                % {"partner": partner},
                _("Delete the activities, or answer yes."),
                partner=partner.code,
            )
        if reply.supports is False and answer:
            yield Problem(
                "nil_with_partner",
                "partner_answers",
                _("The reply says that there is no support, but the answer for %(partner)s is yes.")
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
            found = problem(place, NOT_ANSWERED, message, _("Answer it."))
            yield replace(found, severity=Severity.MISSING)
        yield from wrong(place, text)


def is_needed(place: AnswerPlace, reply: Reply) -> bool:
    """A required question on the partners is one on those that are given support."""
    if place.partner is None:
        return place.question.is_required
    return place.question.is_required and bool(reply.supports and reply.answers.get(place.partner.pk))
