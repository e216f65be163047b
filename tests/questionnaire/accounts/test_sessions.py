"""Sessions end when nobody has used them for a while; use is written seldom, and not what they hold."""

import datetime as dt
import re

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from questionnaire.accounts.sessions import SessionStore
from tests.builders import make_contact_point, make_reply, make_user
from tests.questionnaire.pages import address

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"  # noqa: S105
IDLE = 1800
LEFT = reverse("session")


@pytest.fixture
def reply(client):
    made = make_reply(supports=True)
    client.force_login(make_contact_point(reply=made))
    return made


def end_in(seconds: int) -> None:
    Session.objects.update(expire_date=timezone.now() + dt.timedelta(seconds=seconds))


def left() -> float:
    return (Session.objects.get().expire_date - timezone.now()).total_seconds()


def test_opening_a_page_and_saving_a_draft_are_use(client, reply):
    for act in (
        lambda: client.get(address("reply-overview", reply)),
        lambda: client.post(reverse("questionnaire:draft-save"), {"draft": address("reply-remark", reply)}),
    ):
        end_in(200)
        act()
        assert left() > IDLE - 5


@pytest.mark.parametrize(("used_up", "writes"), [(100, 0), (300, 1)])
def test_use_is_written_once_in_a_few_minutes(client, reply, used_up, writes):
    end_in(IDLE - used_up)

    with CaptureQueriesContext(connection) as captured:
        client.get(address("reply-overview", reply))

    assert sum("UPDATE" in query["sql"] for query in captured) == writes


def test_renewing_undoes_nothing_that_another_request_has_put_in(client, reply):
    slow = client.session
    assert "kept" not in slow
    other = client.session
    other["kept"] = "by another request"
    other.save()
    end_in(200)

    slow.renew()

    assert left() > IDLE - 5

    assert client.session["kept"] == "by another request"


def test_the_page_knows_how_long_it_has(client, reply):
    end_in(IDLE - 60)

    text = client.get(address("reply-overview", reply)).content.decode()

    [left] = re.findall(r'data-seconds="(\d+)"', text)
    # A page may take a moment on a busy machine.
    assert IDLE - 75 < int(left) <= IDLE - 60


def test_the_cookie_goes_with_the_browser(client):
    make_user(email="one@example.org", password=PASSWORD)

    response = client.post(reverse("account_login"), {"login": "one@example.org", "password": PASSWORD})

    assert response.cookies["sessionid"]["max-age"] == ""


def begin(ago: dt.timedelta) -> None:
    """As if one had signed in so long ago."""
    store = SessionStore(Session.objects.get().session_key)
    store["signed_in_at"] = int((timezone.now() - ago).timestamp())
    store.save()


@pytest.mark.parametrize("act", [lambda c: c.get(reverse("questionnaire:home")), lambda c: c.post(LEFT)])
def test_however_much_it_is_used_a_session_ends_some_hours_after_signing_in(client, reply, act):
    begin(dt.timedelta(hours=settings.SESSION_HOURS, minutes=-10))
    end_in(300)

    act(client)

    assert 590 <= left() <= 600
    begin(dt.timedelta(hours=settings.SESSION_HOURS, minutes=1))
    assert client.get(address("reply-overview", reply)).url.startswith(reverse("account_login"))


def test_use_shortly_before_the_latest_end_writes_nothing_more(client, reply):
    begin(dt.timedelta(hours=settings.SESSION_HOURS, minutes=-10))
    end_in(300)
    client.get(address("reply-overview", reply))

    with CaptureQueriesContext(connection) as captured:
        client.get(address("reply-overview", reply))

    assert not any("UPDATE" in query["sql"] for query in captured)


def test_what_others_have_left_is_not_cut_to_ones_own_latest_end(client, reply):
    begin(dt.timedelta(hours=settings.SESSION_HOURS, minutes=-10))
    end_in(300)
    ends_at = timezone.now() + dt.timedelta(seconds=IDLE)
    other = Session.objects.create(session_key="other", session_data="", expire_date=ends_at)

    client.get(address("reply-overview", reply))

    other.refresh_from_db()
    assert other.expire_date == ends_at


def test_a_session_that_does_not_say_when_it_began_is_not_renewed(client, reply):
    store = SessionStore(Session.objects.get().session_key)
    del store["signed_in_at"]
    store.save()
    end_in(200)

    client.get(address("reply-overview", reply))
    client.post(LEFT)

    assert left() <= 200


def test_a_beginning_that_lies_ahead_is_set_right(client, reply):
    begin(dt.timedelta(days=-1))
    end_in(200)

    client.get(address("reply-overview", reply))

    assert client.session["signed_in_at"] <= timezone.now().timestamp()


def test_signing_in_anew_begins_anew(client, reply):
    began = client.session["signed_in_at"]

    assert timezone.now().timestamp() - 60 < began <= timezone.now().timestamp()
