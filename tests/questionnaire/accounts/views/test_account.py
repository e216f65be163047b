"""How long one stays signed in: asking is no use of the session, staying is."""

import datetime as dt

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.accounts.sessions import SessionStore
from tests.builders import make_contact_point, make_presidency, make_reply, make_round, make_user
from tests.questionnaire.accounts.signing_in.second_step import with_app

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("is_required", [True, False])
def test_the_page_says_whether_a_second_step_is_needed_and_there(client: Client, settings, is_required):
    settings.SECOND_STEP_REQUIRED = is_required
    people = {
        "contact point": make_contact_point(reply=make_reply()),
        "presidency": make_presidency(survey_round=make_round(slug="2021")),
    }
    with_app(people["presidency"])
    found = {}
    for name, user in people.items():
        client.force_login(user)
        context = client.get(reverse("account")).context
        found[name] = context["has_second_step"], context["needs_second_step"]

    assert found == {"contact point": (False, False), "presidency": (True, is_required)}


def test_whom_nobody_has_invited_is_told_whom_to_ask(client: Client):
    answer = client.get(reverse("socialaccount_signup"))

    assert answer.status_code == 200
    assert "You do not have an account" in answer.content.decode()


def test_both_pages_only_read(client: Client):
    client.force_login(make_contact_point(reply=make_reply()))

    assert [client.post(reverse(name)).status_code for name in ("account", "socialaccount_signup")] == [
        405,
        405,
    ]


IDLE = 1800
LEFT = reverse("session")


@pytest.fixture(autouse=True)
def signed_in(client: Client) -> None:
    client.force_login(make_user())


def end_in(seconds: int) -> None:
    Session.objects.update(expire_date=timezone.now() + dt.timedelta(seconds=seconds))


def left() -> float:
    return (Session.objects.get().expire_date - timezone.now()).total_seconds()


def test_asking_how_much_is_left_renews_nothing(client):
    end_in(200)

    assert 195 <= client.get(LEFT).json()["seconds"] <= 200
    assert left() <= 200


def test_staying_signed_in_renews(client):
    end_in(200)

    assert IDLE - 5 <= client.post(LEFT).json()["seconds"] <= IDLE
    assert left() > IDLE - 5


def test_after_its_end_a_session_is_none_and_cannot_be_renewed(client):
    end_in(-1)

    assert client.post(LEFT).json() == {"seconds": 0}
    assert client.get(LEFT).json() == {"seconds": 0}
    assert client.get(reverse("account")).url.startswith(reverse("account_login"))


@pytest.mark.parametrize(("before_the_end", "is_renewable"), [(60, True), (20, True), (4, False)])
def test_the_page_and_its_script_are_told_whether_staying_is_possible(client, before_the_end, is_renewable):
    store = SessionStore(Session.objects.get().session_key)
    began = timezone.now() - dt.timedelta(hours=settings.SESSION_HOURS, minutes=-before_the_end)
    store["signed_in_at"] = int(began.timestamp())
    store.save()
    end_in(min(before_the_end, 5) * 60)

    assert client.get(LEFT).json()["renewable"] is is_renewable


def test_a_page_that_was_opened_before_gets_a_token_for_its_forms(client):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(make_user(email="one@example.org"))
    token = browser.get(LEFT).json()["token"]

    assert browser.post(reverse("account_logout")).status_code == 403
    assert browser.post(reverse("account_logout"), headers={"X-CSRFToken": token}).status_code == 302


def test_only_reading_and_staying_are_asked(client):
    assert [getattr(client, method)(LEFT).status_code for method in ("put", "delete")] == [405, 405]
