"""What a colleague finds of its own section: first on its pages, in the list, in the form, after saving."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from questionnaire.choices import Role
from questionnaire.models import Reply, RoundRole
from questionnaire.sections.sections import tick
from tests.builders import activity, make_contact_point, make_reply, make_round, make_section
from tests.questionnaire.pages import address, html, typed, typed_into

pytestmark = pytest.mark.django_db

FOOTNOTE = "This designation is without prejudice"


@pytest.fixture
def reply():
    rows = [
        activity(title="In the section", start_year=None),
        activity(title="Another field", support_field="return"),
        activity(title="Another partner", partner="AL"),
    ]
    return make_reply(activities=rows, answers={"XK": True})


@pytest.fixture
def colleague(client, reply):
    user = make_contact_point(reply=reply, role=Role.COLLABORATOR)
    client.force_login(user)
    return user


@pytest.fixture
def section(reply, colleague):
    return make_section(
        reply=reply,
        colleague=colleague,
        partners=["RS"],
        support_fields=["asylum"],
        due_on=timezone.localdate() + dt.timedelta(days=3),
        note="With the annex",
    )


def titles(response):
    return [row.title for row in response.context["rows"]]


def opened(client, reply, query=""):
    return client.get(address("activities", reply) + query)


def own_section(response):
    text = " ".join(html(response).split())
    return text[text.index('id="own-sections"') :].split("</section>")[0]


def test_reply_page_shows_a_colleague_its_own_section_first(client, reply, section):
    section = own_section(client.get(address("reply-overview", reply)))

    assert "Border police:</strong> Serbia – Asylum" in section
    assert "1 activity, 1 item to complete" in section
    assert "3 days left" in section
    assert "With the annex" in section
    assert f'{address("activity-edit", reply, "2020-HR-001")}#id_start"' in section
    assert "Mark as done" in section


def test_reply_page_says_nothing_of_the_sections_of_others(client, reply, colleague):
    make_section(reply=reply)

    assert "own-sections" not in html(opened(client, reply))


def test_list_opens_on_the_own_section_and_shows_all_on_demand(client, reply, section):
    response = opened(client, reply)
    assert titles(response) == ["In the section"]
    assert "<strong>Border police: Serbia – Asylum</strong> (1 of 3)" in html(response)
    assert f"{address('activities', reply)}?show=all#list" in html(response)

    assert len(titles(opened(client, reply, "?show=all"))) == 3
    assert titles(opened(client, reply, "?partner=albania")) == ["Another partner"]


def test_list_opens_on_all_sections_of_a_colleague(client, reply, section, colleague):
    make_section(reply=reply, department="Albania desk", colleague=colleague, partners=["AL"])

    assert sorted(titles(opened(client, reply))) == ["Another partner", "In the section"]


def test_list_of_a_submitter_opens_on_the_whole_reply(client, reply):
    submitter = make_contact_point(reply=reply)
    client.force_login(submitter)
    section = make_section(reply=reply, colleague=submitter, partners=["AL"])

    assert len(titles(opened(client, reply))) == 3
    assert titles(opened(client, reply, f"?section={section.pk}")) == ["Another partner"]


@pytest.mark.parametrize("query", ["?section=0", "?section=x", "?section="])
def test_list_ignores_a_section_that_there_is_not(client, reply, colleague, query):
    assert len(titles(opened(client, reply, query))) == 3


def test_list_ignores_a_section_of_another_reply(client, reply, colleague):
    other = make_section(reply=make_reply(member_state="SI"), department="Foreign affairs")

    response = opened(client, reply, f"?section={other.pk}")

    assert len(titles(response)) == 3
    assert "Foreign affairs" not in html(response)


def test_form_for_adding_knows_the_one_partner_and_field_of_the_section(client, reply, section):
    form = client.get(address("activity-add", reply)).context["form"]

    assert form["partners"].value() == ["serbia"]
    assert form["support_field"].value() == "asylum"


def test_form_for_adding_takes_what_the_link_says_first(client, reply, section):
    response = client.get(address("activity-add", reply), {"partner": "kosovo", "field": "return"})

    assert response.context["form"]["partners"].value() == ["kosovo"]
    assert response.context["form"]["support_field"].value() == "return"


@pytest.mark.parametrize(("partners", "fields"), [(["RS", "XK"], []), ([], ["asylum", "return"])])
def test_form_for_adding_ticks_none_of_several_or_all(client, reply, colleague, partners, fields):
    make_section(reply=reply, colleague=colleague, partners=partners, support_fields=fields)

    form = client.get(address("activity-add", reply)).context["form"]

    assert form["partners"].value() == []
    assert not form["support_field"].value()


def test_form_for_adding_ticks_none_where_another_of_ones_sections_has_all(client, reply, section, colleague):
    make_section(reply=reply, department="Coordination", colleague=colleague)

    form = client.get(address("activity-add", reply)).context["form"]

    assert form["partners"].value() == []
    assert not form["support_field"].value()


def test_saving_inside_the_section_says_no_more_than_that(client, reply, section):
    response = client.post(address("activity-add", reply), typed(title="New"), follow=True)

    assert "Saved: 2020-HR-004." in html(response)
    assert "Please note" not in html(response)


def test_saving_outside_the_section_is_possible_and_says_whose_it_is(client, reply, section):
    make_section(reply=reply, department="Kosovo desk", partners=["XK"])

    response = client.post(address("activity-add", reply), typed(partners=["kosovo"]), follow=True)

    assert "2020-HR-004 is outside your section. It belongs to: Kosovo desk" in html(response)
    assert "Training of asylum officers" in titles(response)
    assert reply.activities.filter(partner="XK").exists()


def test_saving_what_is_nobodys_says_so_in_place_too(client, reply, section):
    stored = reply.activities.get(reference="2020-HR-003")
    url = address("activity-edit", reply, stored.reference)

    response = client.post(url, typed_into(stored, title="Better"), headers={"HX-Request": "true"})

    told = " ".join(html(response).split())
    assert "2020-HR-003 is outside your section and belongs to no section" in told


def test_who_has_no_section_is_told_nothing(client, reply, colleague):
    make_section(reply=reply, department="Kosovo desk", partners=["XK"])

    response = client.post(address("activity-add", reply), typed(), follow=True)

    assert "Please note" not in html(response)


def also_of(user, reply):
    """A contact point of this reply as well: who has one alone is taken straight to it."""
    where = {"survey_round": reply.survey_round, "member_state": reply.member_state}
    RoundRole.objects.create(user=user, role=Role.COLLABORATOR, **where)


def test_home_shows_the_own_section_with_its_reply(client, reply, section, colleague):
    also_of(colleague, Reply.objects.get(member_state="SI"))

    text = " ".join(html(client.get(reverse("questionnaire:home"))).split())

    assert "Border police:</strong> Serbia – Asylum; " in text
    assert (
        f'href="{address("activities", reply)}?section={section.pk}#list">1 activity, 1 item to complete'
        in text
    )
    assert "Mark as done" in text
    assert FOOTNOTE not in text


def test_home_has_the_footnote_where_it_is_about_two_rounds(client, reply, colleague, section):
    later = make_reply(survey_round=make_round(slug="2021"), member_state="HR")
    also_of(colleague, later)
    make_section(reply=later, colleague=colleague, partners=["XK"])

    text = html(client.get(reverse("questionnaire:home")))

    assert "Kosovo* – all fields" in text
    assert text.count(FOOTNOTE) == 1


@pytest.mark.parametrize("number", [1, 3])
def test_home_asks_the_same_with_sections_of_one_reply_and_of_three(
    client, number, django_assert_num_queries
):
    replies = [make_reply(member_state=code, activities=[activity()]) for code in ("HR", "SI", "BE")]
    user = make_contact_point(reply=replies[0])
    client.force_login(user)
    for reply in replies[1:]:
        also_of(user, reply)
    for reply in replies[:number]:
        section = make_section(reply=reply, colleague=user, partners=["RS"], support_fields=["asylum"])
        tick(reply, section.pk, user, is_done=True, seen="")

    with django_assert_num_queries(16):
        text = html(client.get(reverse("questionnaire:home")))

    assert text.count("Your section") == number


def test_a_colleague_continues_with_the_own_section(client, reply, section):
    text = html(client.get(address("reply-overview", reply)))
    assert (
        f'href="{address("activities", reply)}?section={section.pk}#list">Continue: Border police</a>' in text
    )

    tick(reply, section.pk, RoundRole.objects.get().user, is_done=True, seen=section.tick)

    assert "Continue: Border police" not in html(client.get(address("reply-overview", reply)))


def test_only_who_assigns_sections_is_offered_it(client, reply, section):
    offer = "Assign sections to ministries and departments"
    assert offer not in html(client.get(address("reply-overview", reply)))

    client.force_login(make_contact_point(reply=reply))

    assert offer in html(client.get(address("reply-overview", reply)))
