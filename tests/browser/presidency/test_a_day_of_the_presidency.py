"""Sixteen tasks of a Presidency's day, done with the mouse and with nothing but the keys."""

import datetime as dt

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.service.person import Person
from bench.service.presidency_tasks import OVERVIEW, RETURNED_FOR, TASKS
from questionnaire.models import Reply, Round, User
from questionnaire.workflow import return_reply, submit
from tests.browser.conftest import signed_in
from tests.browser.keyboard import Keyboard


class WithoutMouse(Person):
    """Somebody who reaches everything by Tab, presses Enter or Space, and types."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self.keyboard = Keyboard(page)

    def click(self, locator: Locator) -> None:
        self.keyboard.to(locator)
        self.keyboard.press("Space" if locator.get_attribute("type") in {"checkbox", "radio"} else "Enter")
        self.clicks += 1

    def enter(self, locator: Locator, text: str) -> None:
        self.keyboard.to(locator)
        if locator.get_attribute("type") == "date":
            # This browser asks for month, day and year one after the other.
            text = dt.date.fromisoformat(text).strftime("%m%d%Y")
        self.page.keyboard.type(text)
        self.fields += 1


@pytest.fixture
def presidency_page(page: Page, illustrative_round: Round, base_url: str) -> Page:
    """One reply has been returned and submitted again, so that there is a reason and a second version."""
    reply = Reply.objects.get(member_state="M04")
    presidency = User.objects.get(email="presidency@example.org")
    return_reply(reply, presidency, RETURNED_FOR)
    reply.refresh_from_db()
    submit(reply, User.objects.get(email="m04@example.org"))
    signed_in(page.context, base_url, presidency)
    page.emulate_media(reduced_motion="reduce")
    return page


@pytest.mark.parametrize("kind", [Person, WithoutMouse], ids=["mouse", "keyboard"])
def test_each_task_is_done_in_at_most_four_clicks(presidency_page: Page, kind: type[Person]):
    clicks = {}
    for name, act in TASKS:
        presidency_page.goto(OVERVIEW)
        expect(presidency_page.get_by_role("heading", name="Overview", level=1)).to_be_visible()
        person = kind(presidency_page)
        act(person)
        clicks[name] = person.clicks
        unseen = person.keyboard.unseen if isinstance(person, WithoutMouse) else []
        assert unseen == [], f"{name}: {unseen}"

    assert {name: number for name, number in clicks.items() if number > 4} == {}
    assert len(clicks) == 16
