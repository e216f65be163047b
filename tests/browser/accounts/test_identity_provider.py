"""Signing in through an identity provider: a real one, and the application as it runs in service."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from pytest_iam import Server

from tests.faults.machines.service import loaded_file
from tests.identity_provider import register

ROOT = Path(__file__).resolve().parents[3]
PASSWORD = "correct horse battery"  # noqa: S105


@pytest.fixture(scope="module")
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def provider(iam_server: Server, port: int) -> Server:
    """The identity provider, which knows this application."""
    register(iam_server, f"http://localhost:{port}")
    return iam_server


@pytest.fixture(scope="module")
def application(
    provider: Server, port: int, beside: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    """The application with the provider's address in its environment; yields that environment."""
    file = shutil.copy(loaded_file(beside), tmp_path_factory.mktemp("oidc"))
    environment = {
        **{name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ},
        "DJANGO_SETTINGS_MODULE": "wbsurvey.settings",
        "DATABASE_URL": f"sqlite:///{file}",
        "SECRET_KEY": "of the test alone",
        "DEBUG": "1",
        "PORT": str(port),
        "OIDC_SERVER_URL": provider.url.rstrip("/"),
        "OIDC_CLIENT_ID": f"http://localhost:{port}",
        "OIDC_CLIENT_SECRET": "of the test",
        "OIDC_EMAILS_VERIFIED": "1",
    }
    with subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "wbsurvey.wsgi"],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        wait_for(f"http://localhost:{port}/account/login/")
        yield environment
        server.terminate()


def manage(environment: dict[str, str], *arguments: str) -> None:
    subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=environment, check=True, capture_output=True
    )


def wait_for(url: str) -> None:
    for _ in range(100):
        try:
            with urlopen(url):  # noqa: S310
                return
        except URLError:
            time.sleep(0.2)
    raise AssertionError(f"{url} does not answer")


def known_to(provider: Server, email: str) -> Any:
    """Somebody with this address, who has agreed that the application may ask for it."""
    user = provider.random_user(user_name=email.partition("@")[0], emails=[email], password=PASSWORD)
    provider.consent(user)
    return user


def sign_in_at_the_provider(page: Page, port: int, user: Any) -> None:
    page.goto(f"http://localhost:{port}/account/login/?next=/account/")
    page.get_by_role("button", name="Continue to EU Login").click()
    page.locator("[name=login]").fill(user.user_name)
    page.locator("button[name=answer], button[type=submit]").first.click()
    page.locator("[name=password]").fill(PASSWORD)
    page.locator("button[name=answer], button[type=submit]").first.click()


def test_a_contact_point_signs_in_with_the_address_it_was_invited_by(
    page: Page, application, provider, port, check_page
):
    sign_in_at_the_provider(page, port, known_to(provider, "M01@example.org"))

    expect(page).to_have_url(f"http://localhost:{port}/account/")
    expect(page.get_by_text("Contact point of Member State 01, m01@example.org")).to_be_visible()
    check_page(page, "account")


def test_the_provider_makes_no_accounts(page: Page, application, provider, port, check_page):
    sign_in_at_the_provider(page, port, known_to(provider, "stranger@example.org"))

    expect(page.get_by_role("heading", name=re.compile("do not have an account"))).to_be_visible()
    page.goto(f"http://localhost:{port}/account/")
    expect(page.get_by_role("heading", name="Sign in", exact=True)).to_be_visible()
    check_page(page, "sign-in-with-provider")


def test_a_closed_account_stays_closed(page: Page, application, provider, port):
    close = "User.objects.filter(email='m02@example.org').update(is_active=False)"
    manage(application, "shell", "--command", close)

    sign_in_at_the_provider(page, port, known_to(provider, "m02@example.org"))

    expect(page).to_have_url(f"http://localhost:{port}/account/inactive/")


def test_an_answer_that_nobody_asked_for_signs_nobody_in(context: BrowserContext, application, port):
    page = context.new_page()

    page.goto(f"http://localhost:{port}/account/provider/oidc/callback/?code=guessed&state=forged")

    expect(page.get_by_role("heading", name="You could not be signed in")).to_be_visible()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
