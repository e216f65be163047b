from threading import Barrier, Thread

import pytest
from django.db import connections
from django.test import Client

from questionnaire import workflow
from questionnaire.choices import Role
from questionnaire.models import Reply
from questionnaire.reply.editing_activities import delete_activity, save_activity
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html, typed, typed_into

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(client):
    made = make_reply(activities=[activity()])
    client.force_login(make_contact_point(reply=made, role=Role.COLLABORATOR))
    return made


def titles(reply):
    return list(reply.activities.order_by("reference").values_list("reference", "title"))


def test_add_saves_one_activity_at_once(client, reply):
    response = client.post(address("activity-add", reply), typed(title="Dogs", since="1"), follow=True)

    assert response.redirect_chain[0][0] == f"{address('activities', reply)}?row=2020-HR-002#2020-HR-002"
    assert "Saved: 2020-HR-002." in html(response)
    assert titles(reply)[1:] == [("2020-HR-002", "Dogs")]


def test_add_is_prefilled_from_the_link(client, reply):
    response = client.get(address("activity-add", reply), {"partner": "kosovo", "field": "return"})

    form, text = response.context["form"], html(response)
    assert (form["partners"].value(), form["support_field"].value()) == (["kosovo"], "return")
    assert text.count("checked") == 1
    assert '<option value="return" selected>' in text


def test_add_ticks_nothing_by_itself_and_takes_no_code_from_the_link(client, reply):
    assert "checked" not in html(client.get(address("activity-add", reply), {"partner": "XK", "field": "x"}))


def test_add_says_how_many_it_counts_as_before_saving_them(client, reply):
    data = typed(partners=["albania", "serbia"], assistance_types=["financial", "expert"], since="1")

    text = html(client.post(address("activity-add", reply), data))

    assert "4 activities will be added: 2 partners × 2 types." in text
    assert 'name="confirmed_count" value="4"' in text
    assert 'value="Training of asylum officers"' in text
    assert reply.activities.count() == 1

    client.post(address("activity-add", reply), data | {"confirmed_count": "4"})
    assert reply.activities.count() == 5
    assert set(reply.activities.values_list("project", flat=True)) == {"", "Training of asylum officers"}


def test_add_asks_again_when_the_ticks_change_after_the_confirmation(client, reply):
    data = typed(partners=["albania", "serbia"], assistance_types=["expert"], confirmed_count="4", since="1")

    text = html(client.post(address("activity-add", reply), data))

    assert "2 activities will be added: 2 partners × 1 type." in text
    assert reply.activities.count() == 1


def test_add_sent_twice_saves_once(client, reply):
    data = typed(partners=["albania", "serbia"], confirmed_count="2", since="1")

    for _click in range(2):
        response = client.post(address("activity-add", reply), data, follow=True)

    assert "Saved: 2020-HR-002 and 2020-HR-003." in html(response)
    assert reply.activities.count() == 3


@pytest.mark.django_db(transaction=True)
def test_add_sent_several_times_at_the_same_moment_saves_once():
    reply = make_reply(activities=[activity()])
    user = make_contact_point(reply=reply)
    ready = Barrier(4)

    def click() -> None:
        client = Client()
        client.force_login(user)
        ready.wait()
        client.post(address("activity-add", reply), typed(since="1"))
        connections.close_all()

    clicks = [Thread(target=click) for _click in range(4)]
    for thread in clicks:
        thread.start()
    for thread in clicks:
        thread.join()

    assert reply.activities.count() == 2


def test_add_with_another_text_after_going_back_saves_another(client, reply):
    client.post(address("activity-add", reply), typed(title="First", since="1"))
    client.post(address("activity-add", reply), typed(title="Second", since="1"))

    assert [title for _reference, title in titles(reply)][1:] == ["First", "Second"]


def test_add_the_same_on_purpose_from_a_new_form_saves_another(client, reply):
    client.post(address("activity-add", reply), typed(since="1"))
    client.post(address("activity-add", reply), typed(since="2"))

    assert reply.activities.count() == 3


