"""Saved as one types: what the form sends meanwhile is there when it is opened again, to its author alone."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import Role
from questionnaire.models import Activity, ExpiredForm, FormDraft, Reply
from questionnaire.reply.editing_activities import delete_activity, save_activity
from tests.builders import activity, make_contact_point, make_presidency, make_reply
from tests.questionnaire.pages import address, html, typed, typed_into

pytestmark = pytest.mark.django_db

SAVE = reverse("questionnaire:draft-save")
DISCARD = reverse("questionnaire:draft-discard")
FIRST = "2020-HR-001"
IN_PLACE = {"HX-Request": "true"}
NOTICE = "This is a draft that you typed on"


@pytest.fixture
def reply(client) -> Reply:
    made = make_reply(activities=[activity(), activity(title="Dogs", partner="XK")], answers={"AL": None})
    client.force_login(make_contact_point(reply=made))
    return made


def row(reply: Reply, reference: str = FIRST) -> Activity:
    return reply.activities.get(reference=reference)


def type_into(client: Client, place: str, fields: dict, **technical) -> object:
    """As the script sends it, from a form that was opened just now."""
    sent = {"draft": place, "draft_edition": "0", "draft_turn": "1", "draft_tab": "one"}
    return client.post(SAVE, fields | sent | technical)


def test_the_answer_says_what_is_stored_and_since_when(client, reply):
    before = timezone.localtime()
    response = type_into(client, address("reply-remark", reply), {"remark": "Not yet"})

    assert (response.status_code, response.json()["edition"]) == (200, 1)
    assert response.json()["saved"] in {f"{at:%H.%M}" for at in (before, timezone.localtime())}


@pytest.mark.django_db(transaction=True)
def test_a_draft_is_saved_with_three_statements(client, reply):
    place = address("reply-remark", reply)
    type_into(client, place, {"remark": "Not yet"})

    with CaptureQueriesContext(connection) as captured:
        type_into(client, place, {"remark": "Not yet either"}, draft_edition="1", draft_turn="2")

    # The session, the account, the draft.
    assert len(captured) == 3


def test_the_form_for_editing_opens_with_what_was_typed_and_judges_nothing(client, reply):
    place = address("activity-edit", reply, FIRST)
    type_into(client, place, typed_into(row(reply), title="Half a ti", start="month 13", status=""))

    response = client.get(place)

    text, form = html(response), response.context["form"]
    assert NOTICE in text
    assert (form["title"].value(), form["start"].value()) == ("Half a ti", "month 13")
    assert "Not saved yet" not in text
    assert row(reply).title == "Training of asylum officers"


def test_ticks_taken_away_stay_away(client, reply):
    stored = row(reply)
    stored.start_year, stored.start_not_known = None, True
    save_activity(stored)
    place = address("activity-edit", reply, FIRST)
    type_into(client, place, typed_into(row(reply), start="2019"))

    assert client.get(place).context["form"]["start_not_known"].value() is False


@pytest.mark.parametrize("query", ["", "?partner=kosovo&field=return"])
def test_the_form_for_adding_opens_as_it_was_left_for_each_cell_by_itself(client, reply, query):
    place = address("activity-add", reply) + query
    type_into(client, place, typed(partners=["albania", "kosovo"], title="Half a ti", since="0"))

    response = client.get(place, headers=IN_PLACE)

    form = response.context["form"]
    assert form["partners"].value() == ["albania", "kosovo"]
    assert (form["title"].value(), response.context["since"]) == ("Half a ti", 0)
    assert NOTICE in html(response)
    assert NOTICE not in html(client.get(address("activity-add", reply), {"partner": "serbia"}))


@pytest.mark.parametrize(
    ("name", "fields"),
    [
        ("activity-duplicate", {"title": "Half a ti"}),
        ("activity-partners", {"partners": ["albania", "kosovo"]}),
        ("activity-end", {"end": "20"}),
    ],
)
@pytest.mark.parametrize("headers", [{}, IN_PLACE])
def test_every_form_of_a_row_opens_as_it_was_left(client, reply, name, fields, headers):
    place = address(name, reply, FIRST)
    type_into(client, place, fields)

    response = client.get(place, headers=headers)

    assert {field: response.context["form"][field].value() for field in fields} == fields
    assert NOTICE in html(response)


def test_ticks_on_the_reply_survive_and_a_blank_takes_no_answer_back(client, reply):
    place = address("reply-partners", reply)
    type_into(client, place, {"answer_albania": "yes", "remark_serbia": "Twinning"})
    type_into(client, address("reply-remark", reply), {"remark": "Not yet"})

    form = client.get(address("activities", reply)).context["partners_form"]
    remark_form = client.get(address("reply-remark", reply)).context["remark_form"]

    assert (form["answer_albania"].value(), form["answer_serbia"].value()) == ("yes", "yes")
    assert form["remark_serbia"].value() == "Twinning"
    assert remark_form["remark"].value() == "Not yet"


def test_the_reply_lists_what_is_typed_and_not_saved(client, reply):
    place = f"{address('activity-add', reply)}?partner=kosovo"
    type_into(client, place, typed(title="<b>Half</b> a ti"))
    type_into(client, address("reply-remark", reply), {"remark": "Not yet"})

    text = html(client.get(address("reply-overview", reply)))

    assert f'<a href="{place}">Add activities: &lt;b&gt;Half&lt;/b&gt; a ti</a>' in text
    assert f'<a href="{address("reply-remark", reply)}">Comment to the Presidency</a>' in text


@pytest.mark.parametrize("size", [1, 3])
def test_the_list_takes_no_more_queries_when_it_is_longer(client, reply, size, django_assert_num_queries):
    for name in ("activity-edit", "activity-end", "activity-partners")[:size]:
        type_into(client, address(name, reply, FIRST), {"title": "Half a ti"})

    with django_assert_num_queries(13):
        text = html(client.get(address("reply-overview", reply)))

    assert text.count(", typed on ") == size


def test_it_is_listed_anew_when_a_row_is_closed_or_saved_in_place(client, reply):
    type_into(client, address("activity-edit", reply, FIRST), {"title": "Half a ti"})

    text = html(client.get(address("activity-row", reply, FIRST), headers=IN_PLACE))

    assert '<section id="drafts" hx-swap-oob="true"' in text
    assert f"Activity {FIRST}: Half a ti" in text


@pytest.mark.parametrize(
    ("name", "more", "fields"),
    [
        ("activity-add", (), typed()),
        ("activity-edit", (FIRST,), {"title": "Saved", "edition": "1", "began_from": "{}"}),
        ("activity-partners", (FIRST,), {"partners": "albania", "since": "2"}),
        ("activity-end", (FIRST,), {"end": "2019"}),
        ("reply-partners", (), {"answer_albania": "no"}),
        ("reply-remark", (), {"remark": "Saved"}),
    ],
)
@pytest.mark.parametrize("headers", [{}, IN_PLACE])
def test_what_is_saved_is_a_draft_no_more(client, reply, name, more, fields, headers):
    place = address(name, reply, *more)
    type_into(client, place, fields)
    other = address("activity-duplicate", reply, FIRST)
    type_into(client, other, {"title": "Another form"})

    client.post(place, fields | {"draft": place, "draft_edition": "1"}, headers=headers)

    assert [draft.place for draft in FormDraft.objects.all()] == [other]


def test_what_could_not_be_saved_is_still_a_draft_and_goes_on_as_one(client, reply):
    place = address("activity-edit", reply, FIRST)
    data = typed_into(row(reply), start="month 13")
    type_into(client, place, data)

    text = html(client.post(place, data | {"draft": place, "draft_edition": "1"}))

    assert f'name="draft" value="{place}"' in text
    assert 'name="draft_edition" value="1"' in text
    assert FormDraft.objects.count() == 1


def test_saving_a_draft_of_a_row_that_was_changed_since_shows_both_texts(client, reply):
    place = address("activity-edit", reply, FIRST)
    began = client.get(place).context["began"]
    data = typed_into(row(reply), title="Mine", began_from=began.as_json)
    type_into(client, place, data)
    stored = row(reply)
    stored.title = "Theirs"
    save_activity(stored)

    response = client.get(place)
    sent = data | {"edition": response.context["began"].edition, "draft": place}
    text = html(client.post(place, sent))

    assert "Another person has changed the activity since" in html(response)
    assert response.context["form"]["title"].value() == "Mine"
    assert "Both texts are below" in text
    assert row(reply).title == "Theirs"


def test_a_draft_of_a_row_that_one_has_changed_in_another_window_says_so(client, reply):
    place = address("activity-edit", reply, FIRST)
    data = typed_into(row(reply), title="Mine")
    type_into(client, place, data)
    client.post(place, data | {"title": "From the other window"})

    page = html(client.get(place))

    assert "You have changed the activity in another window since." in page
    assert "Another person" not in page


def test_a_text_taken_over_from_the_other_is_put_back_as_such(client, reply):
    place = address("activity-edit", reply, FIRST)
    data = typed_into(row(reply), title="Mine", project="Mine too", theirs=["title"])
    type_into(client, place, data)

    form = client.get(place).context["form"]

    assert (form["title"].value(), form["project"].value()) == ("Training of asylum officers", "Mine too")


@pytest.mark.parametrize("name", ["activity-edit", "activity-duplicate"])
def test_a_draft_whose_row_a_colleague_has_deleted_is_offered_as_a_new_one(client, reply, name):
    place = address(name, reply, FIRST)
    fields = typed(title="Mine") if name == "activity-duplicate" else typed_into(row(reply), title="Mine")
    type_into(client, place, fields)
    delete_activity(row(reply))

    response = client.get(place)

    assert "Another person has deleted this activity" in html(response)
    form = response.context["form"]
    assert (form["title"].value(), form["partners"].value()) == ("Mine", ["serbia"])
    client.post(address("activity-add", reply), typed(title="Mine", since="2", draft=place))
    assert not FormDraft.objects.exists()


def test_deleting_a_row_ends_its_drafts(client, reply):
    type_into(client, address("activity-end", reply, FIRST), {"end": "2019"})

    client.post(address("activity-delete", reply, FIRST))

    assert not FormDraft.objects.exists()


def test_a_draft_is_discarded_once_and_the_form_shows_what_is_stored(client, reply):
    place = address("activity-edit", reply, FIRST)
    type_into(client, place, {"title": "Half a ti"})

    for _click in range(2):
        response = client.post(DISCARD, {"draft": place}, follow=True)

    assert response.context["form"]["title"].value() == "Training of asylum officers"
    assert "The draft has been discarded." in html(response)


def test_discarding_leads_back_to_where_the_button_stands(client, reply):
    remark = address("reply-remark", reply)
    row_form = address("activity-edit", reply, FIRST)
    page = address("reply-overview", reply)

    assert client.post(DISCARD, {"draft": remark}).url == remark
    answers = address("reply-partners", reply)
    type_into(client, answers, {"remark_serbia": "Twinning"})
    assert client.post(DISCARD, {"draft": answers}).url == f"{address('activities', reply)}#partners-form"
    assert client.post(DISCARD, {"draft": row_form, "from_list": "1"}).url == page
    assert client.post(DISCARD, {"draft": row_form}, headers=IN_PLACE).url == row_form


def test_a_text_that_can_not_be_saved_now_is_shown_to_be_copied(client, reply):
    type_into(client, address("activity-edit", reply, FIRST), {"title": "Half a ti", "edition": "1"})
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    text = html(client.get(address("reply-overview", reply)))

    assert "Show the text" in text
    assert "<dd>Half a ti</dd>" in text
    assert "<dt>Edition</dt>" not in text


def test_neither_a_colleague_nor_the_presidency_sees_a_draft(client, reply):
    place = address("activity-edit", reply, FIRST)
    type_into(client, place, {"title": "Half a ti"})

    client.force_login(make_contact_point(reply=reply, role=Role.COLLABORATOR))
    for url in (place, address("reply-overview", reply), address("reply-review", reply)):
        assert "Half a ti" not in html(client.get(url))
    client.force_login(make_presidency(survey_round=reply.survey_round))
    assert client.get(place).status_code == 404
    assert type_into(client, place, {"title": "Mine"}).status_code == 404


@pytest.mark.parametrize("url", [SAVE, DISCARD])
@pytest.mark.parametrize("place", ["/replies/2020/SI/remark/", "/replies/2020/HR/", "//example.org/", ""])
def test_there_is_no_draft_of_what_is_not_ones_own(client, reply, url, place):
    assert client.post(url, {"draft": place, "remark": "x"}).status_code == 404
    assert not FormDraft.objects.exists()


def test_more_than_a_draft_holds_is_refused_in_words(client, reply):
    response = type_into(client, address("reply-remark", reply), {"remark": "x" * 200_001})

    assert response.status_code == 413
    assert "too long for a draft" in response.json()["reason"]


def test_what_another_tab_has_typed_is_told_with_its_edition(client, reply):
    place = address("reply-remark", reply)
    type_into(client, place, {"remark": "One"}, draft_turn="5")

    response = type_into(client, place, {"remark": "Two"}, draft_tab="two")

    assert (response.status_code, response.json()["edition"]) == (409, 5)
    assert type_into(client, place, {"remark": "Two"}, draft_tab="two", draft_edition="5").status_code == 200


def test_an_archived_round_says_that_it_takes_no_more(client, reply):
    for move in (workflow.CLOSE_ROUND, workflow.ARCHIVE_ROUND):
        workflow.move_round(move, reply.survey_round, None)

    response = type_into(client, address("reply-remark", reply), {"remark": "One"})

    assert response.status_code == 422
    assert "archived" in response.json()["reason"]


def test_who_is_signed_out_keeps_no_text_with_each_attempt(client, reply):
    client.logout()

    response = type_into(client, address("reply-remark", reply), {"remark": "One"})

    assert response.status_code == 302
    assert not ExpiredForm.objects.exists()


def test_characters_that_no_database_stores_are_left_out(client, reply):
    place = address("reply-remark", reply)

    assert type_into(client, place, {"remark": "One\0 two"}).status_code == 200

    form = client.get(address("reply-remark", reply)).context["remark_form"]
    assert form["remark"].value() == "One two"
