import datetime as dt

import pytest
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import ReplyState, Role
from questionnaire.models import Reply, ReplyVersion, Round
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_partner_answers
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db

PLANNED = {"status": "planned", "start_year": 2021}


@pytest.fixture
def reply(client):
    made = make_reply(activities=[activity()])
    client.force_login(make_contact_point(reply=made, email="submitter@example.org"))
    return made


@pytest.fixture
def collaborator(reply):
    return make_contact_point(reply=reply, role=Role.COLLABORATOR)


def state(reply):
    return Reply.objects.get(pk=reply.pk).state


def submit(client, reply, **data):
    ticks = {"confirmed": "on", "no_support_confirmed": "on"}
    return client.post(address("reply-submit", reply), ticks | data, follow=True)


def test_nil_is_one_confirmation_and_submitted(client):
    reply = make_reply(supports=None)
    client.force_login(make_contact_point(reply=reply))

    question = html(client.get(address("reply-nil", reply)))
    assert "Confirm that Croatia provides no support" in question
    assert "Kosovo*: no" in question
    assert state(reply) == ReplyState.DRAFT

    receipt = html(client.post(address("reply-nil", reply), follow=True))
    assert "Reply submitted. This version is included in the results." in receipt
    assert "Croatia provides no support to any of the partners. This is a complete reply." in receipt
    version = ReplyVersion.objects.get()
    assert (version.supports, set(version.partner_answers.values_list("supports", flat=True))) == (
        False,
        {False},
    )


def test_nil_clicked_twice_shows_the_same_receipt(client):
    reply = make_reply(supports=None)
    client.force_login(make_contact_point(reply=reply))

    responses = [client.post(address("reply-nil", reply)) for _click in range(2)]

    assert {r.headers["Location"] for r in responses} == {address("reply-receipt", reply, 1)}
    assert ReplyVersion.objects.count() == 1


def test_nil_by_a_collaborator_is_saved_for_a_submitter(client, reply, collaborator):
    reply = make_reply(member_state="SI", supports=None)
    client.force_login(make_contact_point(reply=reply, role=Role.COLLABORATOR))

    text = html(client.post(address("reply-nil", reply), follow=True))

    assert "Your answer has been saved: your Member State provides no support." in text
    assert "Ask a submitter of your Member State" in text
    assert (state(reply), Reply.objects.get(pk=reply.pk).supports) == (ReplyState.DRAFT, False)


def test_nil_is_refused_while_there_are_activities_and_deletes_nothing(client, reply):
    assert "1 activity has been entered" in html(client.get(address("reply-nil", reply)))

    text = html(client.post(address("reply-nil", reply)))

    assert "delete the activities first" in text
    assert reply.activities.count() == 1
    assert Reply.objects.get(pk=reply.pk).supports is True


def test_nil_keeps_the_remarks_on_partners(client):
    reply = make_reply(supports=None)
    set_partner_answers(reply, {"AL": (True, "Until 2014 only")})
    client.force_login(make_contact_point(reply=reply))

    client.post(address("reply-nil", reply))

    assert Reply.objects.get(pk=reply.pk).partner_answers.get(partner="AL").remark == "Until 2014 only"


def test_review_counts_by_partner_field_and_type_and_spells_out_the_noughts(client, reply):
    rows = [activity(partner="AL", **PLANNED), activity(), activity(support_field="return")]
    add_activities(reply, [*rows, activity(assistance_type="equipment", **PLANNED)])
    set_partner_answers(reply, {"AL": (True, "")})

    response = client.get(address("reply-review", reply))

    text = html(response)
    review = response.context["review"]
    assert (review.counted, review.planned) == (3, 2)
    assert [(p.partner.pk, p.counted, p.planned) for p in review.partners if p.rows] == [
        ("AL", 0, 1),
        ("RS", 3, 1),
    ]
    assert [
        (r.support_field.pk, tuple(r.by_type.values()), r.counted, r.planned)
        for r in review.partners[-1].rows
    ] == [
        ("asylum", (0, 2, 0), 2, 1),
        ("return", (0, 1, 0), 1, 0),
    ]
    assert "3 activities will be included in the results when the reply is submitted." in text
    assert "2 planned activities are listed but will not be included." in text
    assert "Albania: planned activities only. None is included in the results." in text
    assert "You report no support to Bosnia and Herzegovina, Kosovo*, Montenegro or North Macedonia." in text
    assert "You report no support in Integration." in text
    assert "You can correct and resubmit your reply until the deadline." in text


def test_review_shows_everything_that_was_entered(client, reply):
    row = activity(value="150000.50", value_basis="spent", description="First line\nsecond", end_year=2020,
                   end_month=3, jointly_with="Austria")  # fmt: skip
    add_activities(reply, [row, activity(quantity=1200)])
    set_partner_answers(reply, {"RS": (True, "Our main\npartner <b>")})

    text = html(client.get(address("reply-review", reply)))

    for shown in ("150\u00a0000.50", "<dd>1\u00a0200</dd>", "Spent", "First line<br>second",
                  "2018 – March 2020", "Austria", "Our main<br>partner &lt;b&gt;", "On Serbia"):  # fmt: skip
        assert shown in text


def test_review_lists_problems_and_hides_the_button(client, reply):
    add_activities(reply, [activity(title="")])

    text = html(client.get(address("reply-review", reply)))

    assert "Items to complete before you can submit" in text
    assert "The title is missing." in text
    assert "Submit the reply" not in text


def test_review_tells_a_collaborator_whom_to_ask(client, reply, collaborator):
    client.force_login(collaborator)

    text = html(client.get(address("reply-review", reply)))

    assert "Submit the reply" not in text
    assert "submitter@example.org" in text


