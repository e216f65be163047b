from playwright.sync_api import Page, expect

from questionnaire.mails.sending.mail_server import note_failure
from tests.builders import make_user


def test_signing_in_by_the_form_and_out_again(page: Page, sign_in, check_page):
    make_user(email="someone@example.org", password="demo")

    sign_in(page, "someone@example.org", "demo")
    check_page(page, "home-of-nobody")
    page.get_by_role("button", name="Sign out").click()
    page.goto("/")

    assert page.url.endswith("/account/login/?next=/")
    check_page(page, "sign-in")


def test_pages_for_codes_and_links_name_the_other_ways_while_codes_are_late(page: Page, check_page, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.OIDC_SERVER_URL, settings.OIDC_NAME = "https://login.example.eu", "EU Login"
    note_failure("timed out")
    page.goto("/account/login/")
    check_page(page, "sign-in-late")
    page.get_by_role("link", name="Send me a code").click()
    check_page(page, "code-late")
    page.get_by_role("textbox", name="E-mail address").fill("someone@example.org")
    page.get_by_role("button", name="Send me a code").click()
    check_page(page, "code-entered-late")

    page.get_by_role("button", name="Send another code").click()
    expect(page.get_by_role("heading", name="Sign in with a code")).to_be_visible()
    page.get_by_role("textbox", name="E-mail address").fill("someone@example.org")
    page.get_by_role("button", name="Send me a code").click()
    page.get_by_role("button", name="Sign in another way").click()
    expect(page.get_by_role("heading", name="With your password")).to_be_visible()
    for name in ("reset", "reset/done"):
        page.goto(f"/account/password/{name}/")
        check_page(page, f"password-{name.replace('/', '-')}-late")
