"""A mark proves that a session was there; it signs nobody in, and leads to no session."""

import datetime as dt

import pytest
from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from questionnaire.models import User
from questionnaire.security import session_marks
from questionnaire.security.session_marks import LASTS, Mark
from tests.builders import make_user
from tests.questionnaire.pages import after_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return make_user()


def read(cookie: str, within: dt.timedelta = LASTS) -> Mark | None:
    request = RequestFactory().get("/")
    request.COOKIES[settings.MARK_COOKIE_NAME] = cookie
    return Mark.sent(request, within)


def test_a_mark_that_is_set_is_read_for_as_long_as_is_asked(monkeypatch):
    response = HttpResponse()
    Mark(7, "a" * 32).set_on(response)
    cookie = response.cookies[settings.MARK_COOKIE_NAME].value

    assert read(cookie) == Mark(7, "a" * 32)

    later = timezone.now() + LASTS + dt.timedelta(minutes=1)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)

    assert (read(cookie), read(cookie, within=2 * LASTS)) == (None, Mark(7, "a" * 32))


@pytest.mark.parametrize(
    "cookie",
    [
        "",
        signing.dumps({"user": 1, "session": "a" * 32}),
        signing.dumps({"user": 1, "session": "a" * 32}, salt=session_marks.SALT, key="another key"),
        signing.dumps({"account": 1}, salt=session_marks.SALT),
    ],
    ids=["none", "of another kind", "by another key", "of another form"],
)
def test_what_was_not_signed_here_as_a_mark_is_none(cookie):
    assert read(cookie) is None


def test_the_mark_is_renewed_while_pages_are_opened(client, user, monkeypatch):
    client.force_login(user)
    client.get(reverse("questionnaire:home"))
    first = client.cookies[settings.MARK_COOKIE_NAME].value
    client.get(reverse("questionnaire:home"))
    assert client.cookies[settings.MARK_COOKIE_NAME].value == first
    later = timezone.now() + session_marks.RENEWED_AFTER + dt.timedelta(minutes=1)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)

    client.get(reverse("questionnaire:home"))

    assert client.cookies[settings.MARK_COOKIE_NAME].value != first


def test_the_mark_is_for_the_server_alone_and_signs_nobody_in(user):
    client = after_session(user)
    mark = client.cookies[settings.MARK_COOKIE_NAME]

    assert (mark["httponly"], mark["samesite"], mark["path"], mark["domain"]) == (True, "Lax", "/", "")
    assert user.email not in str(signing.loads(mark.value, salt=session_marks.SALT))
    assert client.get(reverse("questionnaire:home")).url.startswith(reverse("account_login"))
    client.cookies[settings.SESSION_COOKIE_NAME] = mark.value
    assert client.get(reverse("questionnaire:home")).url.startswith(reverse("account_login"))


def test_a_visitor_who_never_signed_in_has_no_mark(client):
    client.get(reverse("account_login"))

    assert settings.MARK_COOKIE_NAME not in client.cookies
