"""Every page of the libraries that sign people in, with and without errors, is in our words and our look."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import allauth
import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, reverse
from lxml import html

from questionnaire.accounts import urls
from questionnaire.mails.sending.mail_server import note_failure
from tests.builders import make_user
from tests.questionnaire.accounts.libraries.wording_of_libraries import faults, library_sentences, texts_of
from tests.questionnaire.accounts.signing_in.second_step import PASSWORD, with_app

pytestmark = pytest.mark.django_db

LIBRARY = Path(allauth.__file__).parent
# A form and its scripts, without any text.
WITHOUT_TEXT = {"mfa/webauthn/snippets/login_script.html"}
# They lead on, or answer a script: no page.
NO_PAGES = {
    "account_request_login_code",
    "mfa_download_recovery_codes",
    "mfa_login_webauthn",
    "openid_connect_callback",
    "session",
}
STRANGER, OWNER, BY_CODE = "stranger@example.org", "owner@example.org", "code@example.org"


def names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from names(pattern.url_patterns)
        else:
            yield str(pattern.name)


class Walk:
    """Opens pages, sends their forms empty and with nonsense, and keeps what is wrong."""

    def __init__(self) -> None:
        self.visited: set[str] = set()
        self.found: list[str] = []

    def look(self, response: Any, place: str) -> None:
        if not response.get("Content-Type", "").startswith("text/html") or not response.content:
            return
        self.found += [f"{place}: {fault}" for fault in faults(response.content.decode())]
        for template in response.templates:
            origin = getattr(template.origin, "name", "")
            if str(LIBRARY) in origin and template.name not in WITHOUT_TEXT:
                self.found.append(f"{place}: template {template.name}")

    def open(self, client: Client, name: str, **given: Any) -> None:
        # Of the limits, which have tests of their own.
        cache.clear()
        response = client.get(reverse(name, kwargs=given), follow=True)
        self.look(response, name)
        self.visited.add(response.resolver_match.url_name)
        for form in html.fromstring(response.content.decode()).xpath("//main//form[@method='post']"):
            way = form.get("action") or response.request["PATH_INFO"]
            # Signing out ends the walk, and the provider is at another address.
            if way != reverse("account_logout") and "/provider/" not in way:
                for typed in ("", "nonsense"):
                    # What is sent may use up the page: the walk goes on with the browser as it was.
                    other = Client()
                    other.cookies = client.cookies.copy()
                    sent = {name: value or typed for name, value in form.form_values()}
                    sent |= {field.name: typed for field in form.xpath(".//input[@type='password']")}
                    self.look(other.post(way, sent, follow=True), f"{name}, sent {typed!r}")


@pytest.fixture
def walk(settings) -> Walk:
    settings.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {
            "APPS": [
                {
                    "provider_id": "oidc",
                    "name": "EU Login",
                    "client_id": "1",
                    "settings": {"server_url": "https://login.example.eu"},
                }
            ]
        }
    }
    return Walk()


def signed_in(address: str, *, confirmed: bool = True) -> Client:
    client = Client()
    client.post(reverse("account_login"), {"login": address, "password": PASSWORD})
    if confirmed:
        client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def pages_for_signing_in(walk: Walk) -> None:
    make_user(email=OWNER, password=PASSWORD)
    note_failure("timed out")
    for name in (
        "account_login",
        "account_inactive",
        "account_signup",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key_done",
        "socialaccount_login_cancelled",
        "socialaccount_signup",
    ):
        walk.open(Client(), name)
    walk.open(Client(), "openid_connect_login", provider_id="oidc")
    waiting = Client()
    waiting.post(reverse("account_request_login_code"), {"email": OWNER})
    walk.open(waiting, "account_confirm_login_code")
    walk.look(Client().post(reverse("account_login"), {"email": OWNER}), "the page for the password")
    for address in ("no address", OWNER):
        sent = Client().post(reverse("account_login"), {"login": address, "password": "wrong"})
        walk.look(sent, f"a wrong password of {address}")


def pages_of_a_link(walk: Walk) -> None:
    cache.clear()
    client = Client()
    client.post(reverse("account_reset_password"), {"email": OWNER})
    link = re.search(r"/account/password/reset/key/(\w+)-(\S+)/", str(mail.outbox[-1].body))
    assert link
    walk.open(Client(), "account_reset_password_from_key", uidb36=link[1], key="wrong-key")
    walk.open(client, "account_reset_password_from_key", uidb36=link[1], key=link[2])
    place = client.get(link[0], follow=True).request["PATH_INFO"]
    for first, second in (("short", "short"), ("three small blue houses", "another"), (OWNER, OWNER)):
        sent = client.post(place, {"password1": first, "password2": second})
        walk.look(sent, f"the new password {first}")


def pages_of_an_account(walk: Walk) -> None:
    """Of somebody with a password, and of somebody who signs in with codes alone."""
    client = signed_in(OWNER)
    signed_in(OWNER)
    for name in (
        "account",
        "account_change_password",
        "account_logout",
        "account_reauthenticate",
        "socialaccount_login_error",
        "usersessions_list",
        "mfa_index",
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_list_webauthn",
    ):
        walk.open(client, name)
    by_code = Client()
    by_code.force_login(make_user(email=BY_CODE))
    for name in ("account", "account_request_reauthentication_code"):
        walk.open(by_code, name)
    by_code.post(reverse("account_request_reauthentication_code"), {"recipient": BY_CODE})
    walk.open(by_code, "account_confirm_reauthentication_code")
    code = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", str(mail.outbox[-1].body), re.MULTILINE)
    assert code
    by_code.post(reverse("account_confirm_reauthentication_code"), {"code": code[0]})
    walk.open(by_code, "account_set_password")


def pages_with_every_device(walk: Walk) -> None:
    user = make_user(email=STRANGER, password=PASSWORD)
    client = signed_in(STRANGER)
    with_app(user)
    RecoveryCodes.activate(user)
    key = Authenticator.objects.create(user=user, type="webauthn", data={"name": "Key"})
    # First, since what the walk sends also removes devices.
    walk.open(signed_in(STRANGER, confirmed=False), "mfa_authenticate")
    for name in (
        "mfa_index",
        "mfa_deactivate_totp",
        "mfa_generate_recovery_codes",
        "mfa_list_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
        "mfa_view_recovery_codes",
    ):
        walk.open(client, name)
    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        walk.open(client, name, pk=key.pk)


def test_every_page_of_the_libraries_is_ours(walk: Walk, monkeypatch):
    # Of the key there is only a name.
    monkeypatch.setattr("allauth.mfa.webauthn.internal.auth.get_credentials", lambda _user: [])
    for pages in (pages_for_signing_in, pages_of_a_link, pages_of_an_account, pages_with_every_device):
        pages(walk)

    assert walk.found == [], "\n".join(dict.fromkeys(walk.found))
    assert set(names(urls.urlpatterns)) - walk.visited == NO_PAGES


def test_the_catalogue_finds_a_sentence_of_a_library():
    page = "<html><head><title>A – b</title></head><main><p>Your password is now changed.</p></main></html>"

    assert "Your password is now changed." in library_sentences()
    assert [text in library_sentences() for text in texts_of(page)] == [True]
    assert list(faults(page)) == ["a sentence of a library: Your password is now changed."]
