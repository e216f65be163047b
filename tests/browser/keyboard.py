"""Somebody who works with the keys alone, and sees where focus is."""

from playwright.sync_api import ElementHandle, Locator, Page, expect

# More stops than any page here has.
STOPS = 250
# Whether the wanted element has focus, and what hides the one that has it: drawn with an outline, inside
# the window and not covered by another.
STOP = """wanted => {
    const element = document.activeElement;
    const box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const drawn = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const [x, y] = [box.left + Math.min(box.width, innerWidth) / 2, box.top + Math.min(box.height, 40) / 2];
    const top = document.elementFromPoint(x, y);
    const uncovered = top && (element.contains(top) || top.contains(element));
    const fault = drawn && uncovered ? "" : `${element.outerHTML.slice(0, 120)}: outline ${style.outline}, `
        + `at ${Math.round(x)}, ${Math.round(y)} of ${innerWidth} x ${innerHeight} lies ${top?.className}`;
    return [element === wanted, fault];
}"""
HAS_FOCUS = "element => element === document.activeElement"


class Keyboard:
    """Somebody without a mouse; `unseen` are the stops at which focus cannot be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.unseen: list[str] = []

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def tab_reaches(self, wanted: ElementHandle) -> bool:
        """Go to the next stop, and say whether it is this one."""
        self.press("Tab")
        is_there, fault = wanted.evaluate(STOP)
        if fault:
            self.unseen.append(fault)
        return bool(is_there)

    def to(self, target: Locator) -> "Keyboard":
        """Tab on until it has focus."""
        expect(target).to_be_visible()
        # Before, focus has not the look that the style sheet gives it.
        self.page.wait_for_load_state()
        # Found once: a role is looked for among all elements of the page.
        element = target.element_handle()
        if element.evaluate(HAS_FOCUS):
            return self
        for _stop in range(STOPS):
            if self.tab_reaches(element):
                return self
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
