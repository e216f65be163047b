"""Several activities selected in the list in a real browser: by mouse, by keyboard, without scripts."""

import pytest
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Reply, Round
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_support
from tests.builders import activity

SUBMITTER = "m24@example.org"
PAGE = "/replies/2020/M24/activities/"
FIRST, SECOND, THIRD = (f"2020-M24-00{n}" for n in (1, 2, 3))


@pytest.fixture
def reply(illustrative_round: Round) -> Reply:
    reply = Reply.objects.select_related("survey_round", "member_state").get(member_state="M24")
    set_support(reply, True)
    add_activities(reply, [activity(title=f"Training {n}") for n in range(3)])
    return reply


@pytest.fixture
def at_the_list(page: Page, reply, sign_in) -> Page:
    sign_in(page, SUBMITTER, PASSWORD)
    page.goto(PAGE)
    return page


def box(page: Page, reference: str):
    return page.get_by_role("checkbox", name=f"Select {reference}")


def test_the_bar_is_shown_while_something_is_selected_and_says_how_much(at_the_list: Page, check_page):
    page = at_the_list
    bar = page.get_by_role("form", name="Selected activities")
    expect(bar).to_be_hidden()

    box(page, FIRST).check()
    expect(bar).to_contain_text("1 activity selected")
    box(page, THIRD).click(modifiers=["Shift"])
    expect(bar).to_contain_text("3 activities selected")
    expect(page.get_by_role("checkbox", name="Select all activities shown")).to_be_checked()
    check_page(page, "activities-selected")

    bar.get_by_role("button", name="Clear selection").click()
    expect(bar).to_be_hidden()
    page.get_by_role("checkbox", name="Select all activities shown").check()
    expect(bar).to_contain_text("3 activities selected")


def test_by_keyboard_from_the_selection_to_undo(at_the_list: Page, check_page):
    page = at_the_list
    for reference in (FIRST, SECOND):
        box(page, reference).focus()
        page.keyboard.press("Space")
    # The first button of the bar.
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="Change selected activities")).to_be_visible()
    check_page(page, "selected-change")
    page.get_by_role("radio", name="Completed").focus()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_be_focused()
    check_page(page, "selected-change-refused")
    page.get_by_role("textbox", name="End").focus()
    page.keyboard.type("2019")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Status: Ongoing → Completed for 2 activities")).to_be_visible()
    check_page(page, "selected-change-summary")
    page.get_by_role("button", name="Save changes of 2 activities").press("Enter")

    expect(page.get_by_text("2 activities have been changed.")).to_be_visible()
    undo = page.get_by_role("button", name="Undo", exact=True)
    expect(undo).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Undone: 2 activities set back.")).to_be_visible()


def test_a_row_that_was_edited_in_place_is_selected_as_it_is_now(at_the_list: Page):
    page = at_the_list
    page.get_by_role("link", name=f"Edit {FIRST}").click()
    page.get_by_role("textbox", name="Title").fill("Training of trainers")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("row", name=FIRST)).to_contain_text("Training of trainers")
    box(page, FIRST).check()
    page.get_by_role("form", name="Selected activities").get_by_role("button", name="Delete").click()

    expect(page.get_by_text("1 activity has been deleted.")).to_be_visible()
    page.get_by_role("button", name="Undo", exact=True).click()
    expect(page.get_by_text("Undone: 1 activity restored.")).to_be_visible()


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_scripts_the_bar_is_always_there(at_the_list: Page):
    page = at_the_list
    box(page, FIRST).check()
    box(page, SECOND).check()
    page.get_by_role("form", name="Selected activities").get_by_role(
        "button", name="Copy to other partners"
    ).click()
    page.get_by_role("checkbox", name="Kosovo").check()
    page.get_by_role("button", name="Check copies").click()
    expect(page.get_by_text("2 activities will be added.")).to_be_visible()
    page.get_by_role("button", name="Save 2 activities").click()
    expect(page.get_by_text("2 activities have been added.")).to_be_visible()
