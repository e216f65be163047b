"""From the check page to the page of each section, and back to that section."""

import re

import pytest

from tests.builders import activity, make_additional_question, make_contact_point, make_reply, make_section
from tests.questionnaire.pages import address, html, typed_into

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(client):
    made = make_reply(activities=[activity()])
    client.force_login(make_contact_point(reply=made))
    return made


def test_each_section_leads_to_its_page(client, reply):
    make_additional_question(survey_round=reply.survey_round)
    make_section(reply=reply, department="Asylum office")

    text = html(client.get(address("reply-review", reply)))

    found = re.findall(r'<a href="([^"]+)">Change<span class="visually-hidden">: ([^<]+)</span>', text)
    assert {title: url for url, title in found} == {
        "Support": f"{address('reply-support', reply)}?check=support",
        "Partners": f"{address('activities', reply)}?check=partners#grid",
        "Activities": f"{address('activities', reply)}?check=activities#list",
        "2020-HR-001": f"{address('activity-edit', reply, '2020-HR-001')}?check=activities",
        "Additional questions": f"{address('reply-additional', reply)}?check=additional",
        "Comments to the Presidency": f"{address('reply-remark', reply)}?check=remarks",
        "Sections of colleagues": f"{address('sections', reply)}?check=sections",
    }
    assert "Asylum office" in text


@pytest.mark.parametrize(
    ("page", "part", "data", "then"),
    [
        ("reply-support", "support", {"supports": "yes"}, "#support"),
        ("reply-partners", "partners", {"answer_serbia": "yes"}, "#partners"),
        ("reply-remark", "remarks", {"remark": "Thank you."}, "#remarks"),
        ("reply-additional", "additional", {}, "#additional"),
    ],
)
def test_saving_leads_back_to_the_section(client, reply, page, part, data, then):
    response = client.post(f"{address(page, reply)}?check={part}", data)

    assert response.headers["Location"] == address("reply-review", reply) + then


@pytest.mark.parametrize("name", ["reply-remark", "reply-additional", "activities"])
def test_the_form_keeps_where_it_was_opened_from(client, reply, name):
    text = html(client.get(f"{address(name, reply)}?check=remarks"))

    assert re.search(r'<form[^>]+action="[^"]+\?check=remarks"', text)


def test_a_section_leads_back_when_it_is_assigned_or_removed(client, reply):
    add = f"{address('section-add', reply)}?check=sections"
    assert f'href="{add}"' in html(client.get(f"{address('sections', reply)}?check=sections"))
    assert f'action="{add}"' in html(client.get(add))

    given = client.post(add, {"department": "Asylum office", "support_fields": ["asylum"]})
    section = reply.sections.get(department="Asylum office")
    listed = html(client.get(f"{address('sections', reply)}?check=sections"))
    removed = client.post(f"{address('section-remove', reply, section.pk)}?check=sections")

    assert f"{address('section-edit', reply, section.pk)}?check=sections" in listed
    assert {answer.headers["Location"] for answer in (given, removed)} == {
        f"{address('reply-review', reply)}#sections"
    }


def test_saving_an_activity_leads_back_to_it_on_its_page_of_the_list(client, reply):
    edit = address("activity-edit", reply, "2020-HR-001")
    page = html(client.get(f"{edit}?check=activities"))
    assert f'action="{edit}?check=activities"' in page
    assert f'href="{address("reply-review", reply)}#activities"' in page

    response = client.post(f"{edit}?check=activities", typed_into(reply.activities.get(), title="Better"))

    assert response.headers["Location"] == f"{address('reply-review', reply)}?row=2020-HR-001#2020-HR-001"
    assert 'id="2020-HR-001"' in html(client.get(response.headers["Location"]))


@pytest.mark.parametrize("part", ["", "nowhere", "//example.org"])
def test_an_unknown_section_leads_on_as_usual(client, reply, part):
    response = client.post(f"{address('reply-remark', reply)}?check={part}", {"remark": "Thank you."})

    assert "#" not in response.headers["Location"]


def test_a_submitted_reply_has_nothing_to_change(client):
    sent = make_reply(activities=[activity()], member_state="SI", is_submitted=True)
    client.force_login(make_contact_point(reply=sent))

    assert "Change<span" not in html(client.get(address("reply-review", sent)))
