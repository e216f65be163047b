"""The command as a timer runs it: processes of their own, against a real mail server."""

import datetime as dt
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.utils import timezone

from questionnaire.choices import MailKind, Role, ServiceMailKind
from questionnaire.mails.outbox import queue
from questionnaire.mails.planned import plan_reminders
from questionnaire.models import Mail, Reply, Round, RoundRole, ServiceMail, User
from questionnaire.models import MailServer as MailServerState
from tests.builders import make_contact_point, make_reply, make_round
from tests.mail_server import MailServer, running
from tests.runner.postgres import free_port
from tests.runner.waiting import wait_until

pytestmark = pytest.mark.django_db(transaction=True)

ROOT = Path(__file__).resolve().parents[4]


def database_url() -> str:
    """Of the database that the tests are running on."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    return "postgres://{USER}:{PASSWORD}@{HOST}:{PORT}/{NAME}".format(**settings)


def environment(mail_server: MailServer) -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "wbsurvey.settings",
        "DATABASE_URL": database_url(),
        "EMAIL_URL": f"smtp://{mail_server.host}:{mail_server.port}",
    }


def start(mail_server: MailServer, *arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        (sys.executable, "manage.py", "send_mail", *arguments),
        cwd=ROOT,
        env=environment(mail_server),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def remind() -> Callable[[int], None]:
    """`remind(3)` queues a reminder to so many contact points of one reply."""

    def so_many(number: int) -> None:
        reply: Reply = make_reply()
        people = User.objects.bulk_create(User(email=f"{n}@example.hr") for n in range(number))
        RoundRole.objects.bulk_create(
            RoundRole(
                survey_round=reply.survey_round,
                user=user,
                role=Role.COLLABORATOR,
                member_state=reply.member_state,
            )
            for user in people
        )
        queue(MailKind.REMINDER, people, reply=reply)

    return so_many


def test_the_command_says_what_came_of_the_mails(remind):
    remind(3)
    with running(MailServer()) as mail_server:
        mail_server.refusals = {"1@example.hr": "550 No such mailbox", "2@example.hr": "451 Come back"}
        sending = start(mail_server)
        said, error = sending.communicate(timeout=60)

    assert (sending.returncode, error) == (0, "")
    assert said == "1 sent, 1 to be tried again, 1 not to be sent, 1 waiting.\n"


def test_three_at_once_send_each_mail_once(remind):
    remind(200)
    with running(MailServer()) as mail_server:
        senders = [start(mail_server) for _machine in range(3)]
        said = [sender.communicate(timeout=120) for sender in senders]

    assert sorted(mail_server.recipients) == sorted(f"{n}@example.hr" for n in range(200))
    assert [error for _said, error in said] == ["", "", ""]
    # More than one had a hand in it, even where one of them came late.
    assert len(mail_server.conversations) > 1


def test_three_at_once_plan_each_reminder_once():
    morning = timezone.localtime().replace(hour=9)
    reply = make_reply(survey_round=make_round(deadline=morning + dt.timedelta(days=3)))
    make_contact_point(reply=reply)
    Round.objects.update(reminder_days="3")
    queued: list[int] = []

    def plan() -> None:
        try:
            queued.append(plan_reminders(morning))
        finally:
            connection.close()

    with transaction.atomic():
        Round.objects.select_for_update().get()
        machines = [threading.Thread(target=plan) for _machine in range(3)]
        for machine in machines:
            machine.start()
        time.sleep(0.5)
    for machine in machines:
        machine.join()

    assert sorted(queued) == [0, 0, 1]
    assert Mail.objects.filter(kind=MailKind.REMINDER).count() == 1


def test_a_loop_sends_what_comes_and_ends_after_the_mail_under_way(remind):
    with running(MailServer()) as mail_server:
        loop = start(mail_server, "--loop", "1")
        try:
            remind(2)
            mail_server.seconds_of_delay = dict.fromkeys(("0@example.hr", "1@example.hr"), 1.5)
            wait_until(lambda: bool(mail_server.conversations))
            loop.send_signal(signal.SIGTERM)
            _said, error = loop.communicate(timeout=60)
        finally:
            loop.kill()

    assert (loop.returncode, error) == (0, "")
    assert mail_server.recipients == ["0@example.hr"]
    assert Mail.objects.waiting().get().leased_until is None


def test_the_worker_for_codes_sends_those_alone_and_shows_that_it_lives(remind):
    remind(1)
    with running(MailServer()) as mail_server:
        worker = start(mail_server, "--codes", "--loop", "1")
        try:
            wait_until(lambda: MailServerState.objects.filter(worker_seen_at__isnull=False).exists())
            make_code("ana@example.hr")
            wait_until(lambda: bool(mail_server.recipients))
            make_code("bor@example.hr")
            wait_until(lambda: len(mail_server.recipients) > 1)
            worker.send_signal(signal.SIGTERM)
            _said, error = worker.communicate(timeout=60)
        finally:
            worker.kill()

    assert (worker.returncode, error) == (0, "")
    assert mail_server.recipients == ["ana@example.hr", "bor@example.hr"]
    assert Mail.objects.waiting().count() == 1


def test_the_timer_sends_codes_as_well_and_first(remind):
    remind(1)
    make_code("ana@example.hr")
    with running(MailServer()) as mail_server:
        start(mail_server).communicate(timeout=60)

    assert mail_server.recipients == ["ana@example.hr", "0@example.hr"]


def make_code(address: str) -> None:
    now = timezone.now()
    ServiceMail.objects.create(
        kind=ServiceMailKind.CODE,
        address=address,
        subject="Code",
        text="ABC123",
        next_try_at=now,
        expires_at=now + dt.timedelta(minutes=3),
    )


def test_the_server_sends_beside_serving_where_it_is_told_to(remind):
    remind(1)
    with running(MailServer()) as mail_server:
        server = subprocess.Popen(
            (sys.executable, "-m", "gunicorn", "wbsurvey.wsgi"),
            cwd=ROOT,
            env=environment(mail_server) | {"PORT": str(free_port()), "SEND_MAIL_EVERY": "1"},
        )
        try:
            wait_until(lambda: bool(mail_server.recipients))
            sender = children(server.pid, "send_mail")
        finally:
            server.terminate()
            server.wait(20)

        assert mail_server.recipients == ["0@example.hr"]
        assert len(sender) == 1
        wait_until(lambda: not command_of(sender[0]))


def children(parent: int, word: str) -> list[int]:
    """The processes that this one has started and whose command names this word."""
    started = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(pid) for pid in started if word in command_of(int(pid))]


def command_of(pid: int) -> str:
    """Empty once it has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""
