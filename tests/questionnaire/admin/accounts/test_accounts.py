from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from questionnaire.models import User
from tests.builders import make_user

pytestmark = pytest.mark.django_db

CHANGELIST = "/admin/questionnaire/user/"
ADD = f"{CHANGELIST}add/"


def change(user: User) -> str:
    return reverse("admin:questionnaire_user_change", args=[user.pk])


def errors(response: Any) -> dict[str, list[str]]:
    return dict(response.context["adminform"].form.errors)


def test_an_account_is_made_without_a_password(office: Client):
    office.post(ADD, {"email": "New@Example.org", "name": "A. New", "is_active": "on"})

    user = User.objects.get(email="new@example.org")
    assert (user.name, user.is_administrator, user.has_usable_password()) == ("A. New", False, False)


def test_an_address_is_taken_in_any_case(office: Client):
    make_user(email="known@example.org")

    assert "email" in errors(office.post(ADD, {"email": "KNOWN@example.org", "is_active": "on"}))


def test_closing_an_account_ends_its_session(office: Client):
    user = make_user(email="leaving@example.org")
    theirs = Client()
    theirs.force_login(user)
    assert theirs.get(reverse("questionnaire:home")).status_code == 200

    office.post(change(user), {"email": user.email, "name": ""})

    assert theirs.get(reverse("questionnaire:home")).status_code == 302


def test_a_changed_address_leaves_no_way_in_by_the_old_one(office: Client):
    user = make_user(email="old@example.org")
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)

    office.post(change(user), {"email": "new@example.org", "name": "", "is_active": "on"})

    user.refresh_from_db()
    assert user.email == "new@example.org"
    assert not EmailAddress.objects.filter(user=user).exists()


@pytest.mark.parametrize(
    ("field", "kept"), [("is_active", "is_administrator"), ("is_administrator", "is_active")]
)
def test_nobody_locks_themselves_out(office: Client, administrator: User, field: str, kept: str):
    response = office.post(change(administrator), {"email": administrator.email, kept: "on"})

    assert "Ask another administrator" in errors(response)[field][0]
    administrator.refresh_from_db()
    assert administrator.is_active
    assert administrator.is_administrator


def test_accounts_are_closed_and_never_deleted(office: Client):
    user = make_user()

    delete = reverse("admin:questionnaire_user_delete", args=[user.pk])
    assert office.post(delete, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=user.pk).exists()


def test_passwords_cannot_be_set_nor_read(office: Client):
    user = make_user(password="of the owner alone")

    page = office.get(change(user)).content.decode()
    office.post(change(user), {"email": user.email, "is_active": "on", "password": "mine"})

    user.refresh_from_db()
    assert user.check_password("of the owner alone")
    assert user.password not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"active": "False"}, {"closed@example.org"}),
        ({"administrator": "True"}, {"administrator@example.org"}),
        ({"q": "closed"}, {"closed@example.org"}),
    ],
)
def test_the_list_is_filtered_and_searched(office: Client, query, found):
    make_user(email="closed@example.org", is_active=False)

    assert {user.email for user in office.get(CHANGELIST, query).context["cl"].result_list} == found


def test_what_was_changed_stands_in_the_history(office: Client):
    user = make_user()
    office.post(change(user), {"email": user.email, "name": "New name", "is_active": "on"})

    page = office.get(reverse("admin:questionnaire_user_history", args=[user.pk])).content.decode()

    assert "Changed Name." in page
    assert "administrator@example.org" in page


def test_a_lost_device_is_taken_off(office: Client):
    lost, other = make_user(email="lost@example.org"), make_user(email="other@example.org")
    for user in (lost, other):
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": ""})

    data = {"action": "take_second_step_off", "_selected_action": [lost.pk]}
    page = office.post(CHANGELIST, data, follow=True).content.decode()

    assert "Two-factor authentication has been removed from 1 account" in page
    assert set(Authenticator.objects.values_list("user__email", flat=True)) == {"other@example.org"}
