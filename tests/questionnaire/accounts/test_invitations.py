"""An account that was never used ends with its invitation, and begins anew with another."""

import datetime as dt
import re

import pytest
from django.core import mail
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from questionnaire.accounts.invitations import has_expired
from questionnaire.choices import MailKind, Role
from questionnaire.contact_points.contact_points import Colleague, invite
from questionnaire.mails.outbox import queue
from questionnaire.models import Mail, Reply, Round, RoundRole, User
from tests.builders import make_contact_point, make_reply, make_user

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"  # noqa: S105
EMAIL = "colleague@example.org"


@pytest.fixture
def reply() -> Reply:
    return make_reply()


@pytest.fixture
def colleague(reply: Reply) -> User:
    """Made a contact point forty days ago, and not seen since."""
    user = make_contact_point(reply=reply, role=Role.COLLABORATOR, email=EMAIL)
    user.set_password(PASSWORD)
    user.save()
    User.objects.update(date_joined=ago(40))
    RoundRole.history.update(history_date=ago(40))
    user.refresh_from_db()
    return user


def ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


def with_password(client: Client) -> HttpResponse:
    return client.post(reverse("account_login"), {"login": EMAIL, "password": PASSWORD})


def with_code(client: Client) -> HttpResponse:
    client.post(reverse("account_request_login_code"), {"email": EMAIL})
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", mail.outbox[0].body, re.MULTILINE)
    assert code
    return client.post(reverse("account_confirm_login_code"), {"code": code[1]})


@pytest.mark.parametrize("sign_in", [with_password, with_code])
def test_after_its_days_an_invitation_signs_nobody_in_and_says_whom_to_ask(client, colleague, sign_in):
    response = sign_in(client)

    page = response.content.decode()
    assert response.status_code == 403
    assert "Your invitation has expired" in page
    assert "within 30 days" in page
    assert "Ask the Presidency" in page
    assert "_auth_user_id" not in client.session
    assert client.get(reverse("account_confirm_login_code")).status_code == 302


@pytest.mark.parametrize("sign_in", [with_password, with_code])
def test_within_its_days_it_does(client, colleague, settings, sign_in):
    settings.INVITATION_DAYS = 41

    assert sign_in(client).status_code == 302
    assert client.session["_auth_user_id"] == str(colleague.pk)


def test_who_has_signed_in_before_is_not_affected(client, colleague):
    User.objects.filter(pk=colleague.pk).update(last_login=ago(39))

    assert with_password(client).status_code == 302
    assert client.session["_auth_user_id"] == str(colleague.pk)


def test_the_accounts_of_the_illustrative_round_stay(colleague):
    Round.objects.update(is_illustrative=True)

    assert not has_expired(colleague)


def test_another_role_is_another_invitation(colleague):
    reply = make_reply(member_state="SI")
    RoundRole.objects.create(
        survey_round=reply.survey_round, user=colleague, role=Role.SUBMITTER, member_state=reply.member_state
    )

    assert not has_expired(colleague)


def test_another_mail_is_another_invitation(reply, colleague):
    assert has_expired(colleague)

    queue(MailKind.INVITATION, [colleague], reply=reply)

    assert not has_expired(colleague)


def test_a_reminder_is_none(reply, colleague):
    queue(MailKind.REMINDER, [colleague], reply=reply)

    assert has_expired(colleague)


def test_inviting_a_colleague_again_renews_once(reply, colleague):
    submitter = make_user(email="submitter@example.org")

    for _click in range(2):
        invite(reply, [Colleague(EMAIL, "", Role.COLLABORATOR)], submitter)

    assert Mail.objects.filter(to=colleague, kind=MailKind.INVITATION).count() == 1
    assert not has_expired(colleague)


def test_the_page_for_codes_says_the_same_to_all(client, colleague):
    pages = []
    for email in (EMAIL, "stranger@example.org"):
        client.cookies.clear()
        page = client.post(reverse("account_request_login_code"), {"email": email}, follow=True)
        pages.append(re.sub(r'value="\w{64}"', "", page.content.decode().replace(email, "ADDRESS")))

    assert pages[0] == pages[1]
    assert "your invitation may have expired" in pages[0]


def test_the_mail_says_until_when_and_not_who_has_signed_in(reply, colleague, settings):
    settings.INVITATION_DAYS = 12
    seen = make_contact_point(reply=reply)
    User.objects.filter(pk=seen.pk).update(last_login=ago(1))

    queue(MailKind.INVITATION, User.objects.filter(pk__in=[seen.pk, colleague.pk]), reply=reply)

    day = date_format(timezone.localdate() + dt.timedelta(days=12), "j F Y")
    texts = set(Mail.objects.values_list("text", flat=True))
    assert len(texts) == 1
    assert f"\n\nIf you have never signed in, please sign in before {day}. " in texts.pop()


def test_a_text_of_the_round_may_say_it_elsewhere(reply, colleague):
    reply.survey_round.mail_texts.create(
        kind=MailKind.INVITATION, subject="Come", text="{validity}\n\n{link}"
    )

    queue(MailKind.INVITATION, [colleague], reply=reply)

    assert Mail.objects.get().text.startswith("If you have never signed in, please sign in before ")
