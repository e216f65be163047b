"""The owner of an account is told of each change of what it signs in with, through the outbox."""

import re
from pathlib import Path

import allauth
import pytest
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.accounts.adapters import ClosedSignupAdapter
from questionnaire.choices import MailKind, Notice
from questionnaire.mails.kinds import NOTICES, NOTICES_IN_PLACE
from questionnaire.models import Mail, User
from tests.builders import make_user

pytestmark = pytest.mark.django_db

PASSWORD, NEW = "correct horse battery", "three small blue houses"
# Changing the address is no page of an account here.
NOT_OFFERED = {"account/email/email_changed", "account/email/email_deleted"}
MAIL_OF_LIBRARY = re.compile(r'send_notification_mail\(\s*"([\w/]+)"')


@pytest.fixture(autouse=True)
def the_mail_server_is_down(settings):
    settings.EMAIL_BACKEND = "tests.questionnaire.accounts.test_adapters.NoMailServer"


class NoMailServer:
    def __init__(self, *args: object, **kwargs: object) -> None:
        raise OSError("no mail server")


@pytest.fixture
def owner() -> User:
    return make_user(email="one@example.org", name="A. Example", password=PASSWORD)


@pytest.fixture
def browser(owner: User, django_capture_on_commit_callbacks) -> Client:
    """The owner's, who has just proved who it is."""
    client = Client()
    client.post(reverse("account_login"), {"login": owner.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def notices() -> list[str]:
    return list(Mail.objects.filter(kind=MailKind.NOTICE).order_by("pk").values_list("subject", flat=True))


def app_code(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30)))


def test_each_mail_of_the_library_is_a_notice_of_ours():
    root = Path(allauth.__file__).parent
    sent = {name for path in root.rglob("*.py") for name in MAIL_OF_LIBRARY.findall(path.read_text())}

    assert sent >= {"mfa/email/totp_activated", "account/email/password_changed"}
    assert sent - NOT_OFFERED == set(NOTICES_IN_PLACE)


def test_a_changed_password_is_told(browser: Client):
    browser.post(
        reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    )

    assert notices() == [NOTICES[Notice.PASSWORD_CHANGED].subject]


def test_a_first_password_is_told(client):
    client.force_login(make_user(email="one@example.org"))

    client.post(reverse("account_set_password"), {"password1": NEW, "password2": NEW})

    assert notices() == [NOTICES[Notice.PASSWORD_SET].subject]


def test_a_reset_password_is_told(client, owner, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    client.post(reverse("account_reset_password"), {"email": owner.email})
    link = re.search(r"(/account/password/reset/key/\S+)", str(mail.outbox[0].body))
    assert link
    way = client.get(link[1]).url

    client.post(way, {"password1": NEW, "password2": NEW})

    assert notices() == [NOTICES[Notice.PASSWORD_RESET].subject]


def test_an_app_added_and_removed_and_new_recovery_codes_are_told(
    browser: Client, owner, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        browser.get(reverse("mfa_activate_totp"))
        browser.post(reverse("mfa_activate_totp"), {"code": app_code(browser.session["mfa.totp.secret"])})
        browser.post(reverse("mfa_generate_recovery_codes"))
        browser.post(reverse("mfa_deactivate_totp"))

    # What waits for the commit, which a test makes at the end, comes after the rest.
    assert sorted(notices()) == sorted(
        NOTICES[notice].subject
        for notice in (Notice.APP_REMOVED, Notice.APP_ADDED, Notice.RECOVERY_CODES_MADE)
    )


def test_an_identity_is_told(owner):
    ClosedSignupAdapter().send_notification_mail("socialaccount/email/account_connected", owner, {})

    assert notices() == [NOTICES[Notice.IDENTITY_CONNECTED].subject]


def test_a_second_step_taken_off_by_an_administrator_is_told(client, owner):
    TOTP.activate(owner, str(generate_totp_secret()))
    client.force_login(make_user(email="administrator@example.org", is_administrator=True))

    data = {"action": "take_second_step_off", "_selected_action": [owner.pk]}
    client.post("/admin/questionnaire/user/", data)

    [notice] = Mail.objects.filter(kind=MailKind.NOTICE)
    assert (notice.to, notice.subject) == (owner, NOTICES[Notice.SECOND_STEP_TAKEN_OFF].subject)
