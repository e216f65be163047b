import datetime as dt

import pytest
from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils import timezone

from questionnaire.models import User
from questionnaire.security import session_marks
from tests.builders import make_user
from tests.questionnaire.pages import after_session

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    return make_user()


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
