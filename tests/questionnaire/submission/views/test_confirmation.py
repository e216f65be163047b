"""What the Presidency has entered on behalf of a Member State, and what the Member State says of it."""

import pytest
from django.urls import reverse

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from questionnaire import workflow
from questionnaire.choices import EventKind, Role, RoundState
from questionnaire.models import Event, Reply, Round
from questionnaire.problems import Refused
from tests.builders import activity, make_contact_point, make_presidency, make_reply
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    made = make_reply(activities=[activity()])
    workflow.submit(made, None, on_behalf=True)
    return made


@pytest.fixture
def submitter(client, reply):
    user = make_contact_point(reply=reply, email="submitter@example.org")
    client.force_login(user)
    return user


def confirmations():
    return Event.objects.filter(kind=EventKind.CONFIRMED)


def methods():
    return "\n".join(build_annex(Round.objects.get(), Selection())[0].facts.method)


def test_a_submitter_confirms_once_however_often_the_button_is_clicked(client, reply, submitter):
    page = html(client.get(address("reply-overview", reply)))
    assert "The Presidency has entered this reply on your behalf" in page
    assert address("reply-confirm", reply) in page
    assert "not yet by the Member State" in html(client.get(address("reply-receipt", reply, 1)))

    for _click in range(2):
        page = html(client.post(address("reply-confirm", reply), follow=True))

    assert "Confirmed on" in page
    assert address("reply-confirm", reply) not in page
    event = confirmations().get()
    assert (event.reply, event.version, event.by) == (reply, reply.versions.get(), submitter)
    assert "by the Member State on" in html(client.get(address("reply-receipt", reply, 1)))


def test_the_method_says_who_has_confirmed_and_no_figure_moves(client, reply, submitter):
    assert (
        "One reply was received by letter and entered by the Presidency. Its Member State has "
        "not confirmed it yet." in methods()
    )
    before = build_annex(Round.objects.get(), Selection())[0].grids

    client.post(address("reply-confirm", reply))

    assert (
        "One reply was received by letter and entered by the Presidency. Its Member State has "
        "confirmed it." in methods()
    )
    assert "not confirmed" not in methods()
    assert build_annex(Round.objects.get(), Selection())[0].grids == before
    assert Reply.objects.get(pk=reply.pk).state == "submitted"


def test_a_collaborator_reads_who_can_confirm(client, reply, submitter):
    client.force_login(make_contact_point(reply=reply, role=Role.COLLABORATOR))

    page = html(client.get(address("reply-overview", reply)))

    assert "A submitter of your Member State can confirm the reply." in page
    assert submitter.email in page
    assert address("reply-confirm", reply) not in page


def test_a_later_version_of_its_own_needs_no_confirmation(client, reply, submitter):
    workflow.withdraw(reply, submitter)
    with pytest.raises(Refused, match="No reply of Croatia received by letter"):
        workflow.confirm(reply, submitter)

    workflow.submit(reply, submitter)
    page = html(client.post(address("reply-confirm", reply), follow=True))

    assert "No reply of Croatia received by letter is included in the results." in page
    assert "on your behalf" not in page
    assert not confirmations().exists()


def test_nothing_is_confirmed_in_an_archived_round(client, reply, submitter):
    Round.objects.update(state=RoundState.ARCHIVED)

    page = html(client.get(address("reply-overview", reply)))
    assert "The reply was not confirmed before the round was archived." in page
    client.post(address("reply-confirm", reply))

    assert not confirmations().exists()


def test_the_presidency_sees_that_it_is_confirmed(client, reply, submitter):
    client.post(address("reply-confirm", reply))
    client.force_login(make_presidency(survey_round=reply.survey_round))

    page = html(client.get(reverse("admin:questionnaire_reply_change", args=(reply.pk,))))

    assert "Confirmed by the Member State" in page
    assert "by the Member State on" in page
