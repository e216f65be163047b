"""Codes of the second step serve once, over all processes and for as long as they would be valid."""

import threading
import time
from collections.abc import Callable

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core.cache import cache
from django.db import connection
from django.urls import reverse

from questionnaire.accounts.one_time_codes import Verdict, try_code
from questionnaire.models import User
from tests.builders import make_user
from tests.questionnaire.accounts.second_step import PASSWORD, code, is_signed_in, sign_in, with_app

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
