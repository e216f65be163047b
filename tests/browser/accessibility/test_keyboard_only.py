"""A reply from sign-in to receipt with nothing but Tab, Enter, Space, arrows and letters."""

import re

import pytest
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Reply, Round
from tests.browser.keyboard import Keyboard

SUBMITTER = "m24@example.org"
NO_SUPPORT = ("Bosnia and Herzegovina", "Kosovo*", "Montenegro", "North Macedonia")


@pytest.fixture
def keyboard(page: Page, illustrative_round: Round) -> Keyboard:
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

    if width == 1280:
        keyboard.follow("link", "Add: Serbia, Return")
        add(keyboard, "Albania")
        answer_no_in_the_grid(keyboard)
    else:
        # Of a narrow grid the partner of the task is shown alone.
        keyboard.follow("link", "Add activities")
        expect(page.locator("#adding").get_by_role("checkbox", name="Albania")).to_be_checked()
        page.locator("#adding").get_by_role("combobox", name="Field of support").select_option("Return")
        add(keyboard, "Serbia")
        answer_no_task_by_task(keyboard)
    bar = page.get_by_role("region", name="Progress of the reply")
    keyboard.to(bar.get_by_role("link", name="Check and submit"))
    keyboard.press("Enter")
    keyboard.tick("I confirm these statements")
    keyboard.tick("I confirm that this reply is complete")
    keyboard.follow("button", "Submit the reply")

    expect(page.get_by_text("Reply submitted. This version is included in the results.")).to_be_visible()
    assert keyboard.unseen == [], "\n".join(keyboard.unseen)
    reply = Reply.objects.get(member_state="M24")
    assert (reply.state, reply.activities.count()) == ("submitted", 2)


def add(keyboard: Keyboard, further_partner: str) -> None:
    page = keyboard.page
    form = page.locator("#adding")
    keyboard.tick(further_partner)
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


def answer_no(keyboard: Keyboard, partner: str) -> None:
    """From yes to no by an arrow key, as radio buttons are used."""
    question = keyboard.page.get_by_role("group", name=f"Support to {partner}", exact=True)
    keyboard.choose(question.get_by_role("radio", name="Yes"), 1)
    expect(question.get_by_role("radio", name="No")).to_be_checked()
    expect(question.get_by_role("radio", name="No")).to_be_focused()


def answer_no_in_the_grid(keyboard: Keyboard) -> None:
    page = keyboard.page
    # From the row that was added last to the top of the page again.
    page.reload()
    for partner in NO_SUPPORT:
        answer_no(keyboard, partner)
    expect(page.get_by_text("Your reply is complete. Check it, then submit it.")).to_be_visible()


def answer_no_task_by_task(keyboard: Keyboard) -> None:
    page = keyboard.page
    for number, partner in enumerate(NO_SUPPORT, start=1):
        page.reload()
        keyboard.follow("link", "Overview")
        keyboard.follow("link", f"Continue: {partner}")
        answer_no(keyboard, partner)
        missing = page.get_by_role("region", name="Items to complete before you can submit").get_by_role(
            "listitem"
        )
        expect(missing).to_have_count(len(NO_SUPPORT) - number)
