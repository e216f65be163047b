import datetime as dt

import pytest
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import Role
from questionnaire.models import Reply, Round
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    return make_reply(supports=None)


@pytest.fixture
def user(client, reply):
    submitter = make_contact_point(reply=reply)
    client.force_login(submitter)
    return submitter


def page(client, reply):
    return html(client.get(address("reply-overview", reply)))


def test_the_overview_begins_with_the_first_question_alone(client, reply, user):
    response = client.get(address("reply-overview", reply))
    text = html(response)

    assert "Does your Member State provide support?" in text
    assert [task.title for task in response.context["task_list"].tasks] == [
        "Does your Member State provide support?",
        "Check and submit",
    ]


def test_the_overview_names_what_is_missing_with_a_link_to_each(client, user):
    reply = make_reply(activities=[activity(title="", start_year=None)], answers={"AL": True, "XK": None})

    text = html(client.get(address("activities", reply)))

    assert "3 items to complete" in text
    assert f'href="{address("activities", reply)}#answer-albania">Albania</a>' in text
    assert f'href="{address("activities", reply)}#answer-kosovo">Kosovo*</a>' in text
    assert f'href="{address("activity-edit", reply, "2020-HR-001")}#id_title">2020-HR-001</a>' in text
    assert "The title is missing." in text
    assert "The start is missing." in text


def test_the_overview_never_ticks_a_partner_by_itself(client, user):
    reply = make_reply(answers=dict.fromkeys(("AL", "BA", "XK", "ME", "MK", "RS")))

    text = html(client.get(address("activities", reply)))

    assert 'name="answer_kosovo"' in text
    assert "checked" not in text


def test_the_overview_shows_a_hostile_title_as_text(client, user):
    titles = ["<script>alert(1)</script>", '=HYPERLINK("http://x")', "'\"><img src=x onerror=alert(1)>"]
    reply = make_reply(activities=[activity(title=title) for title in titles])

    for name in ("activities", "reply-review"):
        text = html(client.get(address(name, reply)))
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        assert "=HYPERLINK(&quot;http://x&quot;)" in text.replace("&#34;", "&quot;")


def test_a_collaborator_is_told_whom_to_ask_for_submitting(client, reply, user):
    reply = make_reply(activities=[activity()])
    client.force_login(make_contact_point(reply=reply, role=Role.COLLABORATOR))

    text = html(client.get(address("reply-review", reply)))

    assert "Ask a submitter of your Member State" in text
    assert user.email in text


def test_a_returned_reply_shows_the_reason_and_can_be_edited(client, reply, user):
    reply = make_reply(activities=[activity()], is_submitted=True)
    workflow.return_reply(reply, None, "Is the start <right>?")

    text = page(client, reply)

    assert "Is the start &lt;right&gt;?" in text
    assert "Add activities" in html(client.get(address("activities", reply)))
    assert "Returned" in text


def test_a_reopened_reply_shows_its_reason(client, reply, user):
    reply = make_reply(activities=[activity()], is_submitted=True)
    workflow.accept(reply, None)
    workflow.reopen(reply, None, "New figures, please.")

    assert "New figures, please." in page(client, reply)


def test_a_submitted_reply_is_read_only_and_can_be_withdrawn(client, reply, user):
    reply = make_reply(activities=[activity()], is_submitted=True)

    text = page(client, reply)

    assert address("reply-withdraw", reply) in text
    assert address("reply-receipt", reply, 1) in text
    assert address("activity-add", reply) not in text
    assert "Edit" not in text


def test_after_the_deadline_the_presidency_is_named_instead(client, reply, user):
    reply = make_reply(activities=[activity()], is_submitted=True)
    presidency = make_presidency(survey_round=reply.survey_round)
    Round.objects.update(deadline=timezone.now() - dt.timedelta(hours=1))

    text = page(client, reply)

    assert "ask the Presidency to return it" in text
    assert presidency.email in text
    assert address("reply-withdraw", reply) not in text


def test_an_accepted_reply_says_that_nothing_is_left_to_do(client, reply, user):
    reply = make_reply(activities=[activity()], is_submitted=True)
    workflow.accept(reply, None)

    assert "The Presidency has accepted the reply" in page(client, reply)


def test_an_overdue_reply_can_still_be_edited(client, reply, user):
    Round.objects.update(deadline=timezone.now() - dt.timedelta(days=2))

    text = page(client, reply)

    assert "You can still submit until the Presidency closes the round." in text
    assert "Yes, we provide support" in text


def test_a_closed_round_takes_no_changes(client, reply, user):
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    text = page(client, reply)
    response = client.post(address("reply-support", reply), {"supports": "yes"}, follow=True)

    assert "The round is closed: its replies cannot be changed." in text
    assert "Yes, we provide support" not in text
    assert "so its replies cannot be changed. Ask the Presidency to reopen the round." in html(response)
    assert Reply.objects.get(pk=reply.pk).supports is None


def test_support_yes_opens_the_next_steps(client, reply, user):
    response = client.post(address("reply-support", reply), {"supports": "yes"})

    assert Reply.objects.get(pk=reply.pk).supports is True
    assert response["Location"] == f"{address('activities', reply)}?partner=albania"
    tasks = client.get(address("reply-overview", reply)).context["task_list"].tasks
    assert [task.title for task in tasks[1:3]] == ["Albania", "Bosnia and Herzegovina"]


