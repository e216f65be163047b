"""A section of a reply, from the submitter who gives it to the colleague who is done with it and back."""

import pytest
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Reply, Round
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_support
from questionnaire.workflow import withdraw
from tests.builders import activity

SUBMITTER = "m01@example.org"
COLLEAGUE = "m01.colleague@example.org"
OPTION = f"Colleague in Member State 01 ({COLLEAGUE})"
PAGE = "/replies/2020/M01/"


@pytest.fixture
def reply(illustrative_round: Round) -> Reply:
    reply = Reply.objects.select_related("survey_round", "member_state").get(member_state="M01")
    withdraw(reply, None)
    reply.activities.all().delete()
    set_support(reply, True)
    add_activities(reply, [activity(title="Somebody else's", partner="AL", start_year=2020)])
    return reply


def sign_out(page: Page) -> None:
    page.get_by_role("button", name="Sign out").click()


def give_section(page: Page, check_page) -> None:
    page.goto(PAGE)
    page.get_by_role("link", name="Colleagues and sections").click()
    expect(page.get_by_text("No sections have been assigned")).to_be_visible()
    page.get_by_role("link", name="Assign a section").click()
    check_page(page, "section-add")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page, "section-add-refused")
    page.get_by_role("textbox", name="Department (required)").fill("Border Police Directorate")
    page.get_by_role("combobox", name="Colleague").select_option(label=OPTION)
    page.get_by_label("Kosovo*").check()
    page.get_by_label("Border management").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("status")).to_contain_text(
        "The section of Border Police Directorate has been saved."
    )


def fill_section_in(page: Page, check_page) -> None:
    page.goto(PAGE)
    section = page.get_by_role("region", name="Your section")
    expect(section).to_contain_text("Kosovo* – Border management")
    expect(section).to_contain_text("0 activities, nothing to complete")
    check_page(page, "own-section")
    section.get_by_role("link", name="show in the list").click()
    expect(page.get_by_text("The list shows only: Border Police Directorate")).to_be_visible()
    page.get_by_role("link", name="Add activities").click()
    expect(page.get_by_role("checkbox", name="Kosovo*")).to_be_checked()
    expect(page.get_by_role("combobox", name="Field of support")).to_have_value("border_management")
    page.get_by_label("Provision of equipment", exact=True).check()
    page.get_by_role("textbox", name="Title").fill("Night vision devices")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("row", name="Night vision devices")).to_be_visible()
    page.get_by_role("link", name="Overview").click()
    expect(section).to_contain_text("1 activity, 1 item to complete")
    page.get_by_role("button", name="Mark as done").click()
    expect(page.get_by_role("status").first).to_contain_text("Border Police Directorate: done.")
    expect(page.get_by_role("region", name="Your section")).to_contain_text("Done")


def test_a_section_is_given_filled_in_and_ticked_as_done(page: Page, reply, sign_in, check_page):
    sign_in(page, SUBMITTER, PASSWORD)
    give_section(page, check_page)
    check_page(page, "sections")
    sign_out(page)

    sign_in(page, COLLEAGUE, PASSWORD)
    fill_section_in(page, check_page)
    sign_out(page)

    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(f"{PAGE}sections/")
    line = page.get_by_role("row", name="Border Police Directorate")
    expect(line).to_contain_text("Done")
    expect(line).to_contain_text("1 item")
    check_page(page, "sections-done")
    line.get_by_role("link", name="1 of Border Police Directorate").click()
    expect(page.get_by_role("row", name="Night vision devices")).to_be_visible()
    expect(page.get_by_role("row", name="Somebody else's")).to_have_count(0)
    page.get_by_role("link", name="Edit 2020-M01-").click()
    page.get_by_role("textbox", name="Start").fill("2019")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("link", name="Edit 2020-M01-")).to_be_focused()
    page.goto(f"{PAGE}sections/")
    expect(line).to_contain_text("Changed since: 2020-M01-")
    line.get_by_role("link", name="Remove").click()
    check_page(page, "section-remove")
    page.get_by_role("button", name="Remove section").click()
    expect(page.get_by_text("No sections have been assigned")).to_be_visible()
    assert reply.activities.count() == 2


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_what_lies_outside_the_section_is_saved_and_said(page: Page, reply, sign_in):
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(f"{PAGE}sections/add/")
    page.get_by_role("textbox", name="Department (required)").fill("Return office")
    page.get_by_role("combobox", name="Colleague").select_option(label=OPTION)
    page.get_by_label("Return").check()
    page.get_by_role("button", name="Save").click()
    sign_out(page)

    sign_in(page, COLLEAGUE, PASSWORD)
    page.goto(f"{PAGE}activities/?show=all")
    page.get_by_role("row", name="Somebody else's").get_by_role("link", name="Edit").click()
    page.get_by_role("textbox", name="Title").fill("Put right by a colleague")
    page.get_by_role("button", name="Save", exact=True).click()

    expect(page.get_by_text("is outside your section")).to_be_visible()
    expect(page.get_by_role("row", name="Put right by a colleague")).to_be_visible()
