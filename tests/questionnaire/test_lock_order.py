"""The order of questionnaire/locking.py, held against what each step really locks."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.db.models import QuerySet
from django.db.models.signals import post_save
from django.utils import timezone

from questionnaire import locking, workflow
from questionnaire.choices import RequestKind, RequestOutcome, Role
from questionnaire.clearance import copies
from questionnaire.contact_points.contact_list.compare import compare_contact_list
from questionnaire.contact_points.contact_list.read import read_lines
from questionnaire.contact_points.contact_list.store import save_contact_list
from questionnaire.contact_points.contact_points import Colleague, change_role, invite, remove_contact_point
from questionnaire.follow_up import questions, requests
from questionnaire.follow_up.by_letter import begin_entering, hand_entries_over
from questionnaire.locking import Permitted, permitting
from questionnaire.models import Event, Question, Reply, Request, Round, User
from questionnaire.reply.editing_answers import declare_nil, set_remark
from questionnaire.rounds.deadline_extensions import extend_deadline_of_round
from questionnaire.rounds.hand_over import Person, hand_over
from questionnaire.rounds.presiding import appoint
from questionnaire.sections import sections
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round, make_section

ROOT = Path(__file__).resolve().parents[2]
# Outbox and queue of documents lease one row at a time and take no other lock, the table of limits skips what
# is locked; a kept form locks its account alone; the head of the chain of events is the last lock of all.
MAY_LOCK = {
    "questionnaire/locking.py",
    "questionnaire/mails/sending/delivery.py",
    "questionnaire/documents/queue.py",
    "questionnaire/models/expired_forms.py",
    "questionnaire/models/events.py",
    "wbsurvey/rate_limit_cache.py",
}
APPLICATIONS = ("questionnaire", "analysis", "wbsurvey")
ORDER = {"Round": 1, "Reply": 2, "User": 3, "Event": 6}
BELOW = 4

Steps = list[tuple[str, frozenset[int]]]


def test_rows_are_locked_in_one_module():
    sources = [path for app in APPLICATIONS for path in (ROOT / app).rglob("*.py")]
    locks = {path for path in sources if "select_for_update" in path.read_text()}

    assert {str(path.relative_to(ROOT)) for path in locks} == MAY_LOCK


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> Iterator[Steps]:
    """Which rows were locked, one step after the other, and when events were written."""
    steps: Steps = []
    really = locking.locked

    def recorded(rows: QuerySet[Reply]) -> QuerySet[Reply]:
        steps.append((rows.model.__name__, frozenset(rows.values_list("pk", flat=True))))
        return really(rows)

    def written(instance: Event, **_more: object) -> None:
        steps.append(("Event", frozenset([instance.pk])))

    monkeypatch.setattr(locking, "locked", recorded)
    post_save.connect(written, sender=Event)
    yield steps
    post_save.disconnect(written, sender=Event)


def out_of_order(steps: Steps) -> list[str]:
    """What was locked after something of a later step, or after a later row of the same kind."""
    held: set[tuple[str, int]] = set()
    latest, wrong = (0, 0), []
    for model, keys in steps:
        new = sorted(key for key in keys if (model, key) not in held)
        held |= {(model, key) for key in keys}
        if new:
            place = (ORDER.get(model, BELOW), new[0])
            if place < latest:
                wrong.append(f"{model} {new[0]} after {latest}")
            latest = max(latest, (place[0], new[-1]))
    return wrong


@pytest.fixture
def survey_round(db) -> Round:
    return make_round()


@pytest.fixture
def reply(survey_round) -> Reply:
    return make_reply(survey_round=survey_round, activities=[activity()])


@pytest.fixture
def by(reply) -> User:
    return make_contact_point(reply=reply)


@pytest.fixture
def desk(survey_round) -> User:
    return make_presidency(survey_round=survey_round)


def later(days: int) -> dt.datetime:
    return timezone.now() + dt.timedelta(days=days)


def list_of(survey_round: Round) -> None:
    lines = "Member State\tE-mail\tName\tRole\nSI\tz3@example.org\t\t\nHR\ta3@example.org\t\t"
    save_contact_list(
        survey_round, lines, compare_contact_list(survey_round, read_lines(lines)).preview_token
    )


def by_letter(reply: Reply, desk: User) -> None:
    empty = Reply.objects.get(survey_round=reply.survey_round, member_state="SI")
    begin_entering(empty, desk, ("letter.pdf", b"%PDF-1.7"), dt.date(2020, 5, 12), "By post")
    with permitting(Permitted(is_from_letter=True)):
        declare_nil(empty)
        workflow.submit(empty, desk)


def handed_over(reply: Reply, desk: User) -> None:
    empty = Reply.objects.get(survey_round=reply.survey_round, member_state="BE")
    begin_entering(empty, desk, ("letter.pdf", b"%PDF-1.7"), dt.date(2020, 5, 12), "By post")
    hand_entries_over(empty, desk)


def test_each_step_of_a_round_keeps_the_order(taken, reply, by, desk, survey_round):
    section = make_section(reply=reply)
    colleagues = [Colleague(f"{name}@example.org", "", Role.COLLABORATOR) for name in ("z", "a")]
    invited: list[User] = []

    def last(model: type[Request] | type[Question]) -> Request | Question:
        return model._default_manager.latest("pk")

    steps: dict[str, Callable[[], object]] = {
        "invite": lambda: invited.extend(invite(reply, colleagues, by)),
        "change role": lambda: change_role(reply, invited[0], Role.SUBMITTER),
        "remove": lambda: remove_contact_point(reply, invited[0], by),
        "part done": lambda: sections.tick(reply, section.pk, by, is_done=True, seen=section.tick),
        "part taken back": lambda: sections.remove_section(section, by),
        "clearance": lambda: copies.make_copy(reply, by),
        "extension": lambda: requests.make_request(
            reply, RequestKind.EXTENSION, by, reason="Elections", until=later(40)
        ),
        "granted": lambda: requests.answer(last(Request), RequestOutcome.GRANTED, desk, ""),
        "submit": lambda: workflow.submit(reply, by),
        "reopening": lambda: requests.make_request(reply, RequestKind.REOPENING, by, reason="A mistake"),
        "given back": lambda: requests.answer(last(Request), RequestOutcome.GRANTED, desk, "Please"),
        "submit again": lambda: workflow.submit(reply, by),
        "question": lambda: questions.ask_question(reply, desk, "Who pays?"),
        "answer": lambda: questions.answer(last(Question), by, "We do"),
        "ask again": lambda: questions.ask_again(last(Question), desk, "Who exactly?"),
        "enquiry": lambda: questions.ask_presidency(reply, by, "May we wait?", questions.Subject()),
        "write again": lambda: questions.ask_again(last(Question), by, "May we?", by_member_state=True),
        "correct": lambda: workflow.correct(reply, by),
        "changed": lambda: set_remark(reply, "Another remark"),
        "discard": lambda: workflow.discard(reply, by),
        "correct again": lambda: workflow.correct(reply, by),
        "withdraw": lambda: workflow.withdraw(reply, by),
        "submit once more": lambda: workflow.submit(reply, by),
        "accept": lambda: workflow.accept(reply, desk),
        "reopen": lambda: workflow.reopen(reply, desk, "Look again"),
        "more time": lambda: extend_deadline_of_round(survey_round, later(60), desk, ""),
        "contact list": lambda: list_of(survey_round),
        "close": lambda: workflow.move_round(workflow.CLOSE_ROUND, survey_round, desk),
        "open again": lambda: workflow.move_round(workflow.REOPEN_ROUND, survey_round, desk),
        "hand over": lambda: hand_over(
            survey_round,
            [Person("z2@example.org"), Person("a2@example.org")],
            timezone.localdate() + dt.timedelta(days=3),
            desk,
        ),
        "appoint": lambda: appoint(survey_round, "new@example.org", "", desk),
        "by letter": lambda: by_letter(reply, desk),
        "handed over": lambda: handed_over(reply, desk),
    }
    found = {}
    for name, step in steps.items():
        taken.clear()
        with transaction.atomic():
            step()
        assert taken, f"{name} locks nothing."
        found[name] = out_of_order(taken)

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_what_is_out_of_order_is_found():
    assert out_of_order([("Reply", frozenset({1})), ("Round", frozenset({1}))])
    assert out_of_order([("Reply", frozenset({2})), ("Reply", frozenset({1}))])
    assert out_of_order([("Event", frozenset({1})), ("User", frozenset({1}))])
    assert not out_of_order([("Reply", frozenset({1})), ("Event", frozenset({1})), ("Reply", frozenset({1}))])
