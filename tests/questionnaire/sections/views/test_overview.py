"""The page that says who has which section of a reply and who is behind, and the tick for "done"."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from questionnaire import workflow
from questionnaire.choices import Role
from questionnaire.models import RoundRole
from questionnaire.reply.editing_activities import save_activity
from questionnaire.sections.sections import tick
from tests.builders import activity, make_contact_point, make_reply, make_section
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    return make_reply(
        activities=[activity(), activity(partner="XK", support_field="return", start_year=None)]
    )


@pytest.fixture
def colleague(reply):
    return make_contact_point(reply=reply, role=Role.COLLABORATOR)


@pytest.fixture
def submitter(client, reply):
    user = make_contact_point(reply=reply)
    client.force_login(user)
    return user


def days(number):
    return timezone.localdate() + dt.timedelta(days=number)


def test_sections_says_that_nothing_is_shared_out(client, reply, submitter):
    text = html(client.get(address("sections", reply)))

    assert "No sections have been assigned." in text
    assert address("section-add", reply) in text


def test_sections_shows_each_section_and_who_is_behind(client, reply, submitter, colleague):
    make_section(
        reply=reply, department="Return office", colleague=colleague, partners=["XK"], due_on=days(-1)
    )
    make_section(reply=reply, department="Asylum office", support_fields=["asylum"], due_on=days(2))

    text = html(client.get(address("sections", reply)))

    assert "0 of 2 sections completed." in text
    assert "1 is overdue." in text
    first, second = text[text.index("<tbody>") :].split("</tr>")[:2]
    assert "Return office" in first
    assert str(colleague) in first
    assert "Kosovo* – all fields" in first
    assert "1 day overdue" in first
    assert "1 item" in first
    assert f"{address('activities', reply)}?section=" in first
    assert "none" in second
    assert "2 days left" in second
    assert "nothing" in second


def test_sections_says_what_nobody_has_and_what_several_have(client, reply, submitter):
    make_section(reply=reply, department="Serbia desk", partners=["RS"])
    make_section(reply=reply, department="Asylum office", support_fields=["asylum"])

    text = html(client.get(address("sections", reply)))

    left_over, shared = text.split("Sections not yet assigned")[1].split(
        "Assigned to more than one department"
    )
    assert "North Macedonia – Reception, " in left_over
    assert "Serbia" not in left_over.split("<footer")[0]
    assert "<li>Serbia – Asylum: " in shared
    assert "Serbia desk" in shared


def test_sections_names_what_changed_after_a_section_was_done(client, reply, submitter, colleague):
    section = make_section(reply=reply, partners=["RS"])
    tick(reply, section.pk, colleague, is_done=True, seen="")
    changed = reply.activities.get(partner="RS")
    changed.title = "Another title"
    save_activity(changed)

    text = html(client.get(address("sections", reply)))

    assert f"({colleague})" in text
    assert "Changed since:</span>" not in text
    assert "Changed since: 2020-HR-001" in " ".join(text.split())
    assert "Still done" in text


def test_sections_says_who_is_no_contact_point_any_more(client, reply, submitter, colleague):
    make_section(reply=reply, colleague=colleague)
    RoundRole.objects.get(user=colleague).delete()

    assert "no longer a contact point" in html(client.get(address("sections", reply)))


def test_sections_offers_collaborators_to_tick_and_not_to_share_out(client, reply, colleague):
    make_section(reply=reply)
    client.force_login(colleague)

    text = html(client.get(address("sections", reply)))

    assert "Mark as done" in text
    assert address("section-add", reply) not in text
    assert "Submitters assign sections." in text


def test_sections_of_a_submitted_reply_are_there_to_read(client, submitter):
    reply = make_reply(member_state="SI", activities=[activity()])
    make_section(reply=reply)
    workflow.submit(reply, None)
    RoundRole.objects.create(
        survey_round=reply.survey_round, user=submitter, role=Role.SUBMITTER, member_state=reply.member_state
    )

    text = html(client.get(address("sections", reply)))

    assert "Border police" in text
    assert "Mark as done" not in text
    assert address("section-add", reply) not in text


@pytest.mark.parametrize("number", [1, 3])
def test_sections_asks_the_same_of_one_and_of_three(
    client, reply, submitter, colleague, number, django_assert_num_queries
):
    for place in range(number):
        section = make_section(
            reply=reply,
            department=f"Department {place}",
            colleague=colleague,
            partners=["RS"],
            support_fields=["asylum"],
        )
        tick(reply, section.pk, colleague, is_done=True, seen="")

    with django_assert_num_queries(17):
        text = html(client.get(address("sections", reply)))

    assert text.count("Mark as not done") == number


def test_section_done_ticks_and_takes_the_tick_back(client, reply, submitter):
    section = make_section(reply=reply)

    response = client.post(
        address("section-done", reply, section.pk), {"done": "yes", "seen": ""}, follow=True
    )
    assert response.redirect_chain[0][0] == address("sections", reply)
    assert "Border police: done." in html(response)
    assert (reply.sections.get().done_by, reply.sections.get().done_at is None) == (submitter, False)

    seen = reply.sections.get().tick
    response = client.post(
        address("section-done", reply, section.pk), {"done": "no", "seen": seen}, follow=True
    )
    assert "Border police: not done." in html(response)
    assert reply.sections.get().done_at is None


@pytest.mark.parametrize("page", ["reply", "home"])
def test_section_done_leads_back_to_the_page_where_it_was_ticked(client, reply, submitter, page):
    section = make_section(reply=reply)
    ticked = {"done": "yes", "seen": "", "from": page}

    response = client.post(address("section-done", reply, section.pk), ticked)

    pages = {"reply": address("reply-overview", reply), "home": reverse("questionnaire:home")}
    assert response.headers["Location"] == pages[page]


def test_section_done_says_that_the_section_was_removed(client, reply, submitter):
    response = client.post(address("section-done", reply, 0), {"done": "yes"}, follow=True)

    assert "This section does not exist or has been removed." in html(response)


def test_section_of_another_reply_is_not_found(client, reply, submitter):
    other = make_section(reply=make_reply(member_state="SI"))

    assert client.get(address("section-workbook", reply, other.pk)).status_code == 404
    client.post(address("section-done", reply, other.pk), {"done": "yes", "seen": ""})
    other.refresh_from_db()
    assert other.done_at is None


def test_section_workbook_of_a_department_with_a_long_name_has_a_name_that_a_disk_takes(
    client, reply, submitter
):
    section = make_section(reply=reply, department="x" * 150)

    response = client.get(address("section-workbook", reply, section.pk))

    assert f"-reply-{'x' * 80}-internal-" in response.headers["Content-Disposition"]


def test_section_workbook_is_named_for_the_department(client, reply, submitter):
    section = make_section(reply=reply, department="Border / police: “north”")

    response = client.get(address("section-workbook", reply, section.pk))

    name = f"2020-HR-reply-border-police-north-internal-croatia-only-{timezone.localdate()}.xlsx"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
