import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.access.roles import contacts_of
from questionnaire.choices import Role
from questionnaire.models import Reply, RoundRole, User
from questionnaire.workflow import CLOSE_ROUND, may_withdraw, move_round
from tests.builders import activity, make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity()], is_submitted=True)


@pytest.fixture
def submitter(reply: Reply) -> User:
    return make_contact_point(reply=reply)


def test_whom_to_ask_are_its_submitters_and_who_presides_today(reply, submitter):
    make_contact_point(reply=reply, role=Role.COLLABORATOR)
    make_contact_point(reply=reply, email="closed@example.org")
    User.objects.filter(email="closed@example.org").update(is_active=False)
    make_contact_point(reply=Reply.objects.get(survey_round=reply.survey_round, member_state="SI"))
    presidency = make_presidency(survey_round=reply.survey_round)
    make_presidency(survey_round=reply.survey_round, email="next@example.org")
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    RoundRole.objects.filter(user__email="next@example.org").update(presides_from=tomorrow)

    contacts = contacts_of(reply, submitter)

    assert [role.user for role in contacts.submitters] == [submitter]
    assert [role.user for role in contacts.presidency] == [presidency]


def test_only_a_submitter_submits_and_withdraws(reply, submitter):
    collaborator = make_contact_point(reply=reply, role=Role.COLLABORATOR)
    contacts = [contacts_of(reply, user) for user in (submitter, collaborator)]

    assert [each.may_submit for each in contacts] == [True, False]
    assert [may_withdraw(reply, each) for each in contacts] == [True, False]


def test_a_reply_is_withdrawn_while_it_is_submitted_the_round_open_and_the_deadline_ahead(reply, submitter):
    contacts = contacts_of(reply, submitter)
    draft = Reply.objects.get(survey_round=reply.survey_round, member_state="SI")
    late = Reply.objects.get(pk=reply.pk)
    late.survey_round.deadline = timezone.now() - dt.timedelta(minutes=1)
    move_round(CLOSE_ROUND, Reply.objects.get(pk=reply.pk).survey_round, None)
    closed = Reply.objects.get(pk=reply.pk)

    assert [may_withdraw(each, contacts) for each in (reply, draft, late, closed)] == [
        True,
        False,
        False,
        False,
    ]
