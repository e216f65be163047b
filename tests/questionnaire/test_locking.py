"""Many at once through the pages, on connections of their own, while the round closes and opens again."""

import itertools
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.choices import Role
from questionnaire.follow_up import questions
from questionnaire.models import Activity, Reply, ReplyVersion, Round, RoundRole, User
from questionnaire.workflow import return_reply
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round
from tests.questionnaire.pages import address, typed

ROOT = Path(__file__).resolve().parents[2]
MEMBER_STATES = ("BE", "HR", "SI")
TIMES = 40
# In seconds; the round has closed and opened forty times long before.
AT_MOST = 150
# Between two steps of somebody who is quick.
PAUSE = 4.0


@dataclass
class Crowd:
    """What became of all requests: how many there were, which failed, which rows were acknowledged."""

    over: threading.Event = field(default_factory=threading.Event)
    answers: list[int] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    invited: list[str] = field(default_factory=list)


@dataclass
class Person:
    """Somebody at a browser. What a page refuses in words is no failure."""

    crowd: Crowd
    user: User
    reply: Reply
    number: int
    client: Client = field(init=False)
    counter: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.client = Client(raise_request_exception=False)
        self.client.force_login(self.user)

    def send(self, path: str, fields: dict[str, object] | None = None, *, is_post: bool = True) -> int:
        response = self.client.post(path, fields or {}) if is_post else self.client.get(path)
        self.crowd.answers.append(response.status_code)
        if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
            self.crowd.failures.append(f"{response.status_code} {path}: {response.exc_info}")
        return response.status_code

    def to(self, name: str, *more: object) -> str:
        return address(name, self.reply, *more)

    def unique(self, what: str) -> str:
        return f"{what} {self.number}-{next(self.counter)}"

    def adds(self) -> None:
        title, place = self.unique("Row"), self.to("activity-add")
        self.send(reverse("questionnaire:draft-save"), {"draft": place, "draft_edition": 0, "title": title})
        if self.send(place, typed(title=title, since="999", draft=place)) == HTTPStatus.FOUND:
            self.crowd.added.append(title)

    def answers_partners(self) -> None:
        self.send(self.to("reply-partners"), {"serbia": "yes", "serbia-remark": self.unique("Remark")})

    def remarks(self) -> None:
        self.send(self.to("reply-remark"), {"remark": self.unique("Remark")})

    def submits(self) -> None:
        self.send(self.to("reply-submit"), {"confirmed": "on", "no_support_confirmed": "on"})

    def withdraws(self) -> None:
        self.send(self.to("reply-withdraw"))

    def invites(self) -> None:
        """Two at once, of whom a neighbour invites one as well: whose account is made first is open."""
        shared = f"shared{next(self.counter)}@example.org"
        own = self.unique("own").replace(" ", "") + "@example.org"
        lines = [shared, own] if self.number % 2 else [own, shared]
        self.send(self.to("colleagues-invite"), {"colleagues": "\n".join(lines), "role": "collaborator"})

    def asks(self) -> None:
        self.send(self.to("request-ask"), {"kind": "reopening", "reason": self.unique("Why")})

    def answers_question(self) -> None:
        for asked in list(self.reply.questions.values_list("pk", flat=True)):
            self.send(self.to("question-answer", asked), {"answer": self.unique("Because"), "stamp": ""})

    def clears(self) -> None:
        self.send(self.to("clearance-make"))

    def looks(self) -> None:
        self.send(self.to("reply-overview"), is_post=False)
        self.send(self.to("changes-seen"), {"until": timezone.now().isoformat()})

    def works(self, seed: int) -> None:
        steps: list[Callable[[], None]] = [
            self.adds, self.adds, self.answers_partners, self.remarks, self.submits, self.submits,
            self.withdraws, self.invites, self.asks, self.answers_question, self.clears, self.looks,
        ]  # fmt: skip
        chosen = random.Random(seed)  # noqa: S311
        while not self.crowd.over.wait(chosen.uniform(0, PAUSE)):
            chosen.choice(steps)()


