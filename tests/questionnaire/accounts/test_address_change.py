"""A changed address is no way in for whoever had the old one."""

import re

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.core import mail
from django.test import Client
from django.urls import reverse

from questionnaire.choices import MailKind
from questionnaire.models import Mail, User
from tests.builders import make_user
from tests.log_lines import written

pytestmark = pytest.mark.django_db

OLD, NEW, PASSWORD = "old@example.org", "new@example.org", "correct horse battery"


@pytest.fixture
def account() -> User:
    return make_user(email=OLD, name="A. Example", password=PASSWORD)


@pytest.fixture
def owners_browser(account: User) -> Client:
    """Signed in, with a second step and an identity set up after that."""
    browser = Client()
    browser.post(reverse("account_login"), {"login": OLD, "password": PASSWORD})
    TOTP.activate(account, str(generate_totp_secret()))
    RecoveryCodes.activate(account)
    Authenticator.objects.create(user=account, type="webauthn", data={"name": "Key"})
    SocialAccount.objects.create(user=account, provider="oidc", uid="1")
    return browser


@pytest.fixture
def office() -> Client:
    browser = Client()
    browser.force_login(make_user(email="administrator@example.org", is_administrator=True))
    return browser


def change(office: Client, account: User, email: str = NEW, **fields: str) -> None:
    way = reverse("admin:questionnaire_user_change", args=[account.pk])
    answer = office.post(way, {"email": email, "name": account.name, "is_active": "on"} | fields)
    assert answer.status_code == 302, answer.content.decode()
    account.refresh_from_db()


def test_every_way_in_goes_unless_the_person_stays_the_same(office, account, owners_browser):
    change(office, account)

    assert (account.email, account.has_usable_password()) == (NEW, False)
    for model in (Authenticator, SocialAccount, EmailAddress, UserSession):
        assert not model.objects.filter(user=account).exists(), model
    assert owners_browser.get("/account/").status_code == 302


def test_the_same_person_keeps_password_and_second_step_but_no_session(office, account, owners_browser):
    change(office, account, is_same_person="on")

    assert account.check_password(PASSWORD)
    assert Authenticator.objects.filter(user=account).count() == 3
    assert SocialAccount.objects.filter(user=account).exists()
    assert not EmailAddress.objects.filter(user=account).exists()
    assert owners_browser.get("/account/").status_code == 302


def test_another_change_leaves_all_as_it_is(office, account, owners_browser):
    change(office, account, email="OLD@example.org", name="B. Example")

    assert account.check_password(PASSWORD)
    assert owners_browser.get("/account/").status_code == 200
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("fields", "said"),
    [({}, "were removed"), ({"is_same_person": "on"}, "because the person stays the same")],
)
def test_both_addresses_get_a_mail(office, account, fields, said):
    change(office, account, **fields)

    told = {notice.other_address: notice.text for notice in Mail.objects.filter(kind=MailKind.NOTICE)}
    assert set(told) == {OLD, NEW}
    for text in told.values():
        assert f"from {OLD} to {NEW}" in text
        assert said in text
        assert "Contact: administrator@example.org" in text


def test_it_is_an_event_without_a_name(office, account):
    with written() as lines:
        change(office, account)

    [event] = lines.of("wbsurvey.security")
    by = User.objects.get(is_administrator=True)
    assert (event["event"], event["account"], event["by"]) == ("address_changed", account.pk, by.pk)
    assert "example.org" not in lines.getvalue()


def test_a_code_on_its_way_to_the_old_address_signs_nobody_in(office, account):
    other = Client()
    other.post(reverse("account_request_login_code"), {"email": OLD})
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", str(mail.outbox[0].body), re.MULTILINE)
    assert code

    change(office, account, is_same_person="on")
    other.post(reverse("account_confirm_login_code"), {"code": code[1]})

    assert "_auth_user_id" not in other.session


def test_a_link_on_its_way_to_the_old_address_sets_no_password(office, account):
    other = Client()
    other.post(reverse("account_reset_password"), {"email": OLD})
    link = re.search(r"(/account/password/reset/key/\S+)", str(mail.outbox[0].body))
    assert link

    change(office, account, is_same_person="on")

    assert other.get(link[1]).status_code == 200
    account.refresh_from_db()
    assert account.check_password(PASSWORD)


def test_the_form_leads_to_another_account_for_another_person(office, account):
    page = office.get(reverse("admin:questionnaire_user_change", args=[account.pk])).content.decode()
    new = office.get(reverse("admin:questionnaire_user_add")).content.decode()

    assert "Another person is another account" in page
    assert f'href="{reverse("admin:questionnaire_user_add")}"' in page
    assert ("is_same_person" in page, "is_same_person" in new) == (True, False)
