"""Limits stay in force whatever else is counted, and many who try at once count as so many."""

import threading
import time
from dataclasses import replace

import pytest
from allauth.core import ratelimit
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from questionnaire.accounts import adapters
from questionnaire.accounts.password_attempts import FROM_ALL_NETWORKS_IN_AN_HOUR, PASSWORDS
from tests.builders import make_user
from wbsurvey import rate_limit_cache

PASSWORD = "correct horse battery"  # noqa: S105
OTHERS = 10_000


def sign_in(browser: Client, password: str, host: str = "testserver") -> str:
    tried = {"login": "one@example.org", "password": password}
    return browser.post(reverse("account_login"), tried, headers={"host": host}).content.decode()


def fill(number: int, timeout: int = 600) -> None:
    """As many counts of others, as if so many had tried."""
    row = [rate_limit_cache.packed([time.time()]), cache.end_of(timeout)]
    rows = [[f":1:allauth:rl:allauth.account:login_failed:5/300s/key:{n:05}", *row] for n in range(number)]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO wbsurvey_cache (cache_key, value, expires) VALUES (%s, %s, %s)", rows)


@pytest.mark.django_db
def test_a_locked_account_stays_locked_whatever_others_try(client):
    make_user(email="one@example.org", password=PASSWORD)
    for _try in range(5):
        sign_in(client, "wrong")

    fill(OTHERS)
    cache.set("another", "value")

    assert "Too many wrong passwords" in sign_in(client, PASSWORD)
    assert cache.rows() > OTHERS


@pytest.mark.django_db
@pytest.mark.parametrize("action", ["upload", "login_failed"])
def test_every_kind_of_count_outlasts_ten_thousand_others(rf, action: str):
    request = rf.post("/")
    request.user = make_user()
    while ratelimit.consume(request, action=action, key="one"):
        pass

    fill(OTHERS)
    cache.set("another", "value")

    assert not ratelimit.consume(request, action=action, key="one")


@pytest.mark.django_db
def test_what_has_expired_is_cleared_by_the_next_count(settings):
    fill(1500, timeout=-5)

    cache.set("another", "value")

    assert cache.rows() == 1


@pytest.mark.django_db
def test_what_has_expired_is_cleared_every_night(capsys):
    fill(20, timeout=-5)
    fill_one = [":1:in_force", rate_limit_cache.packed("value"), cache.end_of(60)]
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO wbsurvey_cache (cache_key, value, expires) VALUES (%s, %s, %s)", fill_one)

    call_command("forget_people")

    assert "Cleared of expired counts of limits: 20." in capsys.readouterr().out
    assert cache.get("in_force") == "value"


@pytest.mark.django_db
def test_counts_by_client_address_end_and_those_by_account_go_on(client, monkeypatch):
    monkeypatch.setattr(rate_limit_cache, "MOST_ROWS", 50)
    monkeypatch.setattr(adapters, "PASSWORDS", replace(PASSWORDS, with_one_account=("15/h",)))
    make_user(email="one@example.org", password=PASSWORD)
    for number in range(60):
        Client(REMOTE_ADDR=f"192.0.2.{number}").post(
            reverse("account_login"), {"login": f"{number % 3}@example.org", "password": "wrong"}
        )
    full = cache.rows()
    for number in range(60, 80):
        page = sign_in(Client(REMOTE_ADDR=f"192.0.2.{number}"), "wrong")

    assert full < 60
    assert "Too many wrong passwords" in page
    assert cache.rows() <= full + 1


@pytest.mark.django_db
def test_addresses_without_an_account_share_a_bounded_number_of_counts(client, monkeypatch):
    monkeypatch.setattr("questionnaire.security.attempts.UNKNOWN_ADDRESSES", 10)
    for number in range(200):
        browser = Client(REMOTE_ADDR="192.0.2.1" if number % 2 else "192.0.2.2")
        browser.post(reverse("account_request_login_code"), {"email": f"{number}@example.org"})

    # For each address of a client three, of which one counts its sessions; for each of the ten one for a
    # minute, one for an hour, one for a day in each of the two networks, and two for both together.
    assert cache.rows() <= 2 * 3 + 10 * (2 * 3 + 2)


@pytest.mark.django_db
def test_the_count_of_an_account_does_not_begin_anew_under_another_port(settings):
    settings.ALLOWED_HOSTS = ["survey.example.eu"]
    make_user(email="one@example.org", password=PASSWORD)
    for port in range(5):
        sign_in(Client(), "wrong", f"survey.example.eu:{8000 + port}")

    page = sign_in(Client(), PASSWORD, "survey.example.eu:9000")

    assert "Too many wrong passwords" in page


@pytest.mark.django_db
def test_from_all_networks_an_account_has_so_many_attempts_and_no_more():
    make_user(email="one@example.org", password=PASSWORD)
    networks = FROM_ALL_NETWORKS_IN_AN_HOUR // 5
    for number in range(FROM_ALL_NETWORKS_IN_AN_HOUR):
        page = sign_in(Client(REMOTE_ADDR=f"192.0.2.{number % networks}"), "wrong")
        assert "Too many wrong passwords" not in page

    assert "Too many wrong passwords" in sign_in(Client(REMOTE_ADDR="198.51.100.1"), PASSWORD)


@pytest.mark.django_db(transaction=True)
def test_of_twenty_wrong_passwords_at_once_no_more_than_the_limit_are_looked_at(monkeypatch):
    monkeypatch.setattr(adapters, "PASSWORDS", replace(PASSWORDS, with_one_account=("5/h",)))
    make_user(email="one@example.org", password=PASSWORD)
    looked_at, begin = [], threading.Barrier(20)
    verify = MD5PasswordHasher.verify

    def counting(self: MD5PasswordHasher, password: str, encoded: str) -> bool:
        looked_at.append(password)
        return bool(verify(self, password, encoded))

    monkeypatch.setattr(MD5PasswordHasher, "verify", counting)

    def guess(number: int) -> None:
        # From an address each, so that nothing but the count of the account stops them.
        browser = Client(REMOTE_ADDR=f"192.0.2.{number}")
        begin.wait()
        try:
            sign_in(browser, f"guess {number}")
        finally:
            connection.close()

    guessing = [threading.Thread(target=guess, args=(number,)) for number in range(20)]
    for thread in guessing:
        thread.start()
    for thread in guessing:
        thread.join()

    assert 1 <= len(looked_at) <= 5


@pytest.mark.django_db(transaction=True)
def test_of_many_who_find_an_expired_lock_one_has_it():
    with connection.cursor() as cursor:
        expired = [":1:a:lock", rate_limit_cache.packed(True), cache.end_of(-60)]
        cursor.execute("INSERT INTO wbsurvey_cache (cache_key, value, expires) VALUES (%s, %s, %s)", expired)
    begin, had = threading.Barrier(10), []

    def lock() -> None:
        begin.wait()
        try:
            had.append(cache.add("a:lock", True, timeout=10))
        finally:
            connection.close()

    locking = [threading.Thread(target=lock) for _number in range(10)]
    for thread in locking:
        thread.start()
    for thread in locking:
        thread.join()

    assert sorted(had) == [False] * 9 + [True]
