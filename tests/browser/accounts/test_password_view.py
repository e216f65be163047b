"""What was typed into a password field can be looked at, and is sent as a password all the same."""

import re

from playwright.sync_api import Browser, Page, expect

from tests.builders import make_user


def test_the_password_is_shown_and_hidden_again_and_signs_in(page: Page, live_server, check_page):
    make_user(email="one@example.org", password="demo")
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_role("textbox", name="E-mail address").fill("one@example.org")
    page.get_by_role("button", name="Use your password").click()
    field, button = page.locator("#id_password"), page.get_by_role("button", name="Show password")
    field.fill("demo")

    expect(button).to_have_attribute("aria-pressed", "false")
    button.focus()
    page.keyboard.press("Space")
    expect(field).to_have_attribute("type", "text")
    expect(button).to_have_attribute("aria-pressed", "true")
    check_page(page, "sign-in-password-shown")
    button.click()
    expect(field).to_have_attribute("type", "password")
    button.click()
    field.press("Enter")

    expect(page).not_to_have_url(re.compile("login"))


def test_each_field_of_a_new_password_has_its_own(page: Page, live_server, sign_in, check_page):
    make_user(email="one@example.org", password="demo")
    sign_in(page, "one@example.org", "demo")
    page.goto(f"{live_server.url}/account/password/change/")
    buttons = page.get_by_role("button", name="Show password")

    expect(buttons).to_have_count(3)
    buttons.nth(1).click()

    types = [
        field.get_attribute("type") for field in page.locator("form input[autocomplete*=password]").all()
    ]
    assert types == ["password", "text", "password"]
    check_page(page, "password-change")


def test_without_a_script_there_is_the_field_alone(browser: Browser, live_server):
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{live_server.url}/account/login/")
        page.get_by_role("textbox", name="E-mail address").fill("one@example.org")
        page.get_by_role("button", name="Use your password").click()

        expect(page.locator("#id_password")).to_be_visible()
        expect(page.get_by_role("button", name="Show password")).to_have_count(0)
