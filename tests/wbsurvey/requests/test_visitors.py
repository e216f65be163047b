"""Whoever is not signed in leaves the database as large as it was, whatever is sent and however often."""

import datetime as dt
from collections import Counter
from itertools import cycle, islice

import pytest
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import signing
from django.db import connection
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from analysis.backup.contents import database_size
from questionnaire.accounts import sessions
from questionnaire.accounts.mail_requests import TO_ONE_MAILBOX_IN_AN_HOUR
from questionnaire.models import ServiceMail, User
from questionnaire.personal_data.retention import LOGS
from questionnaire.security.session_marks import SALT
from tests.access.people_and_places import one_of_each, something_of_everything
from tests.access.sent import POST
from tests.access.table import GET
from wbsurvey.requests import visitors

pytestmark = pytest.mark.django_db(transaction=True)

FLOOD = 1_000
TEXT = "x" * 20_000
PASSKEY = reverse("mfa_login_webauthn")
CODE = reverse("account_request_login_code")
# What a request for a code keeps for some minutes, and where it is counted how many there were.
SESSIONS, LIMITS = Session._meta.db_table, str(settings.CACHES["default"]["LOCATION"])
# A copy of an account's address, once for each account, as soon as somebody tries a link for a new password.
ADDRESSES = EmailAddress._meta.db_table
# What became of a code, for a day and for the latest 5,000.
MAILS = ServiceMail._meta.db_table
# Of the pages that a database allots to rows that are written over and over: the counters.
NOTICED = 2_000_000
XHR = {"X-Requested-With": "XMLHttpRequest"}


@pytest.fixture
def people() -> dict[str, User | None]:
    return one_of_each()


@pytest.fixture
def places(people: dict[str, User | None]) -> dict[str, dict[str, object]]:
    return something_of_everything()


def counts() -> dict[str, int]:
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")  # noqa: S608
            [found[table]] = cursor.fetchone()
    return found


def size() -> int:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return database_size()


def addresses(places: dict[str, dict[str, object]]) -> list[str]:
    """All that the table of access has, forms or not, and those for signing in."""
    found = set()
    for row in (*GET, *POST):
        try:
            found.add(reverse(row.name, kwargs=places[row.place]))
        except NoReverseMatch:
            continue
    return sorted(found)


def test_a_thousand_forms_without_a_session_leave_the_database_as_large_as_it_was(people, places):
    del people
    every = addresses(places)
    assert {CODE, reverse("questionnaire:feedback"), reverse("account_login")} <= set(every)
    assert len(every) > 150
    before, size_before = counts(), size()

    client, given = Client(raise_request_exception=False), Counter()
    for path in islice(cycle(every), FLOOD):
        client.cookies.clear()
        fields = {"login": "m@example.org", "email": "m@example.org", "password": "wrong", "text": TEXT}
        given[client.post(path, fields).status_code // 100] += 1

    after = counts()
    assert set(given) <= {2, 3, 4}
    assert size() - size_before < NOTICED
    bounded = {SESSIONS, LIMITS, ADDRESSES, MAILS}
    assert {table: rows for table, rows in after.items() if table not in bounded} == {
        table: rows for table, rows in before.items() if table not in bounded
    }
    assert after[SESSIONS] - before[SESSIONS] <= 20
    assert after[LIMITS] - before[LIMITS] <= 20
    assert after[MAILS] - before[MAILS] <= TO_ONE_MAILBOX_IN_AN_HOUR
    assert after[ADDRESSES] <= User.objects.count()
    end_all()
    [log] = [log for log in LOGS if log.name == "sessions"]
    log.clear(dt.timedelta())
    assert counts()[SESSIONS] == 0


def end_all() -> None:
    Session.objects.update(expire_date=timezone.now() - dt.timedelta(minutes=1))


def test_a_thousand_forms_of_replies_with_forged_marks_store_nothing(people, places):
    submitter = people["submitter"]
    assert isinstance(submitter, User)
    path = reverse("questionnaire:reply-remark", kwargs=places["draft"])
    before, size_before = counts(), size()

    for number in range(FLOOD):
        client = Client()
        forged = signing.dumps({"user": submitter.pk, "session": f"{number:032}"}, salt=SALT, key="forged")
        client.cookies[settings.MARK_COOKIE_NAME] = forged
        assert client.post(path, {"remark": TEXT}).status_code == 403

    assert counts() == before
    assert size() - size_before < NOTICED


def ask_for_a_passkey(address: str = "192.0.2.1") -> int:
    return Client(REMOTE_ADDR=address).get(PASSKEY, headers=XHR).status_code


def test_one_address_begins_to_sign_in_so_often_and_no_more(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"visitor": "5/15m/ip"}

    assert [ask_for_a_passkey() for _time in range(7)] == [200] * 5 + [429] * 2
    assert ask_for_a_passkey("192.0.2.2") == 200
    assert Session.objects.count() == 6


def test_a_refusal_says_what_to_do_and_when(settings):
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"visitor": "1/15m/ip"}
    ask_for_a_passkey()

    response = Client(REMOTE_ADDR="192.0.2.1").get(PASSKEY, headers=XHR)

    assert response.headers["Retry-After"] == "300"
    assert "Wait five minutes" in response.content.decode()
    assert settings.SESSION_COOKIE_NAME not in response.cookies


def test_where_all_together_are_too_many_the_oldest_of_the_largest_network_ends(monkeypatch):
    monkeypatch.setattr(visitors, "MOST_VISITORS", 5)
    owner = Client(REMOTE_ADDR="198.51.100.1")
    assert owner.get(PASSKEY, headers=XHR).status_code == 200
    tried = [ask_for_a_passkey(f"192.0.2.{number % 2}") for number in range(20)]
    newcomer = Client(REMOTE_ADDR="203.0.113.1")
    tried.append(newcomer.get(PASSKEY, headers=XHR).status_code)

    kept = {client.session.session_key for client in (owner, newcomer)}

    assert set(tried) == {200}
    assert Session.objects.count() == 5
    assert Session.objects.filter(pk__in=kept).count() == 2


def test_no_session_in_which_somebody_has_signed_in_gives_way(monkeypatch):
    monkeypatch.setattr(visitors, "MOST_VISITORS", 2)
    user = User.objects.create_user("one@example.org")
    signed_in = Client()
    signed_in.get(PASSKEY, headers=XHR)
    signed_in.force_login(user)

    for number in range(6):
        ask_for_a_passkey(f"192.0.2.{number}")

    assert signed_in.get(reverse("account")).status_code == 200
    assert Session.objects.count() == 3


def test_what_has_ended_makes_room(monkeypatch):
    monkeypatch.setattr(visitors, "MOST_VISITORS", 3)
    for number in range(3):
        ask_for_a_passkey(f"192.0.2.{number}")
    end_all()

    assert ask_for_a_passkey() == 200
    assert Session.objects.count() == 1


def test_a_visitors_session_ends_after_some_minutes_and_signing_in_makes_it_last(client):
    user = User.objects.create_user("one@example.org")
    client.get(PASSKEY, headers=XHR)
    assert left() <= sessions.VISITOR_LASTS

    client.force_login(user)

    assert left() > sessions.VISITOR_LASTS


def left() -> dt.timedelta:
    return Session.objects.get().expire_date - timezone.now()
