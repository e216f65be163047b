"""A reply from sign-in to receipt with nothing but Tab, Enter, Space, arrows and letters."""

import re

import pytest
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD, load
from questionnaire.models import Reply
from tests.browser.keyboard import Keyboard

SUBMITTER = "m24@example.org"


@pytest.fixture
def keyboard(page: Page, transactional_db: None) -> Keyboard:
    load()
    # Focus is looked at where it arrives, not on the way there.
    page.emulate_media(reduced_motion="reduce")
    return Keyboard(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_reply_by_keyboard_alone_from_signing_in_to_the_receipt(keyboard: Keyboard, width: int):
    page = keyboard.page
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/")
    keyboard.type("E-mail address", SUBMITTER)
    keyboard.follow("button", "Use your password")
    keyboard.type("Password", PASSWORD)
    keyboard.press("Enter")
    keyboard.follow("button", "Yes, we provide support")

    add_from_the_grid(keyboard)
    answer_no_for_the_others(keyboard)
    keyboard.follow("link", "Review and submit")
    keyboard.tick("We confirm")
    keyboard.follow("button", "Submit the reply")

    expect(page.get_by_text("Reply submitted. This version is included in the results.")).to_be_visible()
    assert keyboard.unseen == [], "\n".join(keyboard.unseen)
    reply = Reply.objects.get(member_state="M24")
    assert (reply.state, reply.activities.count()) == ("submitted", 2)


def add_from_the_grid(keyboard: Keyboard) -> None:
    page = keyboard.page
    keyboard.follow("link", "Add: Serbia, Return")
    form = page.locator("#adding")
    keyboard.tick("Albania")
    keyboard.tick("Expert assistance")
    keyboard.type("Title (required)", "Return counsellors")
    keyboard.choose(form.get_by_role("radio", name="Planned"), 1)
    expect(form.get_by_role("radio", name="Ongoing")).to_be_checked()
    keyboard.type("Start (required)", "March 2018")
    keyboard.choose(form.get_by_role("radio", name="National"), 0)
    expect(page.get_by_text("2 activities will be added")).to_be_visible()
    keyboard.follow("button", "Save")
    expect(page.get_by_role("region", name=re.compile("^2 activities will be added"))).to_be_focused()
    keyboard.follow("button", "Save 2 activities")
    expect(page.get_by_role("link", name="Edit 2020-M24-001")).to_be_focused()


def answer_no_for_the_others(keyboard: Keyboard) -> None:
    page = keyboard.page
    # From the row that was added last to the top of the page again.
    page.reload()
    for partner in ("Bosnia and Herzegovina", "Kosovo*", "Montenegro", "North Macedonia"):
        question = page.get_by_role("group", name=partner, exact=True)
        keyboard.choose(question.get_by_role("radio", name="Yes"), 1)
        expect(question.get_by_role("radio", name="No")).to_be_checked()
    keyboard.follow("button", "Save the answers")
    expect(page.get_by_text("The answers for the partners are saved.")).to_be_visible()
