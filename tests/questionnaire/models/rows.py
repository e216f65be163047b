"""To whom a queryset shows a row, of people with each role around a reply; and what the database refuses."""

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from questionnaire.choices import Role
from questionnaire.models import Reply, Round, RoundRole, User
from tests.builders import make_contact_point, make_observer, make_presidency, make_round, make_user

DAY = dt.timedelta(days=1)
Asking = User | AnonymousUser
Everybody = dict[str, Asking]


def everybody_about(reply: Reply, neighbour: Reply) -> Everybody:
    """Return people of this reply, of another one of its round, of another round, and of none."""
    survey_round, elsewhere = reply.survey_round, make_round(slug="2021")
    abroad = Reply.objects.get(survey_round=elsewhere, member_state=reply.member_state)
    today = timezone.localdate()
    return {
        "collaborator": make_contact_point(reply=reply, role=Role.COLLABORATOR),
        "submitter": make_contact_point(reply=reply),
        "neighbour": make_contact_point(reply=neighbour),
        "submitter elsewhere": make_contact_point(reply=abroad, email="elsewhere@example.org"),
        "observer": make_observer(survey_round=survey_round),
        "presidency": make_presidency(survey_round=survey_round),
        "next presidency": make_team(survey_round, "next@example.org", presides_from=today + DAY),
        "last presidency": make_team(
            survey_round, "last@example.org", presides_until=today - DAY, reads_until=today
        ),
        "presidency that has left": make_team(
            survey_round, "left@example.org", presides_until=today - 2 * DAY, reads_until=today - DAY
        ),
        "presidency elsewhere": make_presidency(survey_round=elsewhere, email="other@example.org"),
        "administrator": make_user(email="administrator@example.org", is_administrator=True),
        "somebody unknown": AnonymousUser(),
    }


def make_team(survey_round: Round, email: str, **days: dt.date) -> User:
    user = make_user(email=email)
    RoundRole.objects.create(survey_round=survey_round, user=user, role=Role.PRESIDENCY, **days)
    return user


def who(everybody: Everybody, rows: Callable[[Asking], QuerySet[Any]], row: Model) -> set[str]:
    """Return the names of those to whom `rows`, such as `Reply.objects.visible_to`, shows the row."""
    return {name for name, user in everybody.items() if rows(user).filter(pk=row.pk).exists()}


@contextmanager
def refused(constraint: str) -> Iterator[None]:
    """Expect this constraint to refuse the statement inside; the transaction of the test goes on."""
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        yield
