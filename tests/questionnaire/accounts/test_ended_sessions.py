"""The page for signing in says why somebody is no longer signed in."""

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.accounts.sessions import SessionStore
from tests.builders import make_user

pytestmark = pytest.mark.django_db

ACCOUNT = reverse("account")


@pytest.fixture
def browser() -> Client:
    client = Client()
    client.force_login(make_user())
    client.get(ACCOUNT)
    return client


def end() -> None:
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(seconds=1))


def said(browser: Client) -> str:
    return browser.get(ACCOUNT, follow=True).content.decode()


def test_after_a_while_without_use(browser: Client, settings):
    end()

    page = said(browser)

    assert f"nothing was opened or saved for {settings.SESSION_IDLE_MINUTES} minutes" in page
    assert "Sign in again to continue." in page


def test_after_the_hours_that_a_session_lasts(browser: Client, settings):
    store = SessionStore(Session.objects.get().session_key)
    began = timezone.now() - dt.timedelta(hours=settings.SESSION_HOURS)
    store["signed_in_at"] = int(began.timestamp())
    store.save()
    end()

    assert f"a session lasts {settings.SESSION_HOURS} hours" in said(browser)


def test_where_it_was_ended_elsewhere(browser: Client):
    Session.objects.all().delete()

    assert "Your session has ended." in said(browser)


def test_nothing_is_said_to_who_has_signed_out_or_never_was_signed_in(browser: Client):
    browser.post(reverse("account_logout"))
    browser.get(reverse("account_login"))

    for client in (browser, Client()):
        assert "Sign in again" not in said(client)


def test_nothing_is_said_to_a_visitor_whose_code_was_not_used(browser: Client):
    browser.post(reverse("account_logout"))
    browser.post(reverse("account_request_login_code"), {"email": "one@example.org"})
    end()

    assert "Sign in again" not in said(browser)
