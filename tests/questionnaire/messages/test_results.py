import pytest
from django.utils import timezone

from questionnaire.choices import MailKind
from questionnaire.mails.outbox import queue
from questionnaire.mails.recipients import contact_points
from questionnaire.messages.results import count_by_state, results_of_kind, undelivered
from questionnaire.models import Mail, RoundRole

pytestmark = pytest.mark.django_db


def test_undelivered_is_what_was_tried_without_success_of_every_kind(survey_round, reply, presidency):
    for kind in (MailKind.INVITATION, MailKind.REMINDER, MailKind.SECTION):
        queue(kind, contact_points(reply), reply=reply)
    Mail.objects.filter(to__email="ana@example.hr").update(tries=1)

    assert {mail.kind for mail in undelivered(survey_round, presidency)} == {
        MailKind.INVITATION,
        MailKind.REMINDER,
    }


def test_an_address_can_be_corrected_while_its_owner_is_a_contact_point(survey_round, reply, presidency):
    queue(MailKind.INVITATION, contact_points(reply), reply=reply)
    RoundRole.objects.get(user__email="bor@example.hr").delete()

    results = results_of_kind(MailKind.INVITATION, survey_round, presidency)

    assert {mail.to.email: mail.is_to_contact_point for mail in results} == {
        "ana@example.hr": True,
        "bor@example.hr": False,
    }


def test_states_are_counted_in_their_order(survey_round, reply, presidency):
    queue(MailKind.INVITATION, contact_points(reply), reply=reply)
    Mail.objects.filter(to__email="ana@example.hr").update(sent_at=timezone.now())

    counts = count_by_state(results_of_kind(MailKind.INVITATION, survey_round, presidency))

    assert [(count.state, count.number) for count in counts] == [("waiting", 1), ("sent", 1)]
