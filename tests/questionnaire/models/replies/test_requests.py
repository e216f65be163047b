import datetime as dt

import pytest

from questionnaire.models import MemberState, Question, Reply, Request, Round
from questionnaire.models.replies.requests import with_waiting
from tests.builders import make_reply, make_round
from tests.questionnaire.models.rows import refused, who

pytestmark = pytest.mark.django_db

LONG_AGO = dt.datetime(2020, 5, 12, 16, tzinfo=dt.UTC)
ANSWERED = {"answer": "We do", "answered_at": LONG_AGO}


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"outcome": "perhaps"}, "request_outcome_with_its_time"),
        ({"outcome": "declined"}, "request_outcome_with_its_time"),
        ({"outcome": "granted", "answered_at": LONG_AGO}, "request_granted_until_for_more_time"),
        ({"granted_until": LONG_AGO}, "request_granted_until_for_more_time"),
        ({"until": None}, "request_until_for_more_time"),
        ({"kind": "joint"}, "request_until_for_more_time"),
        ({"kind": "money", "until": None}, "request_kind_known"),
    ],
)
def test_requests(fields, constraint):
    defaults = {"kind": "extension", "until": LONG_AGO, "reason": "Holidays"}

    with refused(constraint):
        make_reply().requests.create(**defaults | fields)


def test_a_request_of_a_kind_is_open_once():
    reply = make_reply()
    reply.requests.create(kind="joint", reason="One project")
    reply.requests.create(kind="reopening", reason="A mistake")
    reply.requests.create(kind="joint", reason="One project", outcome="taken_back", answered_at=LONG_AGO)

    with refused("request_open_once|UNIQUE constraint failed"):
        reply.requests.create(kind="joint", reason="Another project")


def test_an_answer_to_a_question_has_its_time():
    with refused("question_answer_with_its_time"):
        make_reply().questions.create(text="Who pays?", answer="We do")


def test_requests_and_questions_are_seen_by_whoever_sees_the_reply(reply: Reply, everybody):
    request = reply.requests.create(kind="joint", reason="One project")
    question = reply.questions.create(text="Who pays?")
    seeing = {"collaborator", "submitter", "presidency", "next presidency", "last presidency"}

    assert who(everybody, Request.objects.visible_to, request) == seeing
    assert who(everybody, Question.objects.visible_to, question) == seeing


def test_a_joint_reply_that_was_granted_concerns_each_that_takes_part():
    be, hr, si = Reply.objects.filter(survey_round=make_round()).order_by("member_state__position")
    outcomes = {"granted": {"outcome": "granted", "answered_at": LONG_AGO}, "open": {}}
    own = hr.requests.create(kind="extension", until=LONG_AGO, reason="Holidays")
    for name, outcome in outcomes.items():
        joint = be.requests.create(kind="joint", reason=name, **outcome)
        joint.member_states.set(MemberState.objects.filter(pk="HR"))

    assert [
        set(Request.objects.concerning(reply).values_list("reason", flat=True)) for reply in (be, hr, si)
    ] == [
        {"granted", "open"},
        {"granted", own.reason},
        set(),
    ]


def test_a_request_says_what_is_asked_for():
    reply = make_reply()
    extension = reply.requests.create(kind="extension", until=LONG_AGO, reason="Holidays")
    joint = reply.requests.create(kind="joint", reason="One project")
    joint.member_states.set(MemberState.objects.filter(pk__in=["BE", "SI"]))
    reopening = reply.requests.create(kind="reopening", reason="A mistake")

    assert extension.wish == "Extension of the deadline until 12 May 2020, 18.00 CEST"
    assert joint.wish == "Joint reply with Belgium and Slovenia"
    assert reopening.wish == "Return of the reply for correction"


def test_a_question_waits_for_the_member_state_then_for_the_presidency_until_it_is_closed():
    reply = make_reply()
    asked = reply.questions.create(text="Who pays?")
    answered = reply.questions.create(text="Who pays?", **ANSWERED)
    closed = reply.questions.create(text="Who pays?", closed_at=LONG_AGO)
    dealt_with = reply.questions.create(text="Who pays?", closed_at=LONG_AGO, **ANSWERED)
    questions = Question.objects

    assert [list(rows) for rows in (questions.open(), questions.unanswered(), questions.answered())] == [
        [asked, answered],
        [asked],
        [answered],
    ]
    all_of_them = (asked, answered, closed, dealt_with)
    assert [question.waits_for_member_state for question in all_of_them] == [True, False, False, False]
    assert not any(question.waits_for_presidency for question in all_of_them)
    assert [question.is_unanswered for question in all_of_them] == [True, False, False, False]
    assert [question.stamp for question in all_of_them] == [
        "",
        LONG_AGO.isoformat(),
        "",
        LONG_AGO.isoformat(),
    ]


def test_a_round_knows_what_waits_for_its_presidency():
    reply = make_reply(survey_round=make_round())
    make_round(slug="2021")
    reply.requests.create(kind="joint", reason="One project")
    reply.requests.create(kind="reopening", reason="A mistake", outcome="declined", answered_at=LONG_AGO)
    for fields in (ANSWERED, ANSWERED, {}):
        reply.questions.create(text="Who pays?", **fields)
        reply.questions.create(text="May we wait?", by_member_state=True, **fields)

    rounds = with_waiting(Round.objects.order_by("slug"))

    counted = ("requests_waiting", "questions_waiting", "answers_to_read", "waiting")
    assert list(rounds.values_list("slug", *counted)) == [("2020", 1, 1, 2, 4), ("2021", 0, 0, 0, 0)]


def test_a_question_of_a_member_state_waits_for_the_presidency():
    asked = make_reply().questions.create(text="May we wait?", by_member_state=True)

    assert (asked.waits_for_presidency, asked.waits_for_member_state) == (True, False)
    assert list(Question.objects.from_member_state()) == [asked]
    assert not Question.objects.from_presidency().exists()


def test_a_question_names_a_page_of_the_reply_or_none():
    with refused("question_page_known"):
        make_reply().questions.create(text="What?", page="nonsense")


def test_each_question_begins_a_thread():
    reply = make_reply()

    assert reply.questions.create(text="One?").thread != reply.questions.create(text="Two?").thread