def test_submit_leads_to_the_receipt(client, reply):
    text = html(submit(client, reply))

    version = ReplyVersion.objects.get()
    assert state(reply) == ReplyState.SUBMITTED
    assert "Receipt: reply of Croatia, version 1" in text
    assert version.content_hash in text
    assert "submitter@example.org" in text
    assert timezone.localtime(version.submitted_at).strftime("%H.%M.%S %Z") in text
    assert address("reply-withdraw", reply) in text


def test_submit_clicked_twice_shows_the_same_receipt(client, reply):
    chains = [submit(client, reply).redirect_chain for _click in range(2)]

    assert chains[0] == chains[1] == [(address("reply-receipt", reply, 1), 302)]
    assert ReplyVersion.objects.count() == 1


def test_submit_without_the_tick_asks_for_it(client, reply):
    text = html(client.post(address("reply-submit", reply), {}))

    assert "The reply has not been submitted" in text
    assert "Confirm that the reply is complete." in text
    assert "Confirm the statements on support that is not reported." in text
    assert state(reply) == ReplyState.DRAFT


def test_submit_of_what_a_colleague_has_changed_since_is_shown_again(client, reply):
    shown = client.get(address("reply-review", reply)).context["form"].shown
    add_activities(reply, [activity(title="Added meanwhile")])

    text = html(submit(client, reply, reviewed=shown))

    assert "The reply has changed since you opened this page." in text
    assert "Added meanwhile" in text
    assert state(reply) == ReplyState.DRAFT


def test_submit_with_problems_shows_them(client, reply):
    add_activities(reply, [activity(title="")])

    text = html(submit(client, reply))

    assert "The reply cannot be submitted yet." in text
    assert "The title is missing." in text
    assert state(reply) == ReplyState.DRAFT


def test_submit_in_a_closed_round_is_refused(client, reply):
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    assert "The round is closed" in html(submit(client, reply))
    assert state(reply) == ReplyState.DRAFT


def test_submit_after_the_deadline_is_possible(client, reply):
    Round.objects.update(deadline=timezone.now() - dt.timedelta(days=3))

    assert "the reply can only be changed if the Presidency returns it" in html(
        client.get(address("reply-review", reply))
    )
    assert "Reply submitted. This version is included in the results." in html(submit(client, reply))


def test_a_collaborator_can_neither_submit_nor_withdraw(client, reply, collaborator):
    client.force_login(collaborator)

    assert client.post(address("reply-submit", reply), {"confirmed": "on"}).status_code == 404
    workflow.submit(reply, None)
    assert client.get(address("reply-withdraw", reply)).status_code == 404
    assert client.post(address("reply-withdraw", reply)).status_code == 404
    assert state(reply) == ReplyState.SUBMITTED


def test_receipt_shows_the_version_and_not_what_was_typed_since(client, reply):
    submit(client, reply)
    workflow.return_reply(reply, None, "why")
    row = reply.activities.get()
    reply.activities.filter(pk=row.pk).update(title="Typed since")

    text = html(client.get(address("reply-receipt", reply, 1)))

    assert "Training of asylum officers" in text
    assert "Typed since" not in text


def test_receipt_says_when_its_version_no_longer_counts(client, reply):
    submit(client, reply)
    workflow.withdraw(reply, None)

    assert "This version is not included in the results" in html(
        client.get(address("reply-receipt", reply, 1))
    )
    assert client.get(address("reply-receipt", reply, 2)).status_code == 404


def test_receipt_says_that_it_was_entered_on_behalf(client, reply):
    workflow.submit(reply, None, on_behalf=True)

    assert "received by letter from Croatia, entered by the Presidency" in html(
        client.get(address("reply-receipt", reply, 1))
    )


def test_withdraw_asks_first_and_a_second_click_is_no_error(client, reply):
    submit(client, reply)
    withdraw = address("reply-withdraw", reply)

    assert "Withdraw the reply of Croatia?" in html(client.get(withdraw))
    assert state(reply) == ReplyState.SUBMITTED

    for _click in range(2):
        text = html(client.post(withdraw, follow=True))
        assert "The reply has been withdrawn. It is not included in the results" in text
    assert state(reply) == ReplyState.DRAFT
    assert reply.events.filter(kind="withdrawn").count() == 1


def test_withdraw_follows_the_deadline_of_the_reply(client, reply):
    submit(client, reply)
    Round.objects.update(deadline=timezone.now() - dt.timedelta(days=3))
    Reply.objects.update(own_deadline=timezone.now() + dt.timedelta(days=2))

    page = html(client.get(address("reply-overview", reply)))
    assert "2 days left" in page
    assert "(extended)" in page
    assert "Withdraw the reply" in page
    assert "2 days left" in html(client.get(address("reply-withdraw", reply)))
    client.post(address("reply-withdraw", reply))
    assert state(reply) == ReplyState.DRAFT
    assert "You can correct and resubmit your reply until the deadline." in html(
        client.get(address("reply-review", reply))
    )


def test_withdraw_after_the_deadline_is_refused(client, reply):
    submit(client, reply)
    Round.objects.update(deadline=timezone.now() - dt.timedelta(minutes=1))

    assert "cannot be withdrawn now" in html(client.get(address("reply-withdraw", reply)))
    assert "The deadline has passed" in html(client.post(address("reply-withdraw", reply), follow=True))
    assert state(reply) == ReplyState.SUBMITTED


def test_who_can_not_withdraw_is_led_to_a_request_unless_the_reply_is_a_draft(client, reply):
    request = f"{address('request-ask', reply)}?kind=reopening"
    assert request not in html(client.get(address("reply-withdraw", reply)))

    workflow.submit(reply, None)
    workflow.accept(Reply.objects.get(pk=reply.pk), None)

    assert request in html(client.get(address("reply-withdraw", reply)))
