import datetime as dt

import pytest
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import EventKind, ReplyState, Role
from questionnaire.models import Reply, Round
from questionnaire.reply.editing_activities import add_activities, save_activity
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(client):
    made = make_reply(activities=[activity()], is_submitted=True)
    client.force_login(make_contact_point(reply=made, email="submitter@example.org"))
    return made


@pytest.fixture
def correcting(reply):
    workflow.correct(reply, None)
    return Reply.objects.get(pk=reply.pk)


def state(reply):
    return Reply.objects.get(pk=reply.pk).state


def seen_on(page):
    return page.context["seen"]


def discard(client, reply, seen):
    return html(client.post(address("reply-discard", reply), {"seen": seen}, follow=True))


def retitle(reply, title="Another title"):
    row = reply.activities.first()
    row.title = title
    save_activity(row)


def test_a_submitter_opens_the_reply_and_reads_that_it_stays_in_the_results(client, reply):
    page = html(client.get(address("reply-overview", reply)))
    assert "Correct the reply" in page
    assert "the version submitted now stays in the results until you submit again" in page

    page = html(client.post(address("reply-correct", reply), follow=True))

    assert state(reply) == ReplyState.CORRECTING
    assert "The reply is being corrected" in page
    assert "Version 1 stays in the results until a submitter submits again." in page
    assert "Nothing has changed since version 1." in page
    assert "Check and submit" in page
    assert address("reply-discard", reply) in page
    assert address("reply-withdraw", reply) in page


def test_a_collaborator_reads_whom_to_ask_and_opens_nothing(client, reply):
    client.force_login(make_contact_point(reply=reply, role=Role.COLLABORATOR))

    page = html(client.get(address("reply-overview", reply)))

    assert "ask a submitter of your Member State to open it for correction" in page
    assert "submitter@example.org" in page
    for name in ("reply-correct", "reply-discard"):
        assert client.post(address(name, reply)).status_code == 404
    assert state(reply) == ReplyState.SUBMITTED


def test_a_collaborator_works_on_a_correction_and_cannot_discard_it(client, correcting):
    client.force_login(make_contact_point(reply=correcting, role=Role.COLLABORATOR))

    page = html(client.get(address("reply-overview", correcting)))

    assert "The reply is being corrected" in page
    assert address("reply-discard", correcting) not in page


def test_the_page_says_what_has_changed(client, correcting):
    retitle(correcting)

    page = html(client.get(address("reply-overview", correcting)))

    assert "Not submitted yet, compared with version 1:" in page
    assert "Activities: 1 changed, 0 new, 0 removed, 0 unchanged." in page
    assert f"{address('reply-compare', correcting)}?from=1" in page


@pytest.mark.parametrize(
    ("arrange", "said"),
    [
        (
            lambda _reply: Round.objects.update(deadline=timezone.now() - dt.timedelta(minutes=1)),
            "the changes can be submitted or discarded until the Presidency closes the round",
        ),
        (
            lambda reply: workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None),
            "The round is closed, so the changes cannot be submitted. Version 1 is included in the results.",
        ),
    ],
    ids=["overdue", "closed"],
)
def test_the_page_says_what_is_included_when_time_has_run_out(client, correcting, arrange, said):
    arrange(correcting)

    page = html(client.get(address("reply-overview", correcting)))

    assert said in page
    assert address("reply-withdraw", correcting) not in page


def test_discarding_shows_what_goes_then_returns_to_the_version(client, correcting):
    retitle(correcting)
    page = client.get(address("reply-discard", correcting))
    text = html(page)
    assert "The reply will be submitted again with the content of version 1" in text
    assert "All changes listed below will be discarded. The change history will still show them." in text
    assert "Another" in text
    assert state(correcting) == ReplyState.CORRECTING

    text = discard(client, correcting, seen_on(page))

    assert "The changes have been discarded. The reply has the content of version 1 again." in text
    assert state(correcting) == ReplyState.SUBMITTED
    assert correcting.activities.get().title == "Training of asylum officers"
    history = html(client.get(address("reply-changes", correcting)))
    assert "Another title" in history
    assert "Changes discarded" in history
    assert "Reply returned to its last version" in history
    assert "Undo import" not in history


def test_what_a_colleague_adds_meanwhile_is_not_discarded_unseen(client, correcting):
    seen = seen_on(client.get(address("reply-discard", correcting)))
    add_activities(correcting, [activity(support_field="return")])

    text = discard(client, correcting, seen)

    assert "Nothing has been discarded. The reply has changed since you opened this page." in text
    assert "New: only in" in text
    assert (state(correcting), correcting.activities.count()) == (ReplyState.CORRECTING, 2)


def test_a_second_click_says_that_it_is_done(client, correcting):
    retitle(correcting)
    seen = seen_on(client.get(address("reply-discard", correcting)))

    discard(client, correcting, seen)
    text = discard(client, correcting, seen)

    assert "The changes have been discarded." in text
    assert correcting.events.filter(kind=EventKind.DISCARDED).count() == 1


