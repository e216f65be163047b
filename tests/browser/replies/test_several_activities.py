"""Several activities from one form, one after another, and by keyboard."""

import re

import pytest
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Reply, Round
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_support
from tests.builders import activity

SUBMITTER = "m24@example.org"
PAGE = "/replies/2020/M24/activities/"


@pytest.fixture
def reply(illustrative_round: Round) -> Reply:
    reply = Reply.objects.select_related("survey_round", "member_state").get(member_state="M24")
    set_support(reply, True)
    add_activities(reply, [activity(providing_authority="Ministry of the Interior")])
    return reply


@pytest.fixture
def adding(page: Page, reply, sign_in) -> Page:
    """The form for adding, opened in place and filled for two partners and two types."""
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(PAGE)
    page.get_by_role("link", name="Add activities").click()
    for name in ("Albania", "Serbia", "Financial assistance", "Expert assistance"):
        page.get_by_role("checkbox", name=name, exact=True).check()
    page.get_by_role("textbox", name="Title").fill("Return counsellors")
    page.get_by_text("Add more details").click()
    page.get_by_role("textbox", name="Value (EUR)").fill("150 000")
    page.get_by_role("combobox", name="Value basis").select_option("Spent")
    return page


def test_each_activity_gets_its_own_value_by_keyboard(adding: Page, reply, check_page):
    page = adding
    expect(page.get_by_text("4 activities will be added: 2 partners × 2 types.")).to_be_visible()
    page.keyboard.press("Control+s")

    step = page.get_by_role("region", name="4 activities will be added: 2 partners × 2 types.")
    expect(step).to_be_focused()
    check_page(page, "several-activities")
    step.get_by_role("radio", name="Enter a value for each activity").check()
    step.get_by_role("textbox", name="Value (EUR): Albania, Financial assistance").fill("100 000,50")
    step.get_by_role("textbox", name="Value (EUR): Serbia, Expert assistance").fill("50 000")
    expect(step.get_by_text("Total value (EUR): 150 000.50")).to_be_visible()
    check_page(page, "several-activities-each")
    page.keyboard.press("Control+s")

    expect(page.get_by_role("link", name="Edit 2020-M24-002")).to_be_focused()
    expect(page.get_by_text("Total value (EUR): EUR 150 000.50.").first).to_be_visible()
    assert sorted(filter(None, reply.activities.values_list("value", flat=True))) == [50000, 100000.50]


def test_a_total_is_split_where_that_is_selected(adding: Page, reply):
    page = adding
    page.get_by_role("button", name="Save", exact=True).click()
    step = page.get_by_role("region", name=re.compile("4 activities"))
    step.get_by_role("button", name="Save 4 activities").click()

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page).to_have_title(re.compile("^Error: "))
    step.get_by_role("radio", name=re.compile("EUR 37 500 for each activity")).check()
    expect(step.get_by_role("textbox", name="Value (EUR): Serbia, Expert assistance")).to_be_hidden()
    step.get_by_role("button", name="Save 4 activities").click()

    expect(page.get_by_role("link", name="Edit 2020-M24-002")).to_be_focused()
    expect(page).not_to_have_title(re.compile("^Error: "))
    assert list(reply.activities.values_list("value", flat=True)).count(37500) == 4


def test_the_form_for_another_follows_the_saved_row(adding: Page):
    page = adding
    page.get_by_role("checkbox", name="Albania", exact=True).uncheck()
    page.get_by_role("checkbox", name="Financial assistance", exact=True).uncheck()
    page.get_by_role("radio", name="Planned", exact=True).check()
    page.get_by_role("button", name="Save and add another").click()

    expect(page.get_by_role("row", name=re.compile("^(Select )?2020-M24-002"))).to_contain_text(
        "Saved: 2020-M24-002."
    )
    expect(page.get_by_role("checkbox", name="Albania", exact=True)).to_be_focused()
    expect(page.get_by_role("checkbox", name="Serbia", exact=True)).to_be_checked()
    expect(page.get_by_role("radio", name="Planned", exact=True)).to_be_checked()
    expect(page.get_by_role("textbox", name="Title")).to_have_value("")


def test_the_first_activities_come_in_place_with_the_tools_of_the_list(page: Page, reply, sign_in):
    reply.activities.all().delete()
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(PAGE)
    none_yet, search = page.get_by_text("No activities yet."), page.get_by_role("searchbox", name="Search")
    expect(none_yet).to_be_visible()
    expect(search).to_be_hidden()
    page.get_by_role("link", name="Add activities").click()
    page.get_by_role("checkbox", name="Albania", exact=True).check()
    page.get_by_role("checkbox", name="Expert assistance", exact=True).check()
    page.get_by_role("button", name="Save", exact=True).click()

    row = page.get_by_role("row", name=re.compile("2020-M24-00"))
    expect(row).to_contain_text("Saved: 2020-M24-00")
    expect(none_yet).to_be_hidden()
    expect(search).to_be_visible()
    row.get_by_role("checkbox").check()
    expect(page.get_by_text("1 activity selected")).to_be_visible()


def test_what_a_status_requires_is_asked_for_at_once_and_can_follow_later(page: Page, reply, sign_in):
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(PAGE)
    page.get_by_role("link", name="Edit 2020-M24-001").click()
    page.get_by_role("radio", name="Completed", exact=True).check()
    page.get_by_role("button", name="Save", exact=True).click()

    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    alert.get_by_role("link", name=re.compile("The end of a completed or discontinued")).click()
    expect(page.get_by_role("textbox", name="End")).to_be_focused()
    page.get_by_role("button", name="Save and complete later").click()

    row = page.get_by_role("row", name=re.compile("^(Select )?2020-M24-001"))
    expect(row).to_contain_text("To complete before submission: The end of a completed")


def test_escape_closes_the_form_and_keeps_the_draft(adding: Page):
    page = adding
    page.get_by_role("textbox", name="Title").press("Escape")

    expect(page.get_by_role("textbox", name="Title")).to_have_count(0)
    expect(page.get_by_role("link", name="Add activities")).to_be_focused()
    page.wait_for_timeout(3000)
    page.get_by_role("link", name="Add activities").click()
    expect(page.get_by_role("textbox", name="Title")).to_have_value("Return counsellors")

    page.get_by_role("link", name="Edit 2020-M24-001").click()
    page.get_by_role("combobox", name="Partner (required)").focus()
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox", name="Partner (required)")).to_be_visible()


def test_boxes_and_buttons_are_large_enough(adding: Page):
    sizes = [box.bounding_box() for box in adding.locator(".wb-form .form-check-input:visible").all()]

    assert len(sizes) > 10
    assert [box for box in sizes if box is None or min(box["width"], box["height"]) < 24] == []


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_the_totals_are_shown_before_anything_is_saved(page: Page, reply, sign_in):
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(f"{PAGE}add/")
    for name in ("Albania", "Serbia"):
        page.get_by_role("checkbox", name=name, exact=True).check()
    page.get_by_role("textbox", name="Title").fill("Return counsellors")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("textbox", name="Value (EUR): Albania").fill("7")
    page.get_by_role("textbox", name="Value (EUR): Serbia").fill("8")
    page.get_by_role("combobox", name="Value basis").select_option("Spent")
    page.get_by_role("button", name="Save 2 activities").click()
    expect(page.get_by_text("Total value (EUR): EUR 15")).to_be_visible()
    assert reply.activities.count() == 1

    page.get_by_role("button", name="Save 2 activities").click()
    expect(page.get_by_text("Saved: 2020-M24-002 and 2020-M24-003.")).to_be_visible()
