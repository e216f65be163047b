"""The form that gives a section to a department, and the page that takes it back."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from questionnaire import workflow
from questionnaire.choices import Role
from questionnaire.models import Partner, ReplySection, RoundRole
from questionnaire.sections.sections import Assignment, give
from tests.builders import activity, make_contact_point, make_reply, make_section
from tests.questionnaire.pages import address, after_session, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply():
    return make_reply(activities=[activity()])


@pytest.fixture
def colleague(reply):
    return make_contact_point(reply=reply, role=Role.COLLABORATOR)


@pytest.fixture
def submitter(client, reply):
    user = make_contact_point(reply=reply)
    client.force_login(user)
    return user


def post(client, name, reply, *more, **fields):
    data = {"department": "Border police", "partners": ["serbia", "kosovo"], "stamp": ""} | fields
    return client.post(address(name, reply, *more), data, follow=True)


def days(number):
    return timezone.localdate() + dt.timedelta(days=number)


def test_section_add_offers_partners_and_fields_and_ticks_none(client, reply, submitter, colleague):
    text = html(client.get(address("section-add", reply)))

    assert text.count('type="checkbox"') == 6 + 8
    assert "checked" not in text
    assert f">{colleague}</option>" in text
    assert address("sections", reply) in text


def test_section_add_gives_the_section_to_the_colleague(client, reply, submitter, colleague):
    response = post(
        client,
        "section-add",
        reply,
        department="  Border \t police ",
        colleague=str(colleague.pk),
        support_fields=["return"],
        due_on=days(5).isoformat(),
        note="With the annex",
    )

    section = reply.sections.with_scope().get()
    assert response.redirect_chain[-1][0] == address("sections", reply)
    assert "The section of Border police has been saved." in html(response)
    assert (section.department, section.colleague, section.due_on, section.note) == (
        "Border police",
        colleague,
        days(5),
        "With the annex",
    )
    assert section.scope.partners == {"RS", "XK"}
    assert section.scope.support_fields == {"return"}


def test_section_add_twice_gives_one_section(client, reply, submitter):
    for _click in range(2):
        response = post(client, "section-add", reply)

    assert "The section of Border police has been saved." in html(response)
    assert reply.sections.count() == 1


def test_section_add_refuses_a_day_after_the_deadline_and_keeps_what_was_typed(client, reply, submitter):
    response = post(client, "section-add", reply, due_on=days(31).isoformat(), note="With the annex")

    assert f"is after the deadline of the reply, {date_format(days(30))}" in html(response)
    assert 'value="With the annex"' in html(response)
    assert not reply.sections.exists()


def test_section_add_takes_a_later_day_where_more_time_was_granted(client, reply, submitter):
    reply.own_deadline = timezone.now() + dt.timedelta(days=40)
    reply.save()

    post(client, "section-add", reply, due_on=days(31).isoformat())

    assert reply.sections.get().due_on == days(31)


def test_section_add_warns_of_a_day_that_has_passed(client, reply, submitter):
    response = post(client, "section-add", reply, due_on=days(-1).isoformat())

    assert f"The due date, {date_format(days(-1))}, has passed." in html(response)
    assert reply.sections.exists()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"department": "   "}, "Enter the name of the department"),
        ({"due_on": "soon"}, "Enter a date in the form 2026-05-12"),
        ({"partners": ["XX"]}, "Select a valid choice."),
        ({"colleague": "0"}, "Select a valid choice."),
    ],
)
def test_section_add_says_what_cannot_be_read(client, reply, submitter, fields, told):
    response = post(client, "section-add", reply, **fields)

    assert told in html(response)
    assert "There is a problem. Your text has been kept, but not saved." in html(response)
    assert not reply.sections.exists()


def test_section_add_takes_no_colleague_of_another_member_state(client, reply, submitter):
    stranger = make_contact_point(reply=make_reply(member_state="SI"))

    response = post(client, "section-add", reply, colleague=str(stranger.pk))

    assert "Select a valid choice." in html(response)
    assert stranger.email not in html(client.get(address("section-add", reply)))
    assert not reply.sections.exists()


def test_section_add_refuses_a_second_section_for_the_department(client, reply, submitter):
    make_section(reply=reply)

    response = post(client, "section-add", reply, department="border police")

    assert "“Border police” already has a section." in html(response)
    assert reply.sections.count() == 1


def test_section_edit_shows_what_is_stored_and_changes_it(client, reply, submitter):
    section = make_section(reply=reply, partners=["XK"], due_on=days(3))

    text = html(client.get(address("section-edit", reply, section.pk)))
    assert text.count("checked") == 1
    assert days(3).isoformat() in text

    post(client, "section-edit", reply, section.pk, stamp=Assignment.of(section).stamp, department="Police")
    assert [p.department for p in reply.sections.all()] == ["Police"]
    assert reply.sections.with_scope().get().scope.partners == {"RS", "XK"}


def test_section_edit_shows_what_a_colleague_has_stored_meanwhile(client, reply, submitter):
    section = make_section(reply=reply, partners=["XK"])
    opened = Assignment.of(section).stamp
    theirs = Assignment("Police", None, tuple(Partner.objects.filter(pk="AL")), (), None, "")
    give(reply, theirs, None, section=section, stamp=opened)

    response = post(client, "section-edit", reply, section.pk, stamp=opened, note="Mine")
    assert "This section has been changed since you opened the page" in html(response)
    assert 'value="Mine"' in html(response)

    post(client, "section-edit", reply, section.pk, stamp=response.context["stamp"], note="Mine")
    assert reply.sections.get().note == "Mine"


def test_section_edit_offers_again_what_was_typed_into_a_removed_section(client, reply, submitter):
    section = make_section(reply=reply)
    stamp = Assignment.of(section).stamp
    key = section.pk
    section.delete()

    response = post(client, "section-edit", reply, key, stamp=stamp, note="Mine")

    assert "This section has been removed since you opened the page" in html(response)
    assert f'action="{address("section-add", reply)}"' in html(response)
    assert 'value="Mine"' in html(response)
    assert client.get(address("section-edit", reply, key)).status_code == 404


def test_a_section_that_never_was_is_not_said_to_have_been_removed(client, reply, submitter):
    page = html(post(client, "section-edit", reply, 12345, note="Mine"))

    assert "This section does not exist." in page
    assert 'value="Mine"' in page


@pytest.mark.parametrize(
    ("is_own", "said"),
    [(True, "You have changed this"), (False, "A. Colleague has changed this")],
)
def test_section_edit_says_who_has_changed_the_section_meanwhile(client, reply, submitter, is_own, said):
    other = make_contact_point(reply=reply, email="colleague@example.org")
    RoundRole.objects.filter(user=other).update(name="A. Colleague")
    section = make_section(reply=reply)
    opened = Assignment.of(section).stamp
    theirs = Assignment("Police", None, (), (), None, "")
    give(reply, theirs, submitter if is_own else other, section=section, stamp=opened)

    response = post(client, "section-edit", reply, section.pk, stamp=opened, note="Mine")

    assert said in html(response)


def test_section_remove_asks_first_and_removes_once(client, reply, submitter):
    section = make_section(reply=reply, partners=["XK"])
    url = address("section-remove", reply, section.pk)

    assert "Kosovo* – all fields" in html(client.get(url))
    assert ReplySection.objects.exists()

    for told in ("The section has been removed.", "This section does not exist or has been removed."):
        assert f"{told} All entries remain in the reply." in html(client.post(url, follow=True))
    assert not ReplySection.objects.exists()
    assert reply.activities.count() == 1


def test_section_of_another_reply_is_neither_changed_nor_removed(client, reply, submitter):
    other = make_section(reply=make_reply(member_state="SI"), department="Foreign affairs")

    assert client.get(address("section-edit", reply, other.pk)).status_code == 404
    assert client.get(address("section-remove", reply, other.pk)).status_code == 404
    response = post(client, "section-edit", reply, other.pk, stamp=Assignment.of(other).stamp)
    assert "Foreign affairs" not in html(response)
    client.post(address("section-remove", reply, other.pk))
    other.refresh_from_db()
    assert other.department == "Foreign affairs"


def test_submitted_reply_is_not_shared_out_any_more(client, reply, submitter):
    workflow.submit(reply, submitter)

    assert "The reply is submitted" in html(client.get(address("section-add", reply), follow=True))
    response = post(client, "section-add", reply)
    assert "The reply is submitted" in html(response)
    assert 'value="Border police"' in html(response)
    assert not reply.sections.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_section_edit_asks_the_same_with_one_colleague_and_with_three(
    client, reply, submitter, number, django_assert_num_queries
):
    section = make_section(reply=reply, partners=["XK"])
    for place in range(number):
        make_contact_point(reply=reply, role=Role.COLLABORATOR, email=f"colleague{place}@example.org")

    with django_assert_num_queries(11):
        client.get(address("section-edit", reply, section.pk))


def test_section_typed_after_the_session_ended_is_there_after_signing_in(reply):
    section = make_section(reply=reply)
    stamp = Assignment.of(section).stamp
    user = make_contact_point(reply=reply)
    client = after_session(user)
    post(client, "section-edit", reply, section.pk, stamp=stamp, note="With the annex")
    client.force_login(user)

    text = html(client.get(reverse("questionnaire:kept-text")))

    assert "With the annex" in text
    assert "Stamp" not in text
