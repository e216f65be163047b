"""What became of the e-mails of a round, by recipient."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from questionnaire.choices import MailKind, MailState
from questionnaire.models import Mail, MailQuerySet, Round, RoundRole, User
from questionnaire.models.mails.outgoing import OF_STATE


@dataclass(frozen=True)
class StateCount:
    state: MailState
    number: int


def results_of_kind(kind: MailKind, survey_round: Round, user: User) -> QuerySet[Mail]:
    """The newest first."""
    return with_recipients(emails_of_round(survey_round, user).filter(kind=kind))


def undelivered(survey_round: Round, user: User) -> QuerySet[Mail]:
    """Of every kind, those that were tried without success."""
    return with_recipients(emails_of_round(survey_round, user).failed())


def emails_of_round(survey_round: Round, user: User) -> MailQuerySet:
    return Mail.objects.visible_to(user).filter(survey_round=survey_round)


def with_recipients(mails: MailQuerySet) -> QuerySet[Mail]:
    """With `is_to_contact_point`: whether the recipient still is one, whose address can be corrected."""
    roles = RoundRole.objects.contact_points().filter(
        survey_round=OuterRef("survey_round"),
        user=OuterRef("to"),
        member_state=OuterRef("reply__member_state"),
    )
    related = ("to", "survey_round", "reply__survey_round", "reply__member_state")
    return (
        mails.annotate(is_to_contact_point=Exists(roles))
        .select_related(*related)
        .defer("text")
        .order_by("-queued_at", "-pk")
    )


def count_by_state(mails: QuerySet[Any]) -> list[StateCount]:
    """How many are in each state that any of them is in; one query."""
    counts = mails.order_by().aggregate(
        **{state.value: Count("pk", filter=condition) for state, condition in OF_STATE.items()}
    )
    return [StateCount(state, counts[state]) for state in MailState if counts[state]]