def test_a_second_click_on_a_returned_reply_says_that_it_is_done(client, reply):
    workflow.return_reply(reply, None, "Why?")
    retitle(reply)
    page = client.get(address("reply-discard", reply))
    assert "The reply stays returned: the Presidency expects your changes." in html(page)

    discard(client, reply, seen_on(page))
    text = discard(client, reply, seen_on(page))

    assert "The changes have been discarded." in text
    assert state(reply) == ReplyState.RETURNED


def test_who_discards_what_a_colleague_has_submitted_is_told_so(client, correcting):
    retitle(correcting)
    seen = seen_on(client.get(address("reply-discard", correcting)))
    workflow.submit(Reply.objects.get(pk=correcting.pk), None)

    text = discard(client, correcting, seen)

    assert "Nothing has been discarded." in text
    assert "The state of the reply is “Submitted”. There are no changes to discard." in text
    assert correcting.versions.count() == 2


def test_who_submits_what_a_colleague_has_discarded_is_not_shown_a_receipt(client, correcting):
    retitle(correcting)
    page = client.get(address("reply-review", correcting))
    shown = page.context["form"].shown
    workflow.discard(Reply.objects.get(pk=correcting.pk), None)

    text = html(
        client.post(
            address("reply-submit", correcting),
            {"confirmed": "on", "no_support_confirmed": "on", "reviewed": shown},
            follow=True,
        )
    )

    assert "The reply has changed since you opened this page." in text
    assert correcting.versions.count() == 1


@pytest.mark.parametrize(
    ("act", "said"),
    [
        (lambda _reply: None, "Reply submitted. This version is included in the results."),
        (
            lambda reply: workflow.correct(reply, None),
            "This version is included in the results. The reply is being corrected.",
        ),
        (
            lambda reply: workflow.return_reply(reply, None, "Why?"),
            "This version is included in the results. The Presidency has returned the reply for changes.",
        ),
        (lambda reply: workflow.withdraw(reply, None), "This version is not included in the results"),
    ],
    ids=["submitted", "correcting", "returned", "withdrawn"],
)
def test_the_receipt_says_whether_its_version_is_included(client, reply, act, said):
    act(reply)

    assert said in html(client.get(address("reply-receipt", reply, 1)))


def test_withdrawing_a_correction_says_what_follows(client, correcting):
    page = html(client.get(address("reply-withdraw", correcting)))
    assert "It will not be included in the results until you resubmit it." in page
    assert "To return to the last version, discard the changes." in page

    page = html(client.post(address("reply-withdraw", correcting), follow=True))

    assert "It is not included in the results until you resubmit it." in page
    assert state(correcting) == ReplyState.DRAFT


def test_a_returned_reply_without_changes_has_nothing_to_discard(client, reply):
    workflow.return_reply(reply, None, "Why?")

    overview = html(client.get(address("reply-overview", reply)))
    assert "Not sent again yet." in overview
    assert address("reply-discard", reply) not in overview
    page = html(client.get(address("reply-discard", reply)))
    assert "There are no changes to discard." in page
    assert 'name="seen"' not in page

    retitle(reply)

    overview = html(client.get(address("reply-overview", reply)))
    assert "Your changes are not sent yet." in overview
    assert address("reply-discard", reply) in overview


def test_in_a_closed_round_the_pages_of_a_correction_say_what_holds(client, correcting):
    retitle(correcting)
    workflow.move_round(workflow.CLOSE_ROUND, correcting.survey_round, None)

    said = {
        "reply-discard": "The round is closed, so no changes can be discarded.",
        "reply-withdraw": "The round is closed, so the reply cannot be withdrawn now.",
        "reply-review": "Version 1 is included in the results. Changes made since then are not.",
    }
    pages = {name: html(client.get(address(name, correcting))) for name in said}
    for name, sentence in said.items():
        assert sentence in pages[name]
    assert "The reply has already been submitted." not in pages["reply-review"]


def test_a_correction_cannot_be_withdrawn_after_the_deadline(client, correcting):
    Round.objects.update(deadline=timezone.now() - dt.timedelta(minutes=1))

    page = html(client.get(address("reply-withdraw", correcting)))

    assert "The deadline has passed, so the reply cannot be withdrawn now." in page


def test_what_is_with_the_presidency_is_headed_as_content(client, reply):
    assert "Content of the reply of Croatia" in html(client.get(address("reply-review", reply)))

    workflow.correct(reply, None)

    assert "Check the reply of Croatia before submitting" in html(client.get(address("reply-review", reply)))


def test_a_reply_that_was_never_submitted_says_so_once_the_round_is_closed(client, reply):
    workflow.withdraw(reply, None)
    assert "The reply was not submitted" not in html(client.get(address("reply-overview", reply)))

    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    assert "The reply was not submitted" in html(client.get(address("reply-overview", reply)))
