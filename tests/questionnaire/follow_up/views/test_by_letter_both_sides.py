"""A reply received by letter: what its Member State, its Presidency and others see of it and may do."""

import pytest
from django.urls import reverse

from questionnaire import workflow
from questionnaire.choices import EventKind, ReplyState
from questionnaire.models import Event, FormDraft, Letter, Reply, ReplyVersion, Round, User
from questionnaire.previous_round.previous_round import undecided
from questionnaire.reply.editing_answers import set_support
from tests.builders import (
    activity,
    begin_from_letter,
    make_contact_point,
    make_presidency,
    make_reply,
    make_round,
)
from tests.questionnaire.follow_up.views.entering import (
    LETTER,
    PRESIDENCY,
    SUBMITTER,
    added,
    attached,
    page_of,
)
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


def test_meanwhile_contact_points_read_and_do_not_change(client, desk, reply):
    attached(desk, reply)
    client.force_login(User.objects.get(email=SUBMITTER))

    page = html(client.get(address("reply-overview", reply)))
    refused = html(client.get(address("activity-add", reply), follow=True))
    client.post(address("reply-support", reply), {"supports": "yes"})
    client.post(address("reply-submit", reply), {"confirmed": "on"})

    assert "The Presidency is entering this reply from the letter of 12 May 2020." in page
    assert "so its contact points cannot change it" in refused
    reply.refresh_from_db()
    assert (reply.supports, reply.state) == (None, ReplyState.DRAFT)


def test_a_colleague_of_the_presidency_goes_on(client, desk, reply):
    attached(desk, reply)
    client.force_login(make_presidency(survey_round=reply.survey_round, email="second@example.org"))

    assert "Attached: letter.pdf." in html(client.get(page_of(reply)))
    assert "Cameras" in html(added(client, reply))


@pytest.mark.parametrize("who", ["another round", "another Member State"])
def test_nobody_else_sees_anything_of_it(client, desk, reply, who):
    attached(desk, reply)
    other_round = make_round(slug="2021")
    other = make_reply(survey_round=reply.survey_round, member_state="SI")
    client.force_login(
        make_presidency(survey_round=other_round, email="other@example.org")
        if who == "another round"
        else make_contact_point(reply=other, email="other@example.org")
    )

    for name in ("reply-overview", "activities", "reply-review", "workbook-download"):
        assert client.get(address(name, reply)).status_code == 404
    assert client.get(page_of(reply)).status_code == 404


def test_what_is_handed_over_is_the_member_states_own(desk, client, reply):
    attached(desk, reply)
    added(desk, reply)

    answer = html(desk.post(f"{page_of(reply)}hand-over/", follow=True))

    assert "The entries have been handed over." in answer
    assert desk.get(address("activities", reply)).status_code == 404
    assert "Croatia has started its reply" in html(desk.get(page_of(reply)))
    assert not Letter.objects.exists()
    client.force_login(User.objects.get(email=SUBMITTER))
    assert "Cameras" in html(client.get(address("activities", reply)))
    assert "2" in html(added(client, reply, "Second"))
    assert set(Event.objects.values_list("kind", flat=True)) >= {
        EventKind.LETTER_BEGUN,
        EventKind.LETTER_HANDED_OVER,
    }


def test_what_is_typed_and_not_saved_is_kept_for_the_presidency_too(desk, reply):
    attached(desk, reply)
    place = address("reply-remark", reply)

    desk.post(reverse("questionnaire:draft-save"), {"draft": place, "remark": "Not yet saved"})

    assert FormDraft.objects.get().user.email == PRESIDENCY
    assert "Not yet saved" in html(desk.get(place))


def test_earlier_rounds_and_clearance_stay_the_member_states_own(desk, reply):
    earlier = make_round(slug="2018")
    make_reply(
        survey_round=earlier, activities=[activity(title="Earlier", project="Secret")], is_submitted=True
    )
    Round.objects.filter(slug="2020").update(previous=earlier)
    reply = Reply.objects.get(pk=reply.pk)
    assert undecided(reply) == 1
    attached(desk, reply)

    for name in ("reply-overview", "activity-add", "reply-review"):
        page = html(desk.get(address(name, reply)))
        assert "previous round" not in page
        assert "Secret" not in page
        assert "clearance" not in page


