"""What a round asks of its Presidency now; each task links to exactly what it counts."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.choices import MailKind, RoundState
from questionnaire.mails.outbox import with_failed_mails
from questionnaire.models import Round
from questionnaire.models.replies.requests import with_waiting
from questionnaire.reply.state_labels import NOT_REPLIED, OVERDUE, in_state
from questionnaire.review.queues import (
    AWAITING_REVIEW,
    BY_LETTER_NOT_CONFIRMED,
    CHANGED_SINCE_ACCEPTED,
    WITH_POSSIBLE_ERRORS,
)

# From so many days before the deadline on, it is a task.
DAYS_BEFORE_DEADLINE = 14


@dataclass(frozen=True)
class Task:
    """`text` says how many of what; `url` lists these."""

    text: str
    url: str


def to_do(survey_round: Round, now: dt.datetime) -> list[Task]:
    """Return the tasks that there are, the most urgent kind first; two queries."""
    replies = survey_round.replies.aggregate(
        awaiting=Count("pk", filter=AWAITING_REVIEW),
        doubtful=Count("pk", filter=AWAITING_REVIEW & WITH_POSSIBLE_ERRORS),
        errors=Sum("counted_version__likely_mistakes", filter=AWAITING_REVIEW),
        changed=Count("pk", filter=CHANGED_SINCE_ACCEPTED),
        by_letter=Count("pk", filter=BY_LETTER_NOT_CONFIRMED),
        overdue=Count("pk", filter=in_state(OVERDUE, now)),
        missing=Count("pk", filter=in_state(NOT_REPLIED)),
    )
    waiting: Any = with_failed_mails(with_waiting(Round.objects.filter(pk=survey_round.pk))).get()
    return [
        *preparation(survey_round),
        *review(survey_round, replies),
        *correspondence(survey_round, waiting),
        *deadline(survey_round, replies, now),
    ]


def preparation(survey_round: Round) -> Iterator[Task]:
    if survey_round.state == RoundState.PREPARING:
        url = reverse("admin:questionnaire_round_change", args=[survey_round.pk])
        yield Task(_("The round is in preparation: check and open it"), url)


def review(survey_round: Round, replies: dict[str, int]) -> Iterator[Task]:
    if number := replies["awaiting"]:
        text = ngettext("%d reply awaiting review", "%d replies awaiting review", number) % number
        yield Task(text, list_url("reply", survey_round, state="submitted"))
    if replies["doubtful"]:
        url = list_url("reply", survey_round, state="submitted", errors="yes")
        yield Task(possible_errors(replies["errors"], replies["doubtful"]), url)
    if number := replies["changed"]:
        text = ngettext(
            "%d reply changed since it was accepted", "%d replies changed since they were accepted", number
        )
        yield Task(text % number, list_url("reply", survey_round, changed="yes"))
    if number := replies["by_letter"]:
        text = ngettext(
            "%d reply received by letter and not confirmed",
            "%d replies received by letter and not confirmed",
            number,
        )
        yield Task(text % number, list_url("reply", survey_round, letter="unconfirmed"))


def possible_errors(errors: int, replies: int) -> str:
    found = ngettext("%d possible error", "%d possible errors", errors) % errors
    where = ngettext("in %d reply awaiting review", "in %d replies awaiting review", replies) % replies
    return f"{found} {where}"


def correspondence(survey_round: Round, waiting: Any) -> Iterator[Task]:
    if number := waiting.requests_waiting:
        text = ngettext("%d request to answer", "%d requests to answer", number) % number
        yield Task(text, list_url("request", survey_round, outcome="waiting"))
    if number := waiting.questions_waiting:
        text = ngettext("%d question to answer", "%d questions to answer", number) % number
        yield Task(text, list_url("question", survey_round, state="to_answer"))
    if number := waiting.answers_to_read:
        text = ngettext("%d answer to read", "%d answers to read", number) % number
        yield Task(text, list_url("question", survey_round, state="answered"))
    if number := waiting.mails_failed:
        text = ngettext("%d e-mail not delivered", "%d e-mails not delivered", number) % number
        page = reverse("questionnaire:message-write", args=(survey_round.slug, MailKind.INVITATION))
        yield Task(text, f"{page}#undelivered")


def deadline(survey_round: Round, replies: dict[str, int], now: dt.datetime) -> Iterator[Task]:
    if number := replies["overdue"]:
        text = ngettext("%d Member State overdue", "%d Member States overdue", number) % number
        yield Task(text, list_url("reply", survey_round, state=OVERDUE))
    days = survey_round.days_left(now)
    is_near = survey_round.is_open and not survey_round.is_overdue(now) and days <= DAYS_BEFORE_DEADLINE
    if is_near and (number := replies["missing"]):
        left = (
            ngettext("deadline in %d day", "deadline in %d days", days) % days
            if days
            else _("deadline today")
        )
        missing = ngettext("%d reply not yet submitted", "%d replies not yet submitted", number) % number
        yield Task(f"{missing}, {left}", list_url("reply", survey_round, state=NOT_REPLIED))


def list_url(model: str, survey_round: Round, **query: str) -> str:
    address = reverse(f"admin:questionnaire_{model}_changelist")
    return f"{address}?{urlencode({'round': survey_round.slug, **query})}"
