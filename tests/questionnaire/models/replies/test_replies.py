import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.models import LastSeen, PartnerAnswer, Reply
from questionnaire.workflow import CLOSE_ROUND, move_round, return_reply
from tests.builders import activity, make_reply, make_round, make_user
from tests.questionnaire.models.rows import refused, who

pytestmark = pytest.mark.django_db

DEADLINE = dt.datetime(2020, 5, 20, 16, tzinfo=dt.UTC)


def test_one_reply_a_member_state_and_round():
    survey_round = make_round()

    with refused("reply_once|UNIQUE"):
        Reply.objects.create(survey_round=survey_round, member_state_id="HR")


@pytest.mark.parametrize("state", ["submitted", "correcting", "returned", "accepted"])
def test_a_reply_that_is_not_in_draft_counts_a_version(state):
    reply = make_reply()

    with refused("reply_counts_a_version_unless_draft|reply_accepted"):
        Reply.objects.filter(pk=reply.pk).update(state=state)


def test_a_draft_counts_none_and_what_is_accepted_has_an_accepted_version(reply: Reply):
    for state, constraint in (
        ("draft", "reply_counts_a_version_unless_draft"),
        ("accepted", "reply_accepted_has_version"),
        ("sent", "reply_state_known"),
    ):
        with refused(constraint):
            Reply.objects.filter(pk=reply.pk).update(state=state)


def test_who_sees_edits_submits_and_reviews_a_reply(reply: Reply, everybody):
    reviewing = {"presidency", "next presidency", "last presidency"}
    replies = Reply.objects

    assert who(everybody, replies.visible_to, reply) == {"collaborator", "submitter"} | reviewing
    assert who(everybody, replies.edited_by, reply) == {"collaborator", "submitter"}
    assert who(everybody, replies.submitted_by, reply) == {"submitter"}
    assert who(everybody, replies.reviewed_by, reply) == reviewing


def test_a_reply_is_edited_in_draft_or_returned_while_the_round_is_open():
    survey_round = make_round()
    draft = make_reply(survey_round=survey_round, member_state="BE")
    reply = make_reply(survey_round=survey_round, activities=[activity()], is_submitted=True)
    submitted = reply.is_editable
    return_reply(reply, None, "Is the start right?")

    assert (draft.is_editable, submitted, Reply.objects.get(pk=reply.pk).is_editable) == (True, False, True)

    move_round(CLOSE_ROUND, survey_round, None)

    assert [each.is_editable for each in Reply.objects.all()] == [False, False, False]


@pytest.mark.parametrize(
    ("days", "deadline", "has_extension"),
    [
        (None, DEADLINE, False),
        (5, DEADLINE + dt.timedelta(days=5), True),
        # The round's deadline was moved past it.
        (-5, DEADLINE, False),
    ],
)
def test_a_deadline_of_its_own_serves_where_it_is_later_than_the_rounds(days, deadline, has_extension):
    reply = make_reply(survey_round=make_round(deadline=DEADLINE))
    reply.own_deadline = None if days is None else DEADLINE + dt.timedelta(days=days)

    assert (reply.deadline, reply.has_extension) == (deadline, has_extension)
    assert [reply.is_overdue(deadline + dt.timedelta(seconds=s)) for s in (0, 1)] == [False, True]
    assert [reply.days_left(deadline - dt.timedelta(days=n)) for n in (2, 0, -1)] == [2, 0, -1]


def test_answers_are_by_partner():
    reply = make_reply(activities=[activity(partner="RS")], answers={"AL": None})

    assert reply.answers == {"AL": None, "BA": False, "XK": False, "ME": False, "MK": False, "RS": True}
    with refused("partner_answer_once|UNIQUE"):
        PartnerAnswer.objects.create(reply=reply, partner_id="RS", supports=False)


def test_a_reply_is_started_once_somebody_has_changed_it():
    survey_round = make_round()
    make_reply(survey_round=survey_round, member_state="BE", supports=False)
    replies = Reply.objects.order_by("member_state__position")

    assert {reply.member_state_id: reply.is_started for reply in replies} == {
        "BE": True,
        "HR": False,
        "SI": False,
    }


def test_each_person_has_one_moment_for_a_reply(reply: Reply):
    one, other = make_user(email="one@example.org"), make_user(email="other@example.org")
    for user in (one, other):
        LastSeen.objects.create(user=user, reply=reply, at=timezone.now())

    with refused("once_for_a_person_and_reply|UNIQUE"):
        LastSeen.objects.create(user=one, reply=reply, at=timezone.now())
