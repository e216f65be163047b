import datetime as dt

import pytest

from questionnaire.choices import EventKind, Role
from questionnaire.models import Reply
from questionnaire.previous_round import forms as carry_over_form
from questionnaire.previous_round.carry_over import Decision, Outcome, decide
from questionnaire.previous_round.previous_round import last_round
from questionnaire.reply.editing_activities import save_activity
from questionnaire.reply.editing_answers import declare_nil
from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.builders import activity, make_contact_point, make_reply, make_round
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db

ONGOING, PLANNED, COMPLETED = "2020-HR-001", "2020-HR-002", "2020-HR-003"


def make_next(member_state="HR", *activities, **fields):
    """The reply in a round that starts from one in which these activities were submitted."""
    last = make_reply(
        survey_round=make_round(slug="2020", title="First"),
        member_state=member_state,
        activities=activities,
        is_submitted=True,
    )
    later = make_round(
        slug="2022", title="Second", previous=last.survey_round, cutoff=dt.date(2022, 5, 12), **fields
    )
    return Reply.objects.select_related("survey_round", "member_state").get(
        survey_round=later, member_state=member_state
    )


@pytest.fixture
def reply(client):
    made = make_next(
        "HR",
        activity(title="Goes on"),
        activity(title="To come", partner="XK", status="planned", start_year=2021),
        activity(title="Over", partner="AL", status="completed", end_year=2019),
    )
    client.force_login(make_contact_point(reply=made, role=Role.COLLABORATOR))
    return made


def statuses(reply):
    return dict(reply.activities.values_list("reference", "status"))


def save(client, reply, **answers):
    """`save(client, reply, a=("ended", "2021"))` for 2020-HR-001, b for 002, c for 003."""
    numbers = {"a": ONGOING, "b": PLANNED, "c": COMPLETED}
    data = {}
    for name, (outcome, date) in answers.items():
        data |= {f"outcome_{numbers[name]}": outcome, f"date_{numbers[name]}": date}
    return client.post(address("carry-over", reply), data, follow=True)


def test_the_page_offers_each_activity_with_its_answers_and_chooses_none(client, reply):
    text = html(client.get(address("carry-over", reply)))

    assert "2 activities had not ended" in text
    assert "1 activity had already ended" in text
    assert "Kosovo* (1)" in text
    assert "checked" not in text
    assert [text.count(answer) for answer in ("Still ongoing", "Still planned", "As it was")] == [1, 1, 1]
    assert statuses(reply) == {}


def test_many_answers_are_saved_at_once_and_told(client, reply):
    response = save(client, reply, a=("ended", "March 2021"), b=("left_out", ""), c=("unchanged", ""))

    assert "Saved: 1 unchanged, 1 ended and 1 no longer reported." in html(response)
    assert statuses(reply) == {ONGOING: "completed", COMPLETED: "completed"}
    assert reply.events.get().kind == EventKind.CARRIED_OVER


def test_a_second_click_changes_nothing_and_says_so(client, reply):
    save(client, reply, a=("unchanged", ""))

    again = html(save(client, reply, a=("ended", "2021")))

    assert "You have already answered for these activities. Nothing has changed." in again
    assert statuses(reply) == {ONGOING: "ongoing"}


def test_what_is_wrong_stands_at_its_row_and_all_answers_stay(client, reply):
    response = save(client, reply, a=("ended", "2014"), b=("started", "soon"), c=("unchanged", ""))

    text = html(response)
    assert "There is a problem. Your selections have been kept, but not saved." in text
    assert "This is not a year or a month and year between 1950 and 2100." in text
    assert 'value="2014"' in text
    assert text.count(" checked") == 3
    assert f'aria-describedby="error-{PLANNED}"' in text
    assert statuses(reply) == {}


def test_what_the_rules_refuse_is_said_in_words(client, reply):
    text = html(save(client, reply, a=("ended", "2014"), c=("unchanged", "")))

    assert f'<a href="#answer-{ONGOING}">{ONGOING}: The end (2014) is before the start (2018).' in text
    assert statuses(reply) == {}


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (("", "2021"), "A date is entered, but no answer is selected."),
        (("started", "2021"), "Select one of the answers."),
        (("anything", ""), "Select one of the answers."),
    ],
)
def test_an_answer_that_makes_no_sense_is_refused(client, reply, answer, said):
    assert said in html(save(client, reply, a=answer))
    assert statuses(reply) == {}


def test_nothing_chosen_is_said(client, reply):
    assert "Select an answer for at least one activity." in html(save(client, reply, a=("", "")))


def test_one_button_answers_for_all_others_of_a_partner_and_keeps_what_was_chosen(client):
    reply = make_next("HR", *(activity(title=f"No {n}") for n in range(3)), activity(partner="AL"))
    client.force_login(make_contact_point(reply=reply))
    data = {"rest": "running serbia", f"outcome_{PLANNED}": "left_out", "outcome_2020-HR-004": ""}

    text = html(client.post(address("carry-over", reply), data, follow=True))

    assert "Saved: 2 unchanged and 1 no longer reported." in text
    assert statuses(reply) == {ONGOING: "ongoing", COMPLETED: "ongoing"}


