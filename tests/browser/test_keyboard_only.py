"""A reply from sign-in to receipt with nothing but Tab, Enter, Space, arrows and letters."""

import pytest
from playwright.sync_api import Locator, Page, expect

from questionnaire.illustrative.load import PASSWORD, load
from questionnaire.models import Reply

SUBMITTER = "m24@example.org"
# More stops than any page here has.
STOPS = 250
# The element with focus, or its label: drawn with an outline, inside the window and not covered by another.
SEEN = """() => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const [x, y] = [box.left + Math.min(box.width, innerWidth) / 2, box.top + Math.min(box.height, 40) / 2];
    const top = document.elementFromPoint(x, y);
    const uncovered = top && (element.contains(top) || top.contains(element));
    return drawn && uncovered ? "" : `${element.outerHTML.slice(0, 120)}: outline ${style.outline}, `
        + `at ${Math.round(x)}, ${Math.round(y)} of ${innerWidth} x ${innerHeight} lies ${top?.className}`;
}"""


class Keyboard:
    """Somebody without a mouse; `unseen` are the stops at which focus cannot be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unseen: list[str] = []

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def to(self, target: Locator) -> "Keyboard":
        """Tab on until it has focus."""
        expect(target).to_be_visible()
        for _stop in range(STOPS):
            if has_focus(target):
                return self
            self.press("Tab")
            if fault := self.page.evaluate(SEEN):
                self.unseen.append(fault)
        raise AssertionError(f"{target} is not reached by the Tab key")

    def follow(self, role: str, name: str) -> None:
        """Press Enter on a link or button."""
        self.to(self.page.get_by_role(role, name=name, exact=True))  # type: ignore[arg-type]
        self.press("Enter")

    def type(self, name: str, text: str) -> None:
        self.to(self.page.get_by_role("textbox", name=name))
        self.page.keyboard.type(text)

    def tick(self, name: str) -> None:
        self.to(self.page.get_by_role("checkbox", name=name))
        self.press("Space")

    def choose(self, first: Locator, steps: int) -> None:
        """A radio button so many arrows after the first of its group."""
        self.to(first)
        self.press("Space")
        for _step in range(steps):
            self.press("ArrowDown")


def has_focus(target: Locator) -> bool:
    return bool(target.evaluate("element => element === document.activeElement"))


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
    keyboard.type("Password", PASSWORD)
    keyboard.press("Enter")
    keyboard.follow("button", "Yes, we provide support")

    add_from_the_grid(keyboard)
    answer_no_for_the_others(keyboard)
    keyboard.follow("link", "Review and submit")
    keyboard.tick("We confirm")
    keyboard.follow("button", "Submit the reply")

    expect(page.get_by_text("The reply is submitted and counts.")).to_be_visible()
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
    expect(page.get_by_text("Counts as 2 activities")).to_be_visible()
    keyboard.follow("button", "Save")
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
