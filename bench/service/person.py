"""Somebody at the browser, whose clicks and fields are counted."""

import re

from playwright.sync_api import Browser, Locator, Page

from bench.service.served import Server


class Person:
    """A click is a button, a link or a box; a field is a typed text, or a selected entry of a list."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.clicks = self.fields = 0

    def click(self, locator: Locator) -> None:
        locator.click()
        self.clicks += 1

    def place(self, name: str) -> None:
        """One of the navigation of the round."""
        self.click(self.page.get_by_role("navigation").get_by_role("link", name=name, exact=True).first)

    def link(self, name: str | re.Pattern[str]) -> None:
        """The first of this name on the page itself."""
        self.click(self.page.get_by_role("main").get_by_role("link", name=name, exact=True).first)

    def button(self, name: str | re.Pattern[str]) -> None:
        self.click(self.page.get_by_role("button", name=name, exact=True))

    def set_boxes(self, names: set[str], among: tuple[str, ...]) -> None:
        for name in among:
            box = self.page.get_by_role("checkbox", name=name, exact=True)
            if box.is_checked() != (name in names):
                self.click(box)

    def set_radio(self, name: str) -> None:
        radio = self.page.get_by_role("radio", name=name, exact=True)
        if not radio.is_checked():
            self.click(radio)

    def enter(self, locator: Locator, text: str) -> None:
        locator.fill(text)
        self.fields += 1

    def select(self, locator: Locator, label: str) -> None:
        locator.select_option(label=label)
        self.fields += 1


def opened(browser: Browser, server: Server, cookie: str, width: int = 1280, height: int = 900) -> Page:
    address = f"http://127.0.0.1:{server.port}"
    context = browser.new_context(base_url=address, viewport={"width": width, "height": height})
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": address}])
    return context.new_page()


def line(name: str, figure: int | str, target: str, before: str = "") -> None:
    print(f"{name:60}{figure:>8}   {target:16}{before}", flush=True)