def test_the_button_of_a_partner_takes_those_along_that_the_page_has_no_room_for(client, monkeypatch):
    monkeypatch.setattr(carry_over_form, "MAX_SHOWN", 2)
    reply = make_next("HR", *(activity(title=f"No {n}") for n in range(5)))
    client.force_login(make_contact_point(reply=reply))

    text = html(client.get(address("carry-over", reply)))
    assert text.count('value="unchanged"') == 2
    assert "3 more activities will be shown after you answer some of these." in text

    client.post(address("carry-over", reply), {"rest": "running serbia"})
    assert len(statuses(reply)) == 5


def test_what_is_decided_is_listed_and_can_be_taken_back(client, reply):
    save(client, reply, a=("unchanged", ""))
    assert "Decided (1)" in html(client.get(address("carry-over", reply)))

    back = client.post(address("carry-over-take-back", reply), {"reference": ONGOING}, follow=True)

    assert f"Undone: {ONGOING}." in html(back)
    assert statuses(reply) == {}


def test_a_changed_row_is_not_taken_back_and_the_page_says_what_to_do(client, reply):
    save(client, reply, a=("unchanged", ""))
    row = reply.activities.get()
    row.title = "Better"
    save_activity(row)

    back = client.post(address("carry-over-take-back", reply), {"reference": ONGOING}, follow=True)

    assert "has been changed since it was continued" in html(back)
    assert statuses(reply) == {ONGOING: "ongoing"}


def test_the_answers_for_partners_are_offered_and_given(client, reply):
    page = html(client.get(address("carry-over", reply)))
    assert "<li>Kosovo*: <strong>Yes</strong></li>" in page
    assert "<li>Montenegro: <strong>No</strong></li>" in page

    for _click in range(2):
        done = html(client.post(address("carry-over-answers", reply), follow=True))

    assert "Partners without an answer" not in done
    assert set(reply.partner_answers.values_list("partner", "supports")) == {
        ("AL", True), ("BA", False), ("XK", True), ("ME", False), ("MK", False), ("RS", True),
    }  # fmt: skip


def test_what_is_not_asked_any_more_is_named_with_what_to_do(client, reply):
    reply.survey_round.partners.remove("XK")

    text = html(client.get(address("carry-over", reply)))

    assert "Not part of this round (1)" in text
    assert f"{PLANNED}</span> To come (Kosovo*, Asylum, Expert assistance)" in text


def test_once_all_is_decided_the_page_tells_what_became_of_it(client, reply):
    save(client, reply, a=("unchanged", ""))
    assert "Compared with the previous round" not in html(client.get(address("carry-over", reply)))

    text = html(save(client, reply, b=("left_out", "")))

    assert "1 activity is unchanged." in text
    assert "2 activities of the previous round are not in this reply." in text


def test_the_reply_and_its_review_say_what_is_not_decided_and_do_not_wait_for_it(client, reply):
    told = {
        "reply-overview": "2 to confirm",
        "reply-review": "2 activities from the previous round have no answer yet.",
    }
    for name, words in told.items():
        text = html(client.get(address(name, reply)))
        assert words in text
        assert f'href="{address("carry-over", reply)}"' in text

    save(client, reply, a=("unchanged", ""), b=("unchanged", ""))

    for name, words in told.items():
        assert words not in html(client.get(address(name, reply)))


def test_who_gave_no_support_is_told_and_led_to_the_one_step(client):
    last = make_reply(survey_round=make_round(slug="2020"), supports=None)
    declare_nil(last)
    later = make_round(slug="2022", previous=last.survey_round)
    reply = later.replies.get(member_state="HR")
    client.force_login(make_contact_point(reply=reply))
    assert "Croatia has no reply in the results of an earlier round" in html(
        client.get(address("carry-over", reply))
    )

    make_reply(survey_round=last.survey_round, supports=False, is_submitted=True)

    assert f'href="{address("reply-nil", reply)}"' in html(client.get(address("carry-over", reply)))


def test_a_no_that_contradicts_the_activities_of_the_last_round_is_named(client, reply):
    contradiction = "says that your Member State provides no support"
    assert contradiction not in html(client.get(address("carry-over", reply)))

    declare_nil(reply)

    assert contradiction in html(client.get(address("carry-over", reply)))


def test_a_closed_round_opens_no_page_and_stores_nothing(client, reply):
    move_round(CLOSE_ROUND, reply.survey_round, None)

    assert "The round is closed" in html(client.get(address("carry-over", reply), follow=True))
    assert "The round is closed" in html(save(client, reply, a=("unchanged", "")))
    assert statuses(reply) == {}


def test_another_member_states_activities_are_neither_shown_nor_taken(client, reply):
    make_reply(
        survey_round=reply.survey_round.previous,
        member_state="SI",
        activities=[activity(title="Of Slovenia")],
        is_submitted=True,
    )

    text = html(save(client, reply, a=("unchanged", "")))
    client.post(address("carry-over", reply), {"outcome_2020-SI-001": "unchanged"})

    assert "Of Slovenia" not in text
    assert statuses(reply) == {ONGOING: "ongoing"}


@pytest.mark.parametrize("number", [1, 3])
def test_the_page_costs_the_same_queries_for_one_and_for_three(client, django_assert_num_queries, number):
    reply = make_next("HR", *(activity(title=f"No {n}") for n in range(2 * number)))
    client.force_login(make_contact_point(reply=reply))
    decisions = {f"2020-HR-{n:03d}": Decision(Outcome.UNCHANGED) for n in range(1, number + 1)}
    decide(reply, last_round(reply), decisions, None)
    client.get(address("carry-over", reply))

    with django_assert_num_queries(16):
        client.get(address("carry-over", reply))
