import json

import pytest
from django.test import Client

from questionnaire.models import Reply
from questionnaire.reply.editing_answers import set_partner_answers
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db

IN_PLACE = {"HX-Request": "true"}


@pytest.fixture
def reply(client: Client) -> Reply:
    rows = [
        activity(title="Training of case workers", status="completed", end_year=2019),
        activity(
            title="Document readers",
            partner="XK",
            support_field="border_management",
            assistance_type="equipment",
        ),
        activity(title="Áid for counselling", start_year=None, partner="XK"),
    ]
    made = make_reply(activities=rows)
    client.force_login(make_contact_point(reply=made))
    return made


def answer(client: Client, reply: Reply, shown: str, chosen: str, partner: str = "albania") -> str:
    """As the script sends one answer as soon as it is selected."""
    data = {f"answer_{partner}": chosen, "began_from": json.dumps({f"answer_{partner}": shown})}
    return html(client.post(address("reply-partners", reply), data, headers=IN_PLACE))


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({"partner": "kosovo"}, ["Áid for counselling", "Document readers"]),
        ({"type": "equipment"}, ["Document readers"]),
        ({"status": "completed"}, ["Training of case workers"]),
        ({"q": "READERS"}, ["Document readers"]),
        ({"q": "2020-HR-001"}, ["Training of case workers"]),
        ({"incomplete": "1"}, ["Áid for counselling"]),
        ({"sort": "title"}, ["Document readers", "Training of case workers", "Áid for counselling"]),
        ({"sort": "-title"}, ["Áid for counselling", "Training of case workers", "Document readers"]),
        ({"sort": "start"}, ["Document readers", "Training of case workers", "Áid for counselling"]),
        ({"q": "nothing like it"}, []),
    ],
)
def test_the_list_is_searched_filtered_and_sorted(client, reply, query, titles):
    response = client.get(address("activities", reply), query)

    assert [row.title for row in response.context["rows"]] == titles


def test_a_heading_keeps_the_filter_and_turns_the_order_round(client, reply):
    page = html(client.get(address("activities", reply), {"partner": "kosovo", "sort": "title"}))

    assert 'aria-sort="ascending"><a href="' in page
    assert "?partner=kosovo&amp;sort=-title#list" in page
    assert "?partner=kosovo&amp;sort=status#list" in page


def test_one_answer_is_saved_at_once_and_the_page_around_it_follows(client, reply):
    text = answer(client, reply, "no", "yes")

    assert Reply.objects.get(pk=reply.pk).answers["AL"] is True
    # The grid itself stays: a second answer may be on its way.
    assert 'id="shown-albania"' in text
    assert 'id="grid"' not in text
    assert "you answered yes but have not added an activity." in text
    assert "The answer has been saved." in text


def test_a_no_to_a_partner_that_has_activities_is_refused_beside_its_row(client, reply):
    text = answer(client, reply, "yes", "no", "serbia")

    row = text.split('id="support-serbia"')[1].split("</fieldset>")[0]
    assert "This partner has 1 activity. The answer no has not been saved." in row
    # The stored answer is selected again.
    assert 'value="yes" autocomplete="off" checked' in row
    assert Reply.objects.get(pk=reply.pk).answers["RS"] is True


def test_a_saved_answer_takes_the_refusal_of_the_one_before_away(client, reply):
    text = answer(client, reply, "no", "yes")

    assert '<div id="wrong-albania" hx-swap-oob="true"></div>' in text


def test_without_scripts_a_refused_no_is_kept_and_explained_in_its_row(client, reply):
    data = {"answer_kosovo": "no", "began_from": json.dumps({"answer_kosovo": "yes"})}

    text = html(client.post(address("reply-partners", reply), data))

    row = text.split('id="answer-kosovo"')[1].split("</fieldset>")[0]
    assert "This partner has 2 activities. The answer no has not been saved." in row
    assert 'value="no" autocomplete="off" checked' in row
    assert Reply.objects.get(pk=reply.pk).answers["XK"] is True


def test_an_answer_that_one_has_changed_in_another_window_is_said_of_oneself(client, reply):
    answer(client, reply, "no", "yes")
    data = {"answer_albania": "", "remark_albania": "x", "began_from": json.dumps({"answer_albania": "no"})}

    assert "You changed this entry to “Yes” in another window." in html(
        client.post(address("reply-partners", reply), data)
    )


def test_an_answer_that_a_colleague_has_changed_meanwhile_is_not_overwritten(client, reply):
    set_partner_answers(reply, {"AL": (True, None)})
    data = {"answer_albania": "no", "began_from": json.dumps({"answer_albania": ""})}

    response = client.post(address("reply-partners", reply), data, headers=IN_PLACE)

    assert response["HX-Redirect"] == address("activities", reply)
    assert "Another person has changed this entry" in html(client.get(response["HX-Redirect"]))
    assert Reply.objects.get(pk=reply.pk).answers["AL"] is True
