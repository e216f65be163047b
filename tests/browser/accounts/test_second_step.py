"""An authenticator app and a passkey, set up and used as people do; Chromium plays the passkey's device."""

from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.utils import timezone
from playwright.sync_api import BrowserContext, CDPSession, Page, expect

from tests.builders import make_presidency, make_round, make_user

PASSWORD = "correct horse battery"  # noqa: S105


@pytest.fixture
def reader(context: BrowserContext, page: Page) -> Iterator[CDPSession]:
    """A device with a fingerprint reader that always agrees."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    yield session
    session.detach()


def code(secret: str, later: int = 0) -> str:
    """What the app shows; `later` so many half minutes from now."""
    return str(format_hotp_value(hotp_value(secret, int(timezone.now().timestamp()) // 30 + later)))


def test_the_presidency_sets_up_an_app_first_and_signs_in_with_it(page: Page, settings, sign_in, check_page):
    settings.SECOND_STEP_REQUIRED = True
    user = make_presidency(survey_round=make_round())
    user.set_password(PASSWORD)
    user.save()

    sign_in(page, user.email, PASSWORD)
    expect(page.get_by_text("requires two-factor authentication")).to_be_visible()
    check_page(page, "second-step")
    page.get_by_role("link", name="Add app").click()
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_label("Secret, if you cannot scan")).to_be_visible()
    check_page(page, "second-step-app")
    secret = page.get_by_label("Secret, if you cannot scan").input_value()
    page.get_by_role("textbox", name="Code that the app shows").fill(code(secret))
    page.get_by_role("button", name="Add app").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    check_page(page, "second-step-recovery")
    page.goto("/admin/")
    expect(page.get_by_role("heading", name="Rounds of my Presidency")).to_be_visible()

    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.goto("/account/login/")
    page.get_by_role("textbox", name="E-mail address").fill(user.email)
    page.get_by_role("button", name="Use your password").click()
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("textbox", name="Code of your authenticator app")).to_be_visible()
    check_page(page, "second-step-code")
    page.get_by_role("textbox", name="Code of your authenticator app").fill(code(secret, later=1))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("button", name="Sign out")).to_be_visible()
    page.goto("/admin/")
    expect(page.get_by_role("heading", name="Rounds of my Presidency")).to_be_visible()


def test_a_passkey_alone_signs_in(page: Page, reader, sign_in, check_page):
    user = make_user(email="someone@example.org", password=PASSWORD)
    sign_in(page, user.email, PASSWORD)
    page.goto("/account/second-step/webauthn/add/")
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    expect(page.get_by_role("button", name="Add key")).to_be_visible()
    box = page.get_by_role("checkbox", name="Use it to sign in without a password").bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 24
    check_page(page, "passkey-add")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Add key").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    page.goto("/account/second-step/webauthn/")
    expect(page.get_by_text("Passkey", exact=True)).to_be_visible()
    check_page(page, "passkeys")
    assert Authenticator.objects.filter(user=user, type="webauthn").count() == 1
    page.goto("/account/sessions/")
    check_page(page, "sessions")

    page.get_by_role("banner").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign out")).to_have_count(0)
    page.goto("/account/login/?next=/account/")
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_text("someone@example.org").first).to_be_visible()


def test_a_device_that_does_not_agree_is_told_of_on_the_page(page: Page, reader, check_page):
    page.goto("/account/login/")
    page.get_by_role("button", name="Use a passkey").click()

    expect(page.get_by_text("was not used")).to_be_visible()
    check_page(page, "sign-in-passkey-refused")
