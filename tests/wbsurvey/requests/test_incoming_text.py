"""What browsers send is cleaned before a page reads it."""

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from questionnaire.models import User
from tests.builders import make_presidency, make_round, make_user

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse\u200b battery"  # noqa: S105


@pytest.fixture
def person() -> User:
    user = make_user(email="ana@müller.example")
    user.set_password(PASSWORD)
    user.save()
    return user


@pytest.mark.parametrize(
    "written", ["ana@müller.example", "Ana@xn--mller-kva.example", "\ufeffana\u200b@mu\u0308ller.example"]
)
def test_one_signs_in_by_every_spelling_of_the_address(client, person, written):
    client.post(reverse("account_login"), {"login": written, "password": PASSWORD})

    assert client.session["_auth_user_id"] == str(person.pk)


def test_a_password_is_taken_as_it_was_typed(client, person):
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD.replace("\u200b", "")})

    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize("name", ["account_request_login_code", "account_reset_password"])
def test_mails_for_signing_in_go_to_every_spelling_of_the_address(client, person, mailoutbox, name):
    client.post(reverse(name), {"email": "Ana@Müller.example\u200b"})

    assert [mail.to for mail in mailoutbox] == [[person.email]]


def test_a_search_is_cleaned(client):
    client.force_login(make_user(email="administrator@example.org", is_administrator=True))
    make_user(email="bor@example.org", name="Bor")

    page = client.get(reverse("admin:questionnaire_user_changelist"), {"q": "\u202eBo\u200br\x00"})

    assert "bor@example.org" in page.content.decode()


def test_the_name_of_a_browser_is_stored_cleaned(person):
    client = Client(headers={"user-agent": "Firefox\x9b\u00ad1\x07"})
    client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    client.get(reverse("account"))

    assert {session.user_agent for session in UserSession.objects.all()} == {"Firefox1"}


def test_names_of_fields_are_cleaned_and_values_stay_in_their_order(client):
    client.force_login(make_presidency(survey_round=make_round()))

    page = client.get(
        reverse("analysis:tables", args=["2020"]), {"par\u200btner": ["serbia", "alba\u200bnia"]}
    )

    assert page.wsgi_request.GET.getlist("partner") == ["serbia", "albania"]
