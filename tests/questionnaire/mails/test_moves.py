"""Which moves of the workflow tell the contact points, and whom."""

from collections.abc import Callable

import pytest

from questionnaire import workflow
from questionnaire.choices import MailKind
from questionnaire.illustrative.load import load
from questionnaire.models import Mail, Reply
from questionnaire.problems import Refused
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_user

pytestmark = pytest.mark.django_db


def submitted() -> Reply:
    return make_reply(activities=[activity()], is_submitted=True)


def accepted() -> Reply:
    reply = submitted()
    workflow.accept(reply, None)
    return reply


@pytest.mark.parametrize(
    ("arrange", "move", "kind"),
    [
        (submitted, lambda reply, by: workflow.return_reply(reply, by, "Why?"), MailKind.RETURNED),
        (accepted, lambda reply, by: workflow.reopen(reply, by, "Why?"), MailKind.RETURNED),
        (submitted, workflow.accept, MailKind.ACCEPTED),
    ],
    ids=["return", "reopen", "accept"],
)
def test_a_move_tells_all_contact_points_of_the_reply_once(
    arrange: Callable[[], Reply], move: Callable[..., None], kind: MailKind
):
    reply = arrange()
    people = {make_contact_point(reply=reply), make_contact_point(reply=reply, role="collaborator")}
    make_contact_point(reply=make_reply(member_state="SI"))
    by = make_presidency(survey_round=reply.survey_round)

    move(reply, by)
    move(reply, by)

    mails = Mail.objects.filter(kind=kind)
    assert {mail.to for mail in mails} == people
    assert len(mails) == 2
    assert {(mail.reply, mail.survey_round, mail.queued_by) for mail in mails} == {
        (reply, reply.survey_round, by)
    }


def test_a_move_that_is_refused_tells_nobody():
    reply = make_reply()
    make_contact_point(reply=reply)

    with pytest.raises(Refused):
        workflow.accept(reply, make_user())

    assert not Mail.objects.exists()


def test_a_move_needs_no_contact_point():
    reply = submitted()

    workflow.accept(reply, None)

    assert reply.state == "accepted"


def test_nobody_gets_a_mail_of_what_the_illustrative_round_loads():
    load()

    assert not Mail.objects.exists()
