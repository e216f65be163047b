"""Signing in as people do: the address first, then a code, the password or a passkey."""

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from playwright.sync_api import Browser, Page, expect

from questionnaire.mails.sending.mail_server import note_failure
from tests.builders import make_contact_point, make_reply, make_user

ADDRESS = "someone@example.org"


def first_page(page: Page, address: str = ADDRESS) -> None:
    page.goto("/account/login/")
    page.get_by_role("textbox", name="E-mail address").fill(address)


def code_sent() -> str:
    found = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found
    return found[0]


def test_signing_in_by_the_form_and_out_again(page: Page, sign_in, check_page):
    make_user(email=ADDRESS, password="demo")

    sign_in(page, ADDRESS, "demo")
    check_page(page, "home-of-nobody")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.goto("/")

    assert page.url.endswith("/account/login/?next=/")
    check_page(page, "sign-in")


def test_an_address_and_a_code_are_two_fields_and_two_buttons(page: Page, transactional_db, check_page):
    make_contact_point(reply=make_reply(), email=ADDRESS)
    first_page(page)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("textbox", name="Code")).to_be_focused()
    check_page(page, "sign-in-code")
    page.get_by_role("textbox", name="Code").fill(code_sent())
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_from_the_page_for_the_code_to_the_password_and_back(page: Page, transactional_db, check_page):
    make_user(email=ADDRESS, password="demo")
    first_page(page)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Use your password").click()
    expect(page.get_by_role("textbox", name="E-mail address")).to_have_value(ADDRESS)
    expect(page.get_by_role("textbox", name="Password")).to_be_focused()
    check_page(page, "sign-in-password")
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", name="Enter the code")).to_be_visible()
    page.get_by_role("button", name="Change address").click()

    expect(page.get_by_role("textbox", name="E-mail address")).to_have_value("")
    expect(page.get_by_role("textbox", name="E-mail address")).to_be_focused()


def test_a_password_manager_finds_the_name_and_the_password(page: Page, transactional_db):
    first_page(page)
    expect(page.locator("input[autocomplete=username]")).to_have_value(ADDRESS)
    page.get_by_role("button", name="Use your password").click()

    form = page.locator("form").filter(has=page.locator("input[autocomplete=current-password]"))
    expect(form.locator("input[autocomplete=username]")).to_have_value(ADDRESS)


@pytest.fixture
def without_scripts(browser: Browser, base_url: str) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    yield context.new_page()
    context.close()


def test_without_a_script_code_and_password_work_and_a_sentence_says_what_does_not(
    without_scripts: Page, transactional_db
):
    page = without_scripts
    make_user(email=ADDRESS, password="demo")
    first_page(page)
    expect(page.get_by_text("Passkeys and security keys need JavaScript")).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("textbox", name="Code")).to_be_visible()
    page.get_by_role("button", name="Use your password").click()
    page.get_by_role("textbox", name="Password").fill("demo")
    page.get_by_role("button", name="Sign in", exact=True).click()

    expect(page.get_by_role("button", name="Sign out")).to_be_visible()


def test_a_browser_that_knows_no_passkeys_says_so(page: Page, transactional_db, check_page):
    page.add_init_script("delete window.PublicKeyCredential")
    first_page(page)

    expect(page.get_by_text("This browser cannot use passkeys")).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    check_page(page, "sign-in-without-passkeys")


def test_an_error_is_in_the_title_and_a_summary_has_focus(page: Page, transactional_db, check_page):
    page.goto("/account/login/")
    page.get_by_role("button", name="Continue").click()

    expect(page).to_have_title(re.compile("^Error: Sign in"))
    expect(page.get_by_role("alert", name="There is a problem")).to_be_focused()
    check_page(page, "sign-in-no-address")
    page.get_by_role("link", name="Enter your e-mail address.").click()
    expect(page.get_by_role("textbox", name="E-mail address")).to_be_focused()


def test_pages_for_codes_and_links_say_that_codes_are_late_beside_the_other_ways(
    page: Page, transactional_db, check_page, settings
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    note_failure("timed out")
    first_page(page)
    check_page(page, "sign-in-late")
    with page.expect_navigation():
        page.get_by_role("button", name="Continue").click()
    check_page(page, "code-entered-late")
    page.get_by_role("button", name="Send another code").click()
    expect(page.get_by_text("Earlier codes do not work.")).to_be_visible()
    for name in ("reset", "reset/done"):
        page.goto(f"/account/password/{name}/")
        check_page(page, f"password-{name.replace('/', '-')}-late")
