"""How many wrong passwords are looked at."""

import pytest
from django.test import RequestFactory
from django.urls import reverse

from questionnaire.accounts.password_attempts import PASSWORDS
from tests.builders import make_user

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"  # noqa: S105


def test_guessing_passwords_is_slowed_down(client):
    make_user(email="one@example.org", password=PASSWORD)
    for _ in range(11):
        response = client.post(reverse("account_login"), {"login": "one@example.org", "password": "wrong"})

    assert "Too many wrong passwords" in response.content.decode()


def test_one_address_that_tries_many_accounts_is_told_when_to_try_again(client):
    for number in range(31):
        tried = {"login": f"{number}@example.org", "password": "wrong"}
        response = client.post(reverse("account_login"), tried)

    assert response.status_code == 429
    assert "Wait five minutes, then try again" in response.content.decode()


def test_an_account_has_five_attempts_from_one_network_and_others_from_another():
    make_user(email="one@example.org")
    here, elsewhere = (RequestFactory().post("/", REMOTE_ADDR=f"192.0.2.{n}") for n in (1, 2))

    tried = [PASSWORDS.use(here, "one@example.org") for _try in range(6)]

    assert [used is not None for used in tried] == [True] * 5 + [False]
    assert PASSWORDS.use(here, "two@example.org") is not None
    assert PASSWORDS.use(elsewhere, "one@example.org") is not None
