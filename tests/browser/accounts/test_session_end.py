"""Before one is signed out the page warns, lets one stay, and agrees with the other tabs."""

import datetime as dt
import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from questionnaire.accounts.sessions import SessionStore
from questionnaire.illustrative.load import PASSWORD
from questionnaire.models import Round

SUBMITTER = "m24@example.org"
PAGE = "/replies/2020/M24/"


@pytest.fixture
def reply_page(page: Page, illustrative_round: Round, sign_in: Callable[..., None]) -> Page:
    sign_in(page, SUBMITTER, PASSWORD)
    page.clock.install()
    page.goto(PAGE)
    return page


def end_in(seconds: int) -> None:
    Session.objects.update(expire_date=timezone.now() + dt.timedelta(seconds=seconds))


def left() -> float:
    return (Session.objects.get().expire_date - timezone.now()).total_seconds()


def warn(page: Page, seconds: int = 239) -> None:
    """Time goes by without anything being opened or saved."""
    end_in(seconds)
    page.clock.fast_forward("25:30")
    expect(page.get_by_role("dialog", name="You will be signed out soon")).to_be_visible()


def test_nobody_is_warned_while_there_is_time(reply_page: Page):
    reply_page.clock.fast_forward("24:00")

    expect(reply_page.get_by_role("dialog")).to_have_count(0)


def test_the_warning_says_how_long_and_staying_renews(reply_page: Page, check_page):
    page = reply_page
    warn(page)
    expect(page.get_by_role("timer")).to_have_text(re.compile(r"^3 min 5\d s$"))
    expect(page.get_by_role("button", name="Stay signed in")).to_be_focused()
    check_page(page, "session-warning")
    assert left() < 240

    page.keyboard.press("Enter")

    expect(page.get_by_role("dialog")).to_have_count(0)
    assert left() > 1700


def test_escape_stays_signed_in_and_focus_goes_back(reply_page: Page):
    page = reply_page
    page.get_by_role("link", name="Home").first.focus()
    warn(page)
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_role("link", name="Home").first).to_be_focused()
    assert left() > 1700


def test_what_another_tab_does_closes_the_warning_here(reply_page: Page, context: BrowserContext):
    page = reply_page
    warn(page)
    other = context.new_page()
    other.goto(PAGE)
    page.clock.fast_forward("00:11")

    expect(page.get_by_role("dialog")).to_have_count(0)


def test_signing_out_from_the_warning(reply_page: Page):
    warn(reply_page)
    reply_page.get_by_role("dialog").get_by_role("button", name="Sign out").click()

    expect(reply_page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()


def test_after_the_end_it_says_so_until_one_has_signed_in_again(
    reply_page: Page, context: BrowserContext, sign_in, check_page
):
    page = reply_page
    warn(page)
    end_in(0)
    page.clock.fast_forward("04:05")
    expect(page.get_by_role("dialog", name="You have been signed out")).to_be_visible()
    check_page(page, "session-ended")

    with context.expect_page() as opened:
        page.get_by_role("dialog").get_by_role("link", name="Sign in again").click()
    sign_in(opened.value, SUBMITTER, PASSWORD)
    opened.value.close()
    page.bring_to_front()
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    expect(page.get_by_role("dialog")).to_have_count(0)


def begin(hours_ago: float) -> None:
    store = SessionStore(Session.objects.get().session_key)
    store["signed_in_at"] = int((timezone.now() - dt.timedelta(hours=hours_ago)).timestamp())
    store.save()


@pytest.mark.parametrize("how", ["Close", "Escape"])
def test_some_hours_after_signing_in_it_warns_and_says_that_staying_is_not_possible(
    reply_page: Page, check_page, how: str
):
    page = reply_page
    begin(settings.SESSION_HOURS - 239 / 3600)
    warn(page)
    expect(page.get_by_text("It cannot be extended.")).to_be_visible()
    expect(page.get_by_text("Nothing has been opened or saved for some time.")).to_be_hidden()
    expect(page.get_by_role("button", name="Stay signed in")).to_be_hidden()
    expect(page.get_by_role("button", name="Close")).to_be_focused()
    check_page(page, "session-final")

    page.keyboard.press("Enter" if how == "Close" else how)

    expect(page.get_by_role("dialog")).to_have_count(0)
    page.clock.fast_forward("00:30")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert left() < 240
    end_in(0)
    page.clock.fast_forward("04:05")
    expect(page.get_by_role("dialog", name="You have been signed out")).to_be_visible()


def test_no_script_reads_the_cookies_and_what_is_sent_after_signing_in_elsewhere_is_taken(
    reply_page: Page, context: BrowserContext, sign_in
):
    """The other tab signs in anew, so that the token of this one is an older one."""
    page = reply_page
    assert page.evaluate("document.cookie") == ""
    page.goto(f"{PAGE}activities/add/")
    old = page.locator('input[name="csrfmiddlewaretoken"]').first.input_value()
    other = context.new_page()
    other.goto(PAGE)
    other.get_by_role("button", name="Sign out").click()
    sign_in(other, SUBMITTER, PASSWORD)
    other.close()

    page.get_by_role("textbox", name="Title").fill("Typed before and after")
    page.clock.fast_forward("00:06")

    expect(page.get_by_text("Draft saved").first).to_be_visible()
    token = page.locator('input[name="csrfmiddlewaretoken"]').first
    assert token.input_value() != old
    page.get_by_role("textbox", name="Title").fill("Typed and saved")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("Your text is still here")).to_have_count(0)
