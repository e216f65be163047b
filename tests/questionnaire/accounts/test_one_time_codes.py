"""A code of the second step is accepted once; entered again it is an event, and its owner is told."""

import threading
import time
from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from questionnaire.accounts.one_time_codes import NOTICE_AGAIN_AFTER, Verdict, report_reused_code, try_code
from questionnaire.choices import MailKind
from questionnaire.models import Mail, User
from tests.builders import make_user
from tests.log_lines import written
from tests.questionnaire.accounts.signing_in.second_step import (
    PASSWORD,
    code,
    is_signed_in,
    sign_in,
    with_app,
)

REAL_TIME = time.time


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Set the clock so many seconds on."""
    middle = REAL_TIME() // 30 * 30 + 1
    set_on = lambda seconds: monkeypatch.setattr(time, "time", lambda: middle + seconds)  # noqa: E731
    set_on(0)
    return set_on


@pytest.mark.django_db
@pytest.mark.parametrize("seconds", [5, 33, 58])
def test_a_code_signs_in_once_for_as_long_as_it_is_tolerated(at, seconds: int):
    secret = with_app(make_user(email="one@example.org", password=PASSWORD))
    used = code(secret, periods_ahead=1)
    first, _page = sign_in("one@example.org", used)
    cache.clear()
    at(seconds)

    second, page = sign_in("one@example.org", used)

    assert (is_signed_in(first), is_signed_in(second)) == (True, False)
    assert "This code has been used already" in page


@pytest.mark.django_db
def test_no_code_before_the_last_accepted_one_signs_in(at):
    user = make_user()
    secret = with_app(user)

    verdicts = [try_code(user, code(secret, ahead))[0] for ahead in (0, -1, 0, 1)]

    assert verdicts == [Verdict.ACCEPTED, Verdict.USED, Verdict.USED, Verdict.ACCEPTED]


@pytest.mark.django_db
def test_the_clock_set_back_keeps_nobody_out(at):
    user = make_user()
    secret = with_app(user)
    at(7200)
    ahead = try_code(user, code(secret))[0]
    at(0)

    assert (ahead, try_code(user, code(secret))[0]) == (Verdict.ACCEPTED, Verdict.ACCEPTED)


@pytest.mark.django_db
def test_proving_again_who_one_is_takes_no_used_code(at, client):
    user = make_user(email="one@example.org", password=PASSWORD)
    secret = with_app(user)
    used = code(secret)
    browser, _page = sign_in(user.email, used)

    page = browser.post(reverse("mfa_reauthenticate"), {"code": used}).content.decode()

    assert "has been used already" in page


def recovery_code(user: User) -> str:
    with_app(user)
    return str(RecoveryCodes.activate(user).get_unused_codes()[0])


def app_code(user: User) -> str:
    return code(with_app(user))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("make", [app_code, recovery_code])
def test_of_many_at_once_one_is_accepted(make: Callable[[User], str]):
    user = make_user()
    given = make(user)
    begin, verdicts = threading.Barrier(8), []

    def give() -> None:
        begin.wait()
        try:
            verdicts.append(try_code(user, given)[0])
        finally:
            connection.close()

    people = [threading.Thread(target=give) for _person in range(8)]
    for person in people:
        person.start()
    for person in people:
        person.join()

    assert sorted(verdicts) == [Verdict.ACCEPTED, *[Verdict.USED] * 7]


@pytest.mark.django_db
def test_after_an_hour_the_owner_is_told_again():
    user = make_user()
    report_reused_code(user)
    Mail.objects.update(queued_at=timezone.now() - NOTICE_AGAIN_AFTER)

    report_reused_code(user)

    assert Mail.objects.filter(to=user, kind=MailKind.NOTICE).count() == 2


@pytest.mark.django_db
def test_a_reused_code_is_an_event_and_one_notice_to_the_owner():
    user = make_user(email="one@example.org", name="A. Example", password=PASSWORD)
    secret = with_app(user)
    used = code(secret)
    sign_in("one@example.org", used)
    with written() as lines:
        for _again in range(2):
            sign_in("one@example.org", used)

    assert lines.events() == [("code_reused", user.pk)] * 2
    [notice] = Mail.objects.filter(to=user, kind=MailKind.NOTICE)
    assert "was entered again" in notice.text
    assert "one@example.org" not in lines.getvalue()


@pytest.mark.django_db
def test_the_code_that_set_an_app_up_does_not_sign_in(client, django_capture_on_commit_callbacks):
    user = make_user(email="one@example.org", password=PASSWORD)
    client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert client.get(reverse("mfa_activate_totp")).status_code == 200
    secret = client.session["mfa.totp.secret"]
    used = code(secret)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("mfa_activate_totp"), {"code": used})
    assert Authenticator.objects.filter(user=user, type="totp").exists()

    second, page = sign_in(user.email, used)

    assert not is_signed_in(second)
    assert "has been used already" in page
