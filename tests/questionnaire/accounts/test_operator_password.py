"""A password that is set on the server ends the sessions of its account and is told to the owner."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from questionnaire.accounts.operator_password import set_password_by_operator
from questionnaire.choices import MailKind
from questionnaire.models import Mail
from tests.builders import make_user
from tests.log_lines import written

PASSWORD, NEW = "correct horse battery", "three small blue houses"


@pytest.mark.django_db
def test_sessions_end_and_the_owner_and_the_log_are_told():
    owner, other = (make_user(email=f"{name}@example.org", password=PASSWORD) for name in ("one", "two"))
    for account in (owner, other):
        Client().post(reverse("account_login"), {"login": account.email, "password": PASSWORD})

    with written() as lines:
        set_password_by_operator(owner, NEW)

    owner.refresh_from_db()
    assert (owner.check_password(NEW), other.check_password(NEW)) == (True, False)
    assert [session.user for session in UserSession.objects.all()] == [other]
    assert [(mail.kind, mail.to) for mail in Mail.objects.all()] == [(MailKind.NOTICE, owner)]
    assert lines.events() == [("password_set_by_operator", owner.pk)]
