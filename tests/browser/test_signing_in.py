from playwright.sync_api import Page

from tests.builders import make_user


def test_signing_in_by_the_form_and_out_again(page: Page, sign_in, check_page):
    make_user(email="someone@example.org", password="demo")

    sign_in(page, "someone@example.org", "demo")
    check_page(page, "home-of-nobody")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/")

    assert page.url.endswith("/account/login/?next=/")
    check_page(page, "sign-in")