def test_add_gives_back_everything_typed_when_something_is_wrong(client, reply):
    data = typed(
        start="month 13", end="2016", funding="entirely", national_share="many", value="1,500",
        quantity="few", description="long text", providing_authority="Ministry", implementing_body="Agency",
        beneficiary_authority="Police", jointly_with="Austria", project="P1", remark="a remark",
        title='A "title" with <b>', partners=["kosovo"],
    )  # fmt: skip

    text = html(client.post(address("activity-add", reply), data))

    assert "There is a problem. Your text has been kept, but not saved." in text
    assert "Select a valid choice." in text
    for value in ("month 13", "2016", "many", "1,500", "few", "long text", "Ministry", "Agency", "Police",
                  "Austria", "P1", "a remark", "A &quot;title&quot; with &lt;b&gt;"):  # fmt: skip
        assert value in text
    for link in ("#id_start", "#id_funding_0", "#id_national_share", "#id_value", "#id_quantity"):
        assert f'href="{link}"' in text
        assert f'id="{link[1:]}"' in text
    assert '<details class="wb-optional" open>' in text
    assert "<title>Error:" in text
    assert reply.activities.count() == 1


def test_add_saves_what_is_incomplete_and_says_what_to_complete(client, reply):
    data = {"title": "Something in Serbia", "since": "1"}

    text = html(client.post(address("activity-add", reply), data, follow=True))

    assert "Saved: 2020-HR-002. To complete before submission: The partner is missing." in text
    assert "incomplete" in text


def test_add_typed_into_a_closed_round_comes_back(client, reply):
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    text = html(client.post(address("activity-add", reply), typed(title="typed too late")))

    assert "The round is closed" in text
    assert 'value="typed too late"' in text
    assert reply.activities.count() == 1


def test_add_answers_yes_for_its_partner(client):
    reply = make_reply(answers={"XK": None})
    client.force_login(make_contact_point(reply=reply))

    client.post(address("activity-add", reply), typed(partners=["kosovo"]))

    assert Reply.objects.get(pk=reply.pk).answers["XK"] is True


def test_edit_names_member_state_reference_and_title(client, reply):
    text = html(client.get(address("activity-edit", reply, "2020-HR-001")))

    assert "Croatia, 2020-HR-001" in text
    assert "Training of asylum officers</h1>" in text
    assert "Do not enter EU classified information." in text


def test_edit_saves_what_was_typed(client, reply):
    data = typed_into(reply.activities.get(), title="Better", partner="kosovo", start="2017-05")

    text = html(client.post(address("activity-edit", reply, "2020-HR-001"), data, follow=True))

    row = reply.activities.get()
    assert "Saved: 2020-HR-001." in text
    assert (row.title, row.partner_id, row.start_year, row.start_month) == ("Better", "XK", 2017, 5)
    assert (row.edition, row.history.count()) == (2, 2)


def test_edit_keeps_the_stored_title_in_its_header_and_the_typed_one_in_its_form(client, reply):
    data = typed_into(reply.activities.get(), title="Typed", end="2010")

    text = html(client.post(address("activity-edit", reply, "2020-HR-001"), data))

    assert "Training of asylum officers</h1>" in text
    assert 'value="Typed"' in text
    assert "The end (2010) is before the start (2018)." in text
    assert reply.activities.get().title == "Training of asylum officers"


def test_edit_sent_twice_is_saved_once_and_is_no_conflict(client, reply):
    data = typed_into(reply.activities.get(), title="Better")

    for _click in range(2):
        response = client.post(address("activity-edit", reply, "2020-HR-001"), data, follow=True)

    assert "Saved: 2020-HR-001." in html(response)
    assert reply.activities.get().edition == 2


def changed_by_a_colleague(reply, **fields):
    row = reply.activities.get()
    for name, value in fields.items():
        setattr(row, name, value)
    save_activity(row)


def test_edit_after_a_colleague_shows_both_texts_and_saves_again(client, reply):
    data = typed_into(reply.activities.get(), title="Mine")
    changed_by_a_colleague(reply, title="Theirs")

    text = html(client.post(address("activity-edit", reply, "2020-HR-001"), data))

    assert "a colleague has changed this activity" in text
    assert "Mine</td>" in text
    assert "Theirs</td>" in text
    assert 'value="Mine"' in text
    assert 'name="edition" value="2"' in text
    assert text.split("<main")[1].split("</main")[0].count("btn-primary") == 1
    assert reply.activities.get().title == "Theirs"

    client.post(address("activity-edit", reply, "2020-HR-001"), data | {"edition": "2"})
    assert reply.activities.get().title == "Mine"


def test_what_one_has_saved_in_another_window_is_said_of_oneself(client, reply):
    edit = address("activity-edit", reply, "2020-HR-001")
    data = typed_into(reply.activities.get(), title="Mine")
    client.post(edit, data | {"title": "From the other window"})

    text = html(client.post(edit, data))

    assert "Not saved: you changed this activity in another window" in text
    assert "Use the saved text" in text
    assert "colleague" not in text.split("<form")[-1].split("<table")[0]
    assert reply.activities.get().title == "From the other window"