@dataclass
class Presides(Person):
    """The Presidency in its second window: contact lists, questions, returned replies."""

    def lists(self) -> None:
        place = reverse("questionnaire:contact-points", args=[self.reply.survey_round.slug])
        email = self.unique("listed").replace(" ", "") + "@example.org"
        code = self.reply.member_state_id
        lines = f"Member State\tE-mail\tName\tRole\n{code}\t{email}\t\t\n{code}\tshared1@example.org\t\t"
        page = self.client.post(place, {"lines": lines}).content.decode()
        token = re.search(r'name="preview_token" value="([^"]*)"', page)
        if token:
            stored = {"lines": lines, "preview_token": token[1]}
            self.send(reverse("questionnaire:contact-points-store", args=["2020"]), stored)

    def gives_back(self) -> None:
        for reply in Reply.objects.filter(state="submitted"):
            self.send(
                reverse("admin:questionnaire_reply_return", args=[reply.pk]),
                {"reason": self.unique("Why"), "seen": str(reply.counted_version_id)},
            )

    def gives_more_time(self) -> None:
        until = timezone.localdate() + timezone.timedelta(days=40 + next(self.counter))
        for_all = {"for_whom": "all", "until": until.isoformat(), "reason": "Elections"}
        self.send(reverse("questionnaire:deadline-extension", args=["2020"]), for_all)

    def works(self, seed: int) -> None:
        chosen = random.Random(seed)  # noqa: S311
        while not self.crowd.over.wait(chosen.uniform(0, PAUSE)):
            chosen.choice((self.lists, self.gives_back, self.gives_more_time))()


def closes_and_opens(person: Person, survey_round: Round) -> None:
    began = time.monotonic()
    for number in range(TIMES):
        for step in ("close", "reopen"):
            person.send(reverse(f"admin:questionnaire_round_{step}", args=[survey_round.pk]))
            # Somebody gets something done in between.
            # Long enough that the others get something done while it is open.
            time.sleep(0.3)
        if time.monotonic() - began > AT_MOST:
            person.crowd.failures.append(f"Only {number} times in {AT_MOST} s")
            return


def deadlocks() -> int:
    if connection.vendor != "postgresql":
        return 0
    with connection.cursor() as cursor:
        # What other sessions count is written down when they end, or once a second.
        time.sleep(1.2)
        cursor.execute("SELECT pg_stat_clear_snapshot()")
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return int(cursor.fetchone()[0])


def on_its_own_connection(work: Callable[[], None]) -> threading.Thread:
    def run() -> None:
        try:
            work()
        finally:
            connection.close()

    return threading.Thread(target=run)


def crowd_of(survey_round: Round) -> tuple[Crowd, list[Person], Presides]:
    crowd, people = Crowd(), []
    for number, code in zip(range(10), itertools.cycle(MEMBER_STATES), strict=False):
        reply = Reply.objects.select_related("survey_round").get(survey_round=survey_round, member_state=code)
        people.append(
            Person(crowd, make_contact_point(reply=reply, email=f"p{number}@example.org"), reply, number)
        )
    desk = make_presidency(survey_round=survey_round)
    return crowd, people, Presides(crowd, desk, people[0].reply, 10)


@pytest.mark.django_db(transaction=True)
def test_a_round_that_closes_while_all_work_meets_no_deadlock_and_loses_nothing():
    survey_round = make_round(member_states=MEMBER_STATES)
    for code in MEMBER_STATES:
        reply = make_reply(
            survey_round=survey_round, member_state=code, activities=[activity()], is_submitted=True
        )
        questions.ask_question(
            reply, make_presidency(survey_round=survey_round, email=f"{code}@example.eu"), "Who pays?"
        )
        return_reply(reply, None, "Look again")
    crowd, people, presides = crowd_of(survey_round)
    before = deadlocks()

    working = [on_its_own_connection(lambda p=p: p.works(p.number)) for p in (*people, presides)]
    for each in working:
        each.start()
    closer = Person(crowd, presides.user, people[0].reply, 11)
    closes_and_opens(closer, survey_round)
    crowd.over.set()
    for each in working:
        each.join()

    assert crowd.failures == []
    assert deadlocks() == before
    stored = list(Activity.objects.values_list("title", flat=True))
    assert [title for title in crowd.added if stored.count(title) != 1] == []
    for reply in Reply.objects.all():
        numbers = list(reply.versions.order_by("number").values_list("number", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        assert reply.events.filter(kind="submitted").count() == len(numbers)
    assert survey_round.events.filter(kind="round_closed").count() == TIMES
    if connection.vendor == "sqlite":
        # One lock for all: who gets it while the round is open is chance.
        return
    assert crowd.added, "Nobody got anything done."
    assert ReplyVersion.objects.count() > len(MEMBER_STATES), "Nobody submitted anything."
    assert RoundRole.objects.filter(role=Role.COLLABORATOR).exists(), "Nobody was invited."
