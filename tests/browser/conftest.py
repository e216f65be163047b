"""Debian's Chromium, which speaks up about what a page must never do."""

import os
import re
import sqlite3
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from playwright.sync_api import BrowserContext, ConsoleMessage, Error, Page, expect
from pytest_django.live_server_helper import LiveServer

from questionnaire.illustrative.load import SLUG, load
from questionnaire.models import Round, User
from tests.runner.migrated import made_once

# Playwright keeps an event loop in the thread of the tests, so Django takes them for asynchronous code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

# As patient with what a page is to show as with what it is to do.
PATIENCE = 30_000
expect.set_options(timeout=PATIENCE)

CONTRAST = "color-contrast"
WCAG_22_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Its half a megabyte is read once for a page, at whatever sizes that is looked at.
AXE = Axe().axe_script
# Wherever one has scrolled to, the bar that stays in sight lies over something.
# In the middle of a transition a button has a colour that it never keeps.
RUN_AXE = """async options => {
    if (!("axe" in window)) return null;
    window.scrollTo({top: 0, behavior: "instant"});
    await Promise.all(document.getAnimations().map(each => each.finished.catch(() => {})));
    return (await axe.run(options)).violations;
}"""
DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 320, "height": 640}
LOADED = "loaded.sqlite3"
PICTURES = Path(__file__).parents[2] / "test-results"
# A refused form answers 422; Chromium notes that, and it is no fault of the page.
STATUS_OF_A_PAGE = re.compile(r"Failed to load resource: the server responded with a status of 4\d\d")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def base_url(django_db_setup: None, live_server: LiveServer) -> str:
    """So that tests write `page.goto("/")`.

    The database comes first: a server that starts before it has a file of its own shares the connection of
    the tests' thread.
    """
    return live_server.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    flags = ["--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    flags += ["--disable-sync", "--no-first-run"]
    if os.geteuid() == 0:
        flags.append("--no-sandbox")
    return browser_type_launch_args | {"executable_path": "/usr/bin/chromium-headless-shell", "args": flags}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"viewport": DESKTOP, "locale": "en-GB"}


@pytest.fixture(autouse=True)
def no_request_outlives_its_test() -> Iterator[None]:
    """Let the last requests end before tables are emptied, which they would hold up.

    A browser may keep a connection on which it asks nothing, so this waits for five seconds at most.
    """
    yield
    for _attempt in range(50):
        if not any("process_request_thread" in each.name for each in threading.enumerate()):
            break
        time.sleep(0.1)


@pytest.fixture
def illustrative_round(transactional_db: None, beside: Path) -> Round:
    """On SQLite a copy of what the first process has loaded: loading takes longer than most tests."""
    if connection.vendor == "sqlite":
        kept = made_once(beside / "illustrative-round", load_and_keep)
        connection.ensure_connection()
        with closing(sqlite3.connect(kept / LOADED)) as source:
            source.backup(connection.connection)
        # Emptied tables have got their content types again since, with other numbers.
        ContentType.objects.clear_cache()
    else:
        load()
    return Round.objects.get(slug=SLUG)


def load_and_keep(folder: Path) -> None:
    # What an earlier test has used up of a limit is no part of the round.
    cache.clear()
    load()
    with closing(sqlite3.connect(folder / LOADED)) as kept:
        connection.connection.backup(kept)


@pytest.fixture
def context(context: BrowserContext) -> Iterator[BrowserContext]:
    """Watched: a breach of the content security policy or a broken script fails the test."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not STATUS_OF_A_PAGE.match(message.text):
            complaints.append(f"{message.page.url if message.page else ''}: {message.text}")

    context.set_default_timeout(PATIENCE)
    context.on("console", listen)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    yield context
    assert complaints == []


@pytest.fixture
def sign_in() -> Callable[..., None]:
    """By the form, as people do: `sign_in(page, "m01@example.org", "demo")`."""

    def by_the_form(page: Page, email: str, password: str) -> None:
        page.goto("/account/login/")
        page.get_by_role("textbox", name="E-mail address").fill(email)
        page.get_by_role("button", name="Use your password").click()
        page.get_by_role("textbox", name="Password").fill(password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("button", name="Sign out")).to_be_visible()

    return by_the_form


def signed_in(context: BrowserContext, base_url: str, user: User | None) -> Client:
    """A client of this person; the browser carries the same session."""
    client = Client()
    if user:
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])
    return client


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """`picture(page, "reply-overview")` draws the page for people to look at, when run with --screenshot on.

    Drawing costs a fifth of what a page costs.
    """
    is_wanted = request.config.getoption("--screenshot") == "on"

    def draw(page: Page, name: str) -> None:
        if is_wanted:
            page.screenshot(path=PICTURES / f"{name}.png", full_page=True)

    return draw


@pytest.fixture
def check_page(picture: Callable[[Page, str], None]) -> Iterator[Callable[[Page, str], None]]:
    """`check_page(page, "reply-overview")`: WCAG 2.2 AA and no sideways scrolling at both widths.

    The test goes on and fails at its end, with what was found on all its pages.

    A page has the same colours at both widths (test_every_page measures them at both), so contrast, which is
    half of axe's work, is measured once.
    """
    found: list[str] = []

    def check(page: Page, name: str) -> None:
        for viewport, without in ((PHONE, [CONTRAST]), (DESKTOP, [])):
            page.set_viewport_size(viewport)
            found.extend(
                f"{name} at {viewport['width']} px: {fault}" for fault in of_the_answer(page, without)
            )
            picture(page, f"{name}-{viewport['width']}")

    yield check
    assert found == [], "\n".join(found)


def of_the_answer(page: Page, without: Iterable[str]) -> list[str]:
    """The faults of the page; if the answer to a click replaces it meanwhile, those of the answer.

    Chromium submits a form after the click is over, so on a busy machine a click returns too early.
    """
    page.wait_for_load_state()
    try:
        return list(faults(page, without))
    except Error as error:
        if "Execution context was destroyed" not in error.message:
            raise
        page.wait_for_load_state()
        return list(faults(page, without))


def faults(page: Page, without: Iterable[str] = ()) -> Iterator[str]:
    yield from violations(page, without)
    if (pixels := sideways(page)) > 0:
        yield f"it scrolls sideways by {pixels} pixels"


def violations(page: Page, without: Iterable[str] = ()) -> list[str]:
    """What axe finds against WCAG 2.2 AA, one line for each rule, with the elements."""
    options: dict[str, Any] = {
        "runOnly": {"type": "tag", "values": WCAG_22_AA},
        "rules": {rule: {"enabled": False} for rule in without},
        "resultTypes": ["violations"],
        # Axe would load style sheets again by itself, which the security policy of the page refuses.
        "preload": False,
    }
    found = page.evaluate(RUN_AXE, options)
    if found is None:
        page.evaluate(AXE)
        found = page.evaluate(RUN_AXE, options)
    return [
        f"{page.url}: {rule['id']}: {rule['help']}: {[node['html'] for node in rule['nodes']]}"
        for rule in found
    ]


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    root = "document.documentElement"
    return int(page.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))