def test_the_version_that_a_returned_reply_holds_counts_as_read(desk):
    reply = make_reply(activities=[activity()], is_submitted=True)
    desk.force_login(make_presidency(survey_round=reply.survey_round, email="second@example.org"))
    workflow.return_reply(reply, None, "By letter")
    attached(desk, reply)

    desk.get(address("activities", reply))

    read = Event.objects.get(kind=EventKind.READ)
    assert (read.version, read.by.email) == (reply.counted_version, "second@example.org")


def test_the_member_state_and_the_presidency_read_the_letter_and_the_audit_log_says_so(client, desk, reply):
    attached(desk, reply, name='form "2".pdf')
    desk.post(address("reply-nil", reply))

    for email, page, where in (
        (
            PRESIDENCY,
            reverse("admin:questionnaire_reply_change", args=(reply.pk,)),
            reverse("questionnaire:round-letter", args=("2020", "HR", 1)),
        ),
        (SUBMITTER, address("reply-overview", reply), address("reply-letter", reply, 1)),
    ):
        client.force_login(User.objects.get(email=email))
        assert where in html(client.get(page))
        answer = client.get(where)
        assert (answer.content, answer["Content-Type"]) == (LETTER, "application/octet-stream")
        assert answer["Content-Disposition"] == r'attachment; filename="form \"2\".pdf"'
    assert Event.objects.filter(kind=EventKind.DOWNLOADED, reason='form "2".pdf').count() == 2


def test_what_the_member_state_has_not_submitted_is_neither_shown_nor_replaced(desk, reply):
    set_support(reply, supports=False)

    assert "Croatia has started its reply" in html(desk.get(page_of(reply)))
    assert "Croatia has started its reply" in attached(desk, reply)
    assert not Letter.objects.exists()
    assert desk.get(address("activities", reply)).status_code == 404


def test_what_came_back_unchanged_can_be_entered_again_and_what_was_changed_cannot(desk):
    reply = make_reply(activities=[activity(title="First")])
    desk.force_login(make_presidency(survey_round=reply.survey_round, email="second@example.org"))
    workflow.submit(reply, None)
    assert "The reply is submitted." in html(desk.get(page_of(reply)))
    workflow.return_reply(reply, None, "By letter")
    reply.activities.update(title="Changed")
    assert "has started its reply" in attached(desk, reply)

    reply.activities.update(title="First")
    attached(desk, reply)

    assert "First" in html(desk.get(address("activities", reply)))


def test_what_the_member_state_is_correcting_is_its_own(desk):
    reply = make_reply(activities=[activity()], is_submitted=True)
    desk.force_login(make_presidency(survey_round=reply.survey_round, email="second@example.org"))
    workflow.correct(reply, None)

    page = desk.get(page_of(reply), follow=True)

    assert "Croatia is correcting its reply." in html(page)


def test_what_was_withdrawn_is_the_member_states_own_again(desk):
    reply = make_reply(activities=[activity(title="Withdrawn")])
    desk.force_login(make_presidency(survey_round=reply.survey_round, email="second@example.org"))
    workflow.submit(reply, None)
    workflow.withdraw(reply, None)

    page = attached(desk, reply)

    assert "has started its reply" in page
    assert "Withdrawn" not in page


def test_nothing_is_entered_into_a_round_that_is_closed(desk, reply):
    attached(desk, reply)
    Round.objects.update(state="closed")

    assert "The round is closed" in html(desk.get(page_of(reply)))
    desk.post(address("reply-nil", reply))
    assert not ReplyVersion.objects.filter(reply=reply).exists()


def test_an_archived_round_is_entered_by_nobody(desk, reply):
    begin_from_letter(reply)
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    workflow.move_round(workflow.ARCHIVE_ROUND, reply.survey_round, None)

    assert Reply.objects.get(pk=reply.pk).entered_from is None
    assert desk.get(address("activities", reply)).status_code == 404


def test_the_letter_is_downloaded_while_the_reply_is_entered_from_it(client, desk, reply):
    file = reverse("questionnaire:by-letter-file", args=(reply.survey_round.slug, reply.member_state_id))
    assert desk.get(file).status_code == 404
    attached(desk, reply)
    assert file in html(desk.get(page_of(reply)))
    assert file in html(desk.get(address("reply-overview", reply)))

    response = desk.get(file)

    assert response.content == LETTER
    assert response["Content-Disposition"].startswith("attachment")
    assert Event.objects.get(kind=EventKind.DOWNLOADED).reason == "letter.pdf"
    client.force_login(User.objects.get(email=SUBMITTER))
    assert client.get(file).status_code == 404
