"""The grid partners x fields on a reply's page, and the list narrowed to one of its cells."""

import pytest

from questionnaire import workflow
from questionnaire.choices import ActivityStatus
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(client):
    rows = [
        activity(title="First"),
        activity(title="Second"),
        activity(title="To come", status=ActivityStatus.PLANNED, start_year=2027),
        activity(title="Elsewhere", partner="XK", support_field="return"),
    ]
    made = make_reply(activities=rows)
    client.force_login(make_contact_point(reply=made))
    return made


def cells(response):
    return {
        cell.name: (cell.counted, cell.planned) for row in response.context["grid"].rows for cell in row.cells
    }


def test_grid_counts_each_cell_and_tells_planned_ones_apart(client, reply):
    response = client.get(address("activities", reply))

    given = {name: counts for name, counts in cells(response).items() if any(counts)}
    assert given == {"Serbia, Asylum": (2, 1), "Kosovo*, Return": (1, 0)}
    assert len(cells(response)) == 6 * 8
    assert 'Serbia, Asylum: </span>2<span class="visually-hidden"> counted' in html(response)
    assert "<small>1 planned</small>" in html(response)


def test_grid_has_real_headers_and_says_how_partners_are_answered(client, reply):
    text = html(client.get(address("activities", reply)))

    assert '<th scope="row">Albania</th>' in text
    assert 'id="id_answer_albania_1" value="no" autocomplete="off" checked>' in text
    assert 'id="id_answer_serbia_0" value="yes" autocomplete="off" checked>' in text
    assert '<th scope="col">Border management</th>' in text


def test_grid_adds_in_each_cell(client, reply):
    text = html(client.get(address("activities", reply)))

    assert f'href="{address("activity-add", reply)}?partner=kosovo&amp;field=integration"' in text
    assert "Add: Kosovo*, Integration" in text


def test_grid_says_what_has_no_cell(client):
    reply = make_reply(activities=[activity(support_field=None), activity()])
    client.force_login(make_contact_point(reply=reply))

    text = html(client.get(address("activities", reply)))

    assert "1 activity has no partner or field of this round. It is shown only in the list." in text


def test_list_shows_only_the_cell_in_the_address_and_says_so(client, reply):
    response = client.get(address("activities", reply), {"partner": "kosovo", "field": "return"})

    assert [row.title for row in response.context["rows"]] == ["Elsewhere"]
    assert "The list shows only: <strong>Kosovo*, Return</strong> (1 of 4)." in html(response)
    assert "Show all" in html(response)
    assert cells(response)["Serbia, Asylum"] == (2, 1)


def test_list_ignores_what_no_partner_or_field_is_called(client, reply):
    response = client.get(address("activities", reply), {"partner": "XK", "field": "<b>"})

    assert len(response.context["rows"]) == 4
    assert "The list shows only" not in html(response)


def test_missing_things_stand_beside_the_grid_ten_at_most(client):
    rows = [activity(title=f"No start {n}", start_year=None) for n in range(12)]
    reply = make_reply(activities=rows)
    client.force_login(make_contact_point(reply=reply))

    text = html(client.get(address("activities", reply)))

    beside = text[text.index('id="missing"') : text.index('id="announcement"')]
    assert "12 items to complete" in text
    assert beside.count("<li>") == 10
    assert "The page “Check and submit” lists all" in beside


def test_submitted_reply_shows_its_answers_and_nothing_to_change(client, reply):
    workflow.submit(reply, None)

    text = html(client.get(address("activities", reply)))

    assert '<td class="wb-answer">No</td>' in text
    assert '<td class="wb-answer">Yes</td>' in text
    assert "Add activities" not in text
    assert "wb-add" not in text
    assert "htmx" not in text.split("</head>")[1].split("<footer")[1]
