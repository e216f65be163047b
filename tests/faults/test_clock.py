"""The clock is set back, and forward, while people work: nothing is lost, doubled or put in another order."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from django.conf import settings
from django.utils import timezone

from tests.faults.at_work.forms import a_submission, an_activity, contact_point
from tests.faults.at_work.people import Person
from tests.faults.machines.clock import Clock
from tests.faults.machines.service import Service, environment_of, served
from tests.faults.machines.stored import change, rows, stored

LATEST = "SELECT max(expire_date) FROM django_session"
SUBMITTED = """
    SELECT version.submitted_at FROM questionnaire_replyversion version
    JOIN questionnaire_reply reply ON reply.id = version.reply_id
    WHERE reply.member_state_id = 'M01' AND version.number > 1 ORDER BY version.number
"""
MAILS = "SELECT sent_at IS NOT NULL, tries FROM questionnaire_mail ORDER BY id"
# By a process that has ended since.
LEASE_THE_FIRST = """
    UPDATE questionnaire_mail SET leased_until = datetime('now', '+15 minutes')
    WHERE id = (SELECT min(id) FROM questionnaire_mail)
"""
LIMIT = "Too many wrong passwords"
IDLE = dt.timedelta(seconds=settings.SESSION_COOKIE_AGE)


@pytest.fixture
def clock(tmp_path: Path) -> Clock:
    found = Clock(tmp_path / "clock")
    found.set("+0")
    return found


@pytest.fixture
def service(clock: Clock, file: Path) -> Iterator[Service]:
    with served(environment_of(f"sqlite:///{file}", **clock.environment)) as found:
        yield found


@pytest.mark.parametrize("offset", ["-2h", "-24h", "+2h"])
def test_what_comes_after_is_what_counts(service, clock, offset):
    adding, submitting = contact_point(service, "M24"), contact_point(service, "M01")
    save(adding, "Before")
    keep_draft(adding, edition=1, title="Typed before")
    submit(submitting)
    before = stored(service)

    clock.set(offset)
    if offset.startswith("+"):
        # As after so long a pause.
        adding, submitting = contact_point(service, "M24"), contact_point(service, "M01")
    keep_draft(adding, edition=2, title="Typed after")
    shown = adding.ask("GET", f"{adding.reply}activities/add/")
    save(adding, "After")
    submit(submitting)

    [[(second,), (third,)]] = rows(service, SUBMITTED)
    assert (third < second) == offset.startswith("-")
    after = stored(service)
    assert [after.titles[title] for title in ("Before", "After")] == [1, 1]
    assert "Typed after" in shown.text
    assert after.versions == before.versions | {("M01", 3): before.versions["M01", 1]}
    assert after.counted == before.counted | {"M01": 3}
    assert after.moves == [*before.moves, ("M01", "withdrawn"), ("M01", "submitted")]


def test_each_mail_is_sent_once_and_at_the_latest_when_the_clock_is_there_again(service, clock):
    person = contact_point(service, "M01")
    submit(person)
    change(service, LEASE_THE_FIRST)
    queued = len(mails(service))

    clock.set("-2h")
    submit(person)
    service.manage("send_mail")
    set_back = mails(service)
    clock.set("+0")
    service.manage("send_mail")
    right_again = mails(service)
    clock.set("+16m")
    service.manage("send_mail")

    sent, waiting = (1, 1), (0, 0)
    assert queued > 1
    assert set_back == [waiting] * queued + [sent] * (len(set_back) - queued)
    assert right_again == [waiting] + [sent] * (len(set_back) - 1)
    assert mails(service) == [sent] * len(set_back)


def test_a_clock_that_was_fast_neither_keeps_people_in_nor_out(service, clock):
    clock.set("+24h")
    contact_point(service, "M24")
    working = contact_point(service, "M01")
    tries = [sign_in(service, "m25@example.org", "mistyped") for _try in range(11)]

    clock.set("+0")
    page = working.ask("GET", working.reply)

    assert page.is_success
    [[(latest,)]] = rows(service, LATEST)
    assert dt.datetime.fromisoformat(f"{latest}+00:00") <= timezone.now() + IDLE
    assert LIMIT in tries[-1].text
    assert sign_in(service, "m25@example.org", "demo").status_code == httpx.codes.FOUND


def save(person: Person, title: str) -> None:
    assert an_activity(person, title).send().status_code == httpx.codes.FOUND


def submit(person: Person) -> None:
    """Withdrawn and submitted again."""
    assert a_submission(person).send().status_code == httpx.codes.FOUND


def keep_draft(person: Person, edition: int, title: str) -> None:
    """As the page does while somebody types."""
    technical = {"draft_edition": str(edition - 1), "draft_turn": str(edition), "draft_tab": "one"}
    fields = technical | {"draft": f"{person.reply}activities/add/", "title": title}
    token = {"X-CSRFToken": person.client.cookies["csrftoken"]}
    kept = person.client.post("/drafts/", data=fields, headers=token)
    assert (kept.status_code, kept.json()["edition"]) == (200, edition)


def mails(served: Service) -> list[tuple[int, int]]:
    """Of each, in the order in which they were queued: whether it was sent, and how often it was tried."""
    [found] = rows(served, MAILS)
    return found


def sign_in(served: Service, email: str, password: str) -> httpx.Response:
    with httpx.Client(base_url=served.address, headers={"Referer": f"{served.address}/"}) as client:
        client.get("/account/login/")
        fields = {"login": email, "password": password, "csrfmiddlewaretoken": client.cookies["csrftoken"]}
        return client.post("/account/login/", data=fields)
