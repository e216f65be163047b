"""Each task says how many of what there are, and its link lists exactly these."""

import datetime as dt
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from questionnaire.board.to_do import to_do
from questionnaire.choices import MailKind, ReplyState, RequestKind
from questionnaire.models import Mail, Question, Reply, Request, Round
from questionnaire.workflow import accept, reopen, submit
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_round(member_states=("BE", "HR", "SI"))


def tasks(survey_round: Round) -> list[str]:
    return [task.text for task in to_do(Round.objects.get(pk=survey_round.pk), timezone.now())]


def awaiting_review(survey_round: Round) -> None:
    make_reply(survey_round=survey_round, member_state="HR", activities=[activity()], is_submitted=True)


def possible_errors(survey_round: Round) -> None:
    rows = [activity(title="Frontex training"), activity(title="TAIEX visit")]
    make_reply(survey_round=survey_round, member_state="HR", activities=rows, is_submitted=True)


def changed_since_accepted(survey_round: Round) -> None:
    awaiting_review(survey_round)
    reply = Reply.objects.get(member_state="HR")
    accept(reply, None)
    reopen(reply, None, "A mistake")
    reply.activities.update(title="Another")
    submit(Reply.objects.get(pk=reply.pk), None)


def by_letter(survey_round: Round) -> None:
    submit(make_reply(survey_round=survey_round, supports=False), None, on_behalf=True)


def requests(survey_round: Round) -> None:
    reply = Reply.objects.get(member_state="HR")
    Request.objects.create(reply=reply, kind=RequestKind.REOPENING, reason="A mistake")


def question(survey_round: Round) -> None:
    Question.objects.create(reply=Reply.objects.get(member_state="HR"), text="May we?", by_member_state=True)


def answer(survey_round: Round) -> None:
    reply, now = Reply.objects.get(member_state="HR"), timezone.now()
    Question.objects.create(reply=reply, text="Since when?", answer="2019", answered_at=now)
    # The answer of the Presidency is nothing that it has to read.
    Question.objects.create(reply=reply, text="May we?", answer="Yes", answered_at=now, by_member_state=True)


def mails(survey_round: Round) -> None:
    person = make_contact_point(reply=Reply.objects.get(member_state="HR"))
    now = timezone.now()
    fields = {"survey_round": survey_round, "to": person, "subject": "S", "text": "T", "next_try_at": now}
    Mail.objects.create(kind=MailKind.REMINDER, tries=2, **fields)
    Mail.objects.create(kind=MailKind.INVITATION, tries=1, dropped_at=now, **fields)
    # Sent, concerned nobody any more, and not tried yet.
    Mail.objects.create(kind=MailKind.REMINDER, tries=1, sent_at=now, **fields)
    Mail.objects.create(kind=MailKind.REMINDER, tries=0, dropped_at=now, **fields)
    Mail.objects.create(kind=MailKind.REMINDER, tries=0, **fields)


def overdue(survey_round: Round) -> None:
    Round.objects.update(deadline=timezone.now() - dt.timedelta(days=1))


def near_deadline(survey_round: Round) -> None:
    Round.objects.update(deadline=timezone.now() + dt.timedelta(days=5))


CASES = [
    (awaiting_review, "1 reply awaiting review", 1),
    (possible_errors, "2 possible errors in 1 reply awaiting review", 1),
    (changed_since_accepted, "1 reply changed since it was accepted", 1),
    (by_letter, "1 reply received by letter and not confirmed", 1),
    (requests, "1 request to answer", 1),
    (question, "1 question to answer", 1),
    (answer, "1 answer to read", 1),
    (mails, "2 e-mails not delivered", 2),
    (overdue, "3 Member States overdue", 3),
    (near_deadline, "3 replies not yet submitted, deadline in 5 days", 3),
]


def number_listed(page: HttpResponse) -> int:
    """On a list of the admin, or of e-mails that were not delivered."""
    context = page.context
    return context["cl"].result_count if "cl" in context else context["undelivered"].total


@pytest.mark.parametrize(("cause", "text", "number"), CASES, ids=[cause.__name__ for cause, *_ in CASES])
def test_a_task_links_to_exactly_what_it_counts(client: Client, survey_round, cause, text, number):
    assert tasks(survey_round) == []
    cause(survey_round)
    client.force_login(make_presidency(survey_round=survey_round))

    [task] = [each for each in to_do(Round.objects.get(), timezone.now()) if each.text == text]

    assert number_listed(client.get(task.url)) == number
    page = client.get(f"/rounds/{survey_round.slug}/").content.decode()
    assert f'<a href="{task.url.replace("&", "&amp;")}">{text}</a>' in page


def test_a_task_that_is_done_is_gone(survey_round):
    awaiting_review(survey_round)
    by_letter_reply = make_reply(survey_round=survey_round, member_state="SI", supports=False)
    submit(by_letter_reply, None, on_behalf=True)
    for reply in Reply.objects.filter(state=ReplyState.SUBMITTED):
        accept(reply, None)

    assert tasks(survey_round) == ["1 reply received by letter and not confirmed"]


def test_a_round_that_is_prepared_or_closed_has_no_deadline_to_meet(survey_round):
    near_deadline(survey_round)

    Round.objects.update(state="closed")
    assert tasks(survey_round) == []
    Round.objects.update(state="preparing")
    assert tasks(survey_round) == ["The round is in preparation: check and open it"]


def test_replies_of_another_round_are_nobodys_task_here(survey_round):
    other = make_round(slug="2021", member_states=("HR",))
    make_reply(survey_round=other, member_state="HR", supports=False, is_submitted=True)

    assert tasks(survey_round) == []


@pytest.mark.parametrize("codes", [("HR",), ("BE", "HR", "SI")])
def test_two_queries_say_all(codes, django_assert_num_queries):
    survey_round = make_round(slug="2022", member_states=codes)
    for code in codes:
        make_reply(survey_round=survey_round, member_state=code, activities=[activity()], is_submitted=True)
    make_round(slug="2023")

    with django_assert_num_queries(2):
        found = to_do(survey_round, timezone.now())

    assert re.match(rf"{len(codes)} repl(y|ies) awaiting review", found[0].text)
