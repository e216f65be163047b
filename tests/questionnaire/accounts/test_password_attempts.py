"""How many wrong passwords are looked at."""

import pytest
from django.urls import reverse

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
