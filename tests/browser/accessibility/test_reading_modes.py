"""Colours of one's own, no motion, a coarse finger: what the questionnaire keeps then."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.conftest import signed_in
from tests.browser.keyboard import Keyboard
from tests.builders import activity, make_contact_point, make_reply

PAGE = "/replies/2020/HR/"
LIST = f"{PAGE}activities/"
# The smallest side of a target, by criterion 2.5.8.
TARGET = 24
MOVING = """[...document.querySelectorAll("*")].filter(element => {
    const style = getComputedStyle(element);
    return style.transitionDuration.split(",").some(time => parseFloat(time) > 0.01)
        || style.animationName !== "none" || style.scrollBehavior === "smooth";
}).map(element => element.outerHTML.slice(0, 100))"""


@pytest.fixture
def at_the_reply(page: Page, context: BrowserContext, base_url: str, transactional_db: None) -> Page:
    rows = [activity(partner="XK"), activity(start_year=None), activity(partner="AL", status="planned")]
    signed_in(context, base_url, make_contact_point(reply=make_reply(activities=rows)))
    page.goto(LIST)
    return page


def test_focus_is_seen_at_every_stop_in_colours_of_ones_own(
    at_the_reply: Page, picture: Callable[[Page, str], None]
):
    page = at_the_reply
    page.emulate_media(forced_colors="active", color_scheme="dark", reduced_motion="reduce")
    keyboard = Keyboard(page)
    keyboard.to(page.get_by_role("link", name="Check and submit").last)
    picture(page, "own-colours")

    assert keyboard.unseen == [], "\n".join(keyboard.unseen)


@pytest.mark.parametrize(
    "selector", [".wb-state", ".wb-incomplete", ".wb-grid .wb-add", ".btn", ".form-check-input"]
)
def test_states_and_buttons_are_seen_in_colours_of_ones_own(at_the_reply: Page, selector: str):
    at_the_reply.emulate_media(forced_colors="active")
    mark = at_the_reply.locator(selector).first

    expect(mark).to_be_visible()
    style = mark.evaluate("mark => [getComputedStyle(mark).borderStyle, getComputedStyle(mark).borderWidth]")
    assert style[0] == "solid"
    assert float(style[1].removesuffix("px")) >= 1


def test_what_is_ticked_is_seen_in_colours_of_ones_own(at_the_reply: Page):
    at_the_reply.emulate_media(forced_colors="active")
    question = at_the_reply.get_by_role("group", name="Support to Kosovo*")
    pictures = {question.get_by_label(word, exact=True).screenshot() for word in ("Yes", "No")}

    assert len(pictures) == 2


def test_an_error_is_seen_in_colours_of_ones_own(at_the_reply: Page, picture: Callable[[Page, str], None]):
    page = at_the_reply
    page.emulate_media(forced_colors="active")
    page.get_by_role("link", name="Edit 2020-HR-001").click()
    page.get_by_role("textbox", name="Start").fill("month 13")
    page.get_by_role("button", name="Save", exact=True).click()
    refusal = page.get_by_role("alert")
    expect(refusal).to_be_focused()
    picture(page, "own-colours-error")

    assert refusal.evaluate("box => getComputedStyle(box).borderTopStyle") == "solid"


@pytest.mark.parametrize("path", [PAGE, LIST, f"{LIST}add/", f"{PAGE}review/", "/account/login/code/"])
def test_nothing_moves_for_who_asks_for_that(at_the_reply: Page, path: str):
    at_the_reply.emulate_media(reduced_motion="reduce")
    at_the_reply.goto(path)

    assert at_the_reply.evaluate(MOVING) == []


@pytest.mark.parametrize("width", [320, 1280])
def test_targets_of_a_row_are_large_enough(at_the_reply: Page, width: int):
    at_the_reply.set_viewport_size({"width": width, "height": 800})
    boxes = [link.bounding_box() for link in at_the_reply.locator(".wb-row-actions a").all()]

    assert len(boxes) == 15
    assert [box for box in boxes if box is None or min(box["width"], box["height"]) < TARGET] == []
