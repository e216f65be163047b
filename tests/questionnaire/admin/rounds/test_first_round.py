from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.models import Event, Mail, Round, RoundRole, User
from tests.builders import make_presidency, make_round, make_user
from tests.questionnaire.admin.rounds.test_round_form import ADD, errors, terms

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client: Client) -> User:
    user = make_user(email="administrator@example.org", is_administrator=True)
    client.force_login(user)
    return user


def add(client: Client, **fields: Any) -> Any:
    presidency = {"presidency_email": "New@Example.org", "presidency_name": "Ana Novak"}
    return client.post(reverse(ADD), terms(**(presidency | fields)))


def test_the_home_page_leads_an_administrator_to_the_first_round(client, administrator):
    page = client.get(reverse("questionnaire:home")).content.decode()
    assert "No round has been set up yet." in page
    assert reverse(ADD) in page

    make_round(slug="2020")
    assert "No round has been set up yet." not in client.get(reverse("questionnaire:home")).content.decode()


def test_an_administrator_sets_a_round_up_for_its_presidency(client, administrator):
    response = add(client)

    assert response.url == reverse("admin:questionnaire_user_appoint")
    survey_round = Round.objects.get()
    assert survey_round.state == "preparing"
    [role] = RoundRole.objects.all()
    assert (role.user.email, role.user.name, role.role) == ("new@example.org", "Ana Novak", "presidency")
    assert [event.kind for event in Event.objects.all()] == ["appointed"]
    assert [mail.to for mail in Mail.objects.all()] == [role.user]
    assert "new@example.org" in client.get(response.url).content.decode()


def test_the_administrator_does_not_read_the_round(client, administrator):
    add(client)

    change = reverse("admin:questionnaire_round_change", args=[Round.objects.get().pk])
    assert client.get(change).status_code == 404
    assert client.get(reverse("questionnaire:round-overview", args=["2026"])).status_code == 404


def test_without_an_address_nothing_is_made(client, administrator):
    response = add(client, presidency_email="")

    assert errors(response) == {"presidency_email": ["Enter the e-mail address."]}
    assert not Round.objects.exists()


def test_a_closed_account_is_not_appointed(client, administrator):
    make_user(email="new@example.org", is_active=False)

    response = add(client)

    assert "The account of new@example.org is closed." in str(errors(response))
    assert not Round.objects.exists()


def test_a_presidency_that_adds_a_round_presides_over_it(client):
    make_round(slug="2020")
    presidency = make_presidency(survey_round=Round.objects.get())
    client.force_login(presidency)

    assert "presidency_email" not in client.get(reverse(ADD)).content.decode()
    client.post(reverse(ADD), terms())

    assert RoundRole.objects.get(survey_round__slug="2026").user == presidency
