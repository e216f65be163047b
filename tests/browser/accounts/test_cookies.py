"""Cookies in a browser behind nginx and TLS, as the service is deployed: names and attributes."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect

from questionnaire.illustrative.load import PASSWORD
from tests.faults.machines.front import BEHIND, Front, front
from tests.faults.machines.service import environment_of, loaded_file, served

SUBMITTER = "m24@example.org"
REPLY = "/replies/2020/M24/"
# What the browser has as the end of a cookie that goes when it is closed.
WITH_THE_BROWSER = -1


@pytest.fixture
def nginx(beside: Path, tmp_path: Path) -> Iterator[Front]:
    # nginx gives out the style sheets from where a service has them.
    call_command("collectstatic", "--no-input", verbosity=0)
    environment = environment_of(f"sqlite:///{shutil.copy(loaded_file(beside), tmp_path)}", **BEHIND)
    with (
        served(environment) as service,
        front(tmp_path / "front", f"server 127.0.0.1:{service.port} fail_timeout=0;") as found,
    ):
        yield found


@pytest.fixture
def browser_context_args(browser_context_args: dict[str, Any], nginx: Front) -> dict[str, Any]:
    """The certificate is the test's own, which no authority has signed."""
    return browser_context_args | {"base_url": nginx.address, "ignore_https_errors": True}


def cookies(page: Page) -> dict[str, dict[str, Any]]:
    """By name, as the browser has them."""
    return {str(cookie["name"]): dict(cookie) for cookie in page.context.cookies()}


def guarded(found: dict[str, dict[str, Any]]) -> set[str]:
    """The names of those that go to this host alone, over TLS alone, and that no script reads."""
    rule = {"domain": "localhost", "path": "/", "httpOnly": True, "secure": True, "sameSite": "Lax"}
    return {name for name, cookie in found.items() if cookie.items() >= rule.items()}


def test_every_cookie_is_guarded_from_signing_in_to_signing_out(page: Page, sign_in):
    sign_in(page, SUBMITTER, PASSWORD)
    signed_in = cookies(page)
    add_activity(page)
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    signed_out = cookies(page)
    page.goto(REPLY)

    names = {"__Host-sessionid", "__Host-csrftoken", "__Host-sessionmark"}
    assert (set(signed_in), guarded(signed_in)) == (names, names)
    assert signed_in["__Host-sessionid"]["expires"] == WITH_THE_BROWSER
    assert page.evaluate("document.cookie") == ""
    names -= {"__Host-sessionid"}
    assert (set(signed_out), guarded(signed_out)) == (names, names)
    assert page.url.endswith(f"/account/login/?next={REPLY}")


def add_activity(page: Page) -> None:
    page.goto(f"{REPLY}activities/add/")
    page.get_by_label("Serbia", exact=True).check()
    page.get_by_role("textbox", name="Title").fill("Training of border guards")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_role("row", name="Training of border guards")).to_have_count(1)
