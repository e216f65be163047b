"""Queueing: a row in the database for each person, in the same transaction as what the mail tells of."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from questionnaire.choices import MailKind
from questionnaire.mails.letters import greeting, shared_values, standard_letter
from questionnaire.mails.recipients import presidency
from questionnaire.models import Mail, Reply, Round, User


def queue(
    kind: MailKind,
    to: Iterable[User],
    *,
    reply: Reply | None = None,
    survey_round: Round | None = None,
    by: User | None = None,
    **context: Any,
) -> int:
    """Queue one mail for each of these people whose account is open; the number of mails queued.

    The round is that of the reply where none is named. `context` may hold `link` (a path; by default the
    reply's page, for a receipt the receipt), and for parts `department` and `due_on` (a date). No mail
    server is asked, so nothing here fails for one. What waits already in the same words is not queued twice.
    """
    survey_round = survey_round or (reply.survey_round if reply else None)
    if survey_round is None:
        raise ValueError("A mail belongs to a reply or a round.")
    people = {user.pk: user for user in to if user.is_active}
    if not people:
        return 0
    letter = standard_letter(kind)
    values = shared_values(kind, survey_round, reply, presidency(survey_round), context)
    waiting = set(
        Mail.objects.waiting()
        .filter(kind=kind, survey_round=survey_round, reply=reply, to__in=people)
        .values_list("to", "subject", "text")
    )
    mails = []
    for user in people.values():
        own = letter.filled_in({**values, "greeting": greeting(user)})
        if (user.pk, own.subject, own.text) not in waiting:
            mails.append(
                Mail(
                    survey_round=survey_round,
                    reply=reply,
                    kind=kind,
                    to=user,
                    subject=own.subject,
                    text=own.text,
                    queued_by=by,
                    next_try_at=timezone.now(),
                )
            )
    return len(Mail.objects.bulk_create(mails, batch_size=500))