def test_a_colleague_between_two_windows_of_oneself_is_named(client, reply):
    edit = address("activity-edit", reply, "2020-HR-001")
    data = typed_into(reply.activities.get(), title="Mine")
    changed_by_a_colleague(reply, title="Theirs")
    client.post(edit, data | {"title": "From the other window", "edition": "2"})

    assert "a colleague has changed this activity" in html(client.post(edit, data))


def test_what_one_has_deleted_in_another_window_is_said_of_oneself(client, reply):
    data = typed_into(reply.activities.get(), title="Typed for an hour")
    client.post(address("activity-delete", reply, "2020-HR-001"))

    text = html(client.post(address("activity-edit", reply, "2020-HR-001"), data))

    assert "You deleted this activity in another window since you opened it here." in text


def test_edit_can_take_over_the_other_text_column_by_column(client, reply):
    data = typed_into(reply.activities.get(), title="Mine", description="Also mine")
    changed_by_a_colleague(
        reply, title="Theirs", partner_id="XK", start_year=None, start_not_known=True, project="P"
    )

    taken = {"edition": "2", "theirs": ["partner", "start", "project"]}
    client.post(address("activity-edit", reply, "2020-HR-001"), data | taken)

    row = reply.activities.get()
    assert (row.title, row.description) == ("Mine", "Also mine")
    assert (row.partner_id, row.start_year, row.start_not_known, row.project) == ("XK", None, True, "P")


def test_edit_ticks_the_other_text_where_only_the_other_one_changed(client, reply):
    edit = address("activity-edit", reply, "2020-HR-001")
    began = client.get(edit).context["began"]
    data = typed_into(reply.activities.get(), title="Mine", began_from=began.as_json)
    changed_by_a_colleague(reply, project="Theirs")

    text = html(client.post(edit, data))

    assert 'id="theirs-project" autocomplete="off" checked' in text
    assert 'id="theirs-title" autocomplete="off">' in text


def test_edit_of_what_a_colleague_has_deleted_offers_the_text_as_a_new_activity(client, reply):
    row = reply.activities.get()
    data = typed_into(row, title="Typed for an hour", partner="kosovo")
    delete_activity(row)

    text = html(client.post(address("activity-edit", reply, "2020-HR-001"), data))

    assert "Another person has deleted this activity" in text
    assert 'value="Typed for an hour"' in text
    assert f'action="{address("activity-add", reply)}"' in text
    assert reply.activities.count() == 0


def test_edit_typed_into_a_submitted_reply_comes_back(client, reply):
    data = typed_into(reply.activities.get(), title="typed too late")
    workflow.submit(reply, None)

    text = html(client.post(address("activity-edit", reply, "2020-HR-001"), data))

    assert "The reply is submitted, so it cannot be changed." in text
    assert 'value="typed too late"' in text


def test_edit_changes_only_what_the_form_has(client, reply):
    data = typed_into(reply.activities.get(), reference="2020-HR-999", reply="7", id="7", created_at="2000")

    client.post(address("activity-edit", reply, "2020-HR-001"), data)

    assert titles(reply) == [("2020-HR-001", "Training of asylum officers")]


def test_duplicate_fills_the_form_for_adding(client, reply):
    text = html(client.get(address("activity-duplicate", reply, "2020-HR-001")))

    assert f'action="{address("activity-add", reply)}"' in text
    assert 'value="Training of asylum officers"' in text
    assert 'name="since" value="1"' in text
    assert reply.activities.count() == 1


def test_duplicate_saved_unchanged_is_a_second_activity(client, reply):
    client.post(address("activity-add", reply), typed(start="2018", since="1"))

    assert [title for _reference, title in titles(reply)] == ["Training of asylum officers"] * 2


def test_delete_asks_first_and_a_second_click_is_no_error(client, reply):
    delete = address("activity-delete", reply, "2020-HR-001")

    assert "Delete this activity?" in html(client.get(delete))
    assert reply.activities.count() == 1

    assert "Deleted: 2020-HR-001." in html(client.post(delete, follow=True))
    assert "The activity has been deleted." in html(client.post(delete, follow=True))
    assert reply.activities.count() == 0


def test_delete_in_a_closed_round_is_refused(client, reply):
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    text = html(client.post(address("activity-delete", reply, "2020-HR-001"), follow=True))

    assert "The round is closed" in text
    assert reply.activities.count() == 1
