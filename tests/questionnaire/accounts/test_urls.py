"""What django-allauth offers and this application leaves out: accounts are made by invitation alone."""

import pytest
from django.urls import NoReverseMatch, reverse

from questionnaire.models import User


@pytest.mark.parametrize("name", ["account_email", "account_confirm_email", "socialaccount_connections"])
def test_no_page_changes_the_address_of_an_account(name: str):
    with pytest.raises(NoReverseMatch):
        reverse(name, args=["key"] if "confirm" in name else [])


@pytest.mark.django_db
def test_nobody_signs_up(client):
    response = client.post(
        reverse("account_signup"),
        {"email": "new@example.org"} | dict.fromkeys(["password1", "password2"], "correct horse battery"),
    )

    assert "You do not have an account" in response.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()
