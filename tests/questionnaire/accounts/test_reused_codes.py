"""A code of the second step that is entered again is an event, and its owner is told."""

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from questionnaire.accounts.reused_codes import NOTICE_AGAIN_AFTER, report_reused_code
from questionnaire.choices import MailKind
from questionnaire.models import Mail
from tests.builders import make_user
from tests.log_lines import written
from tests.questionnaire.accounts.second_step import PASSWORD, code, is_signed_in, sign_in, with_app


@pytest.mark.django_db
def test_after_an_hour_the_owner_is_told_again():
    user = make_user()
    report_reused_code(user)
    Mail.objects.update(queued_at=timezone.now() - NOTICE_AGAIN_AFTER)

    report_reused_code(user)

    assert Mail.objects.filter(to=user, kind=MailKind.NOTICE).count() == 2


@pytest.mark.django_db
def test_a_reused_code_is_an_event_and_one_notice_to_the_owner():
    user = make_user(email="one@example.org", name="A. Example", password=PASSWORD)
    secret = with_app(user)
    used = code(secret)
    sign_in("one@example.org", used)
    with written() as lines:
        for _again in range(2):
            sign_in("one@example.org", used)

    assert lines.events() == [("code_reused", user.pk)] * 2
    [notice] = Mail.objects.filter(to=user, kind=MailKind.NOTICE)
    assert "was entered again" in notice.text
    assert "one@example.org" not in lines.getvalue()


@pytest.mark.django_db
def test_the_code_that_set_an_app_up_does_not_sign_in(client, django_capture_on_commit_callbacks):
    user = make_user(email="one@example.org", password=PASSWORD)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    secret = client.session["mfa.totp.secret"]
    used = code(secret)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": used})
    assert Authenticator.objects.filter(user=user, type="totp").exists()

    second, page = sign_in(user.email, used)

    assert not is_signed_in(second)
    assert "has been used already" in page