def test_support_no_answers_no_for_every_partner(client, reply, user):
    explanation = "If you answer yes, you will be asked about each partner"
    assert explanation in page(client, reply)

    client.post(address("reply-support", reply), {"supports": "no"})

    stored = Reply.objects.get(pk=reply.pk)
    assert stored.supports is False
    assert set(stored.answers.values()) == {False}
    assert "Your answer: <strong>No</strong>" in html(client.get(address("reply-support", stored)))
    assert explanation not in page(client, stored)


def test_what_contradicts_a_no_can_be_seen_and_settled(client, user):
    reply = make_reply(answers={"AL": True})
    Reply.objects.filter(pk=reply.pk).update(supports=False)

    text = html(client.get(address("activities", reply)))

    assert f'href="{address("activities", reply)}#answer-albania"' in text
    assert 'id="answer-albania"' in text


def test_support_no_is_refused_while_there_are_activities(client, user):
    reply = make_reply(activities=[activity()])

    response = client.post(address("reply-support", reply), {"supports": "no"}, follow=True)

    assert "If there is no support, delete the activities first. Nothing has been deleted" in html(response)
    assert reply.activities.count() == 1
    assert Reply.objects.get(pk=reply.pk).supports is True


def test_support_without_an_answer_asks_for_one(client, reply, user):
    response = client.post(address("reply-support", reply), {}, follow=True)

    assert "Select yes or no." in html(response)


def test_partners_stores_answers_and_remarks(client, reply, user):
    data = {"answer_albania": "yes", "answer_kosovo": "no", "remark_albania": "Since 2019"}

    client.post(address("reply-partners", reply), data)

    stored = Reply.objects.get(pk=reply.pk)
    assert {code: answer for code, answer in stored.answers.items() if answer is not None} == {
        "AL": True,
        "XK": False,
    }
    assert stored.partner_answers.get(partner="AL").remark == "Since 2019"


def test_partners_gives_back_what_was_typed_when_it_is_refused(client, user):
    reply = make_reply()
    data = {"answer_albania": "yes", "remark_albania": "x" * 2001, "remark_serbia": "kept"}

    text = html(client.post(address("reply-partners", reply), data))

    assert "There is a problem. Your text has been kept, but not saved." in text
    assert "at most 2000 characters" in text
    assert "x" * 2001 in text
    assert "kept</textarea>" in text
    assert not reply.partner_answers.filter(remark="kept").exists()


def test_partners_gives_back_what_was_typed_when_a_colleague_has_submitted(client, user):
    reply = make_reply(activities=[activity()], is_submitted=True)

    text = html(client.post(address("reply-partners", reply), {"remark_serbia": "typed too late"}))

    assert "The reply is submitted, so it cannot be changed." in text
    assert "typed too late</textarea>" in text


def test_remark_is_stored_and_too_much_is_given_back(client, reply, user):
    client.post(address("reply-remark", reply), {"remark": "All in EUR"})
    text = html(client.post(address("reply-remark", reply), {"remark": "y" * 2001}))

    assert Reply.objects.get(pk=reply.pk).remark == "All in EUR"
    assert "y" * 2001 in text


def test_remark_typed_into_a_closed_round_comes_back(client, reply, user):
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    text = html(client.post(address("reply-remark", reply), {"remark": "typed too late"}))

    assert "The round is closed" in text
    assert "typed too late</textarea>" in text


def test_another_state_and_another_round_do_not_exist(client, reply, user):
    other_state = Reply.objects.get(member_state="SI")
    other_round = make_round(slug="2021")
    other = make_reply(survey_round=other_round, activities=[activity()], is_submitted=True)

    for foreign in (other_state, other):
        for name in ("reply-overview", "activity-add", "reply-nil", "reply-review", "reply-withdraw"):
            assert client.get(address(name, foreign)).status_code == 404
        for name in ("reply-support", "reply-partners", "reply-remark", "activity-add", "reply-nil",
                     "reply-submit", "reply-withdraw"):  # fmt: skip
            assert client.post(address(name, foreign), {"supports": "yes", "title": "x"}).status_code == 404
    for name in ("activity-edit", "activity-duplicate", "activity-delete"):
        assert client.get(address(name, other, "2021-HR-001")).status_code == 404
    for name in ("activity-edit", "activity-delete"):
        assert client.post(address(name, other, "2021-HR-001"), {"title": "x"}).status_code == 404
    assert client.get(address("reply-receipt", other, 1)).status_code == 404
    assert other.activities.get().title == "Training of asylum officers"


def test_an_activity_is_found_in_its_own_reply_only(client, user):
    reply = make_reply(activities=[activity()])
    make_reply(member_state="SI", activities=[activity()])

    assert client.get(address("activity-edit", reply, "2020-SI-001")).status_code == 404
    assert client.get(address("activity-edit", reply, "2020-HR-999")).status_code == 404


def test_partners_left_blank_keep_what_an_activity_has_answered_since(client, user):
    reply = make_reply(activities=[activity(partner="RS")])

    client.post(address("reply-partners", reply), {"answer_albania": "no", "remark_serbia": "A remark"})

    assert Reply.objects.get(pk=reply.pk).answers["RS"] is True
