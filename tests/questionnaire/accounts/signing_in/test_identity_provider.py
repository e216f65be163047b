"""What a real identity provider says about somebody, and whose account that opens."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_iam import Server

from questionnaire.models import User
from tests.identity_provider import register
from tests.log_lines import written
from tests.runner.postgres import free_port

pytestmark = pytest.mark.django_db

HOME = "http://testserver"
Visit = Callable[..., HttpResponse]


@pytest.fixture(scope="module")
def provider(iam_server: Server) -> Server:
    register(iam_server, HOME)
    return iam_server


@pytest.fixture
def trusted(settings: Any, provider: Server) -> dict[str, Any]:
    """What the environment says of the provider; by default that it checks addresses."""
    given: dict[str, Any] = {"server_url": provider.url.rstrip("/"), "verified_email": True}
    app = {"provider_id": "oidc", "name": "EU Login", "client_id": HOME, "secret": "of the test"}
    connect = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"] | {"APPS": [app | {"settings": given}]}
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": connect}
    return given


@pytest.fixture
def visit(provider: Server, trusted: dict[str, Any], client: Client) -> Visit:
    """Sign in as that person of the provider; the page one ends on."""

    def through(person: Any, process: str = "login") -> HttpResponse:
        asked = client.post(f"{reverse('openid_connect_login', args=['oidc'])}?process={process}")
        provider.login(person)
        answered = requests.get(asked["Location"], allow_redirects=False, timeout=30)
        provider.logout()
        assert answered.headers["Location"].startswith(f"{HOME}/account/provider/oidc/callback/")
        return client.get(answered.headers["Location"].removeprefix(HOME), follow=True)

    return through


@pytest.fixture
def person(provider: Server) -> Callable[[str], Any]:
    def known_as(email: str) -> Any:
        """Somebody at the provider who has agreed that the application may ask for the address."""
        user = provider.random_user(emails=[email])
        provider.consent(user)
        return user

    return known_as


def signed_in(client: Client) -> User | None:
    return User.objects.filter(pk=client.session.get("_auth_user_id")).first()


def test_an_address_that_is_not_confirmed_opens_nothing(client, visit, person, trusted):
    User.objects.create_user(email="ana@example.org")
    trusted["verified_email"] = False

    with written() as lines:
        answers = [visit(person(email)) for email in ("ana@example.org", "stranger@example.org")]

    assert lines.events() == [("identity_refused", None)] * 2
    assert "example.org" not in lines.getvalue()
    assert [answer.status_code for answer in answers] == [403, 403]
    # Neither can tell from the page whether there is such an account.
    assert all("has not confirmed your e-mail address" in answer.content.decode() for answer in answers)
    assert signed_in(client) is None
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("claim", [False, "false"])
def test_an_address_that_the_provider_calls_not_verified_opens_nothing(client, trusted, rf, claim):
    User.objects.create_user(email="ana@example.org")
    request = rf.get(HOME)
    request.session, request.user = client.session, AnonymousUser()
    provider = get_adapter().get_provider(request, "oidc")
    said = {"sub": "1", "email": "ana@example.org", "email_verified": claim}
    # What the setting makes of every address.
    login = provider.sociallogin_from_response(request, {"userinfo": said})
    login.email_addresses[0].verified = True

    with pytest.raises(ImmediateHttpResponse) as refused:
        get_adapter().pre_social_login(request, login)

    assert "has not confirmed your e-mail address" in refused.value.response.content.decode()


def test_the_account_stays_with_the_person_whose_address_changes(client, visit, person, provider):
    user = User.objects.create_user(email="ana@example.org", name="Ana")
    ana = person("Ana@example.org")
    visit(ana)
    assert signed_in(client) == user
    client.logout()
    provider.backend.update(ana, emails=["ana.new@example.org"])
    provider.backend.save(ana)

    visit(ana)

    assert signed_in(client) == user
    assert SocialAccount.objects.get().user == user
    user.refresh_from_db()
    assert (user.email, user.name) == ("ana@example.org", "Ana")


def test_an_address_that_passed_to_somebody_else_does_not_open_the_account(client, visit, person, provider):
    user = User.objects.create_user(email="ana@example.org")
    ana = person("ana@example.org")
    visit(ana)
    client.logout()
    provider.backend.update(ana, emails=["ana.new@example.org"])
    provider.backend.save(ana)

    with written() as lines:
        answer = visit(person("ana@example.org"))

    assert lines.events() == [("identity_refused", user.pk)]
    assert answer.status_code == 403
    assert "Another identity of the identity provider" in answer.content.decode()
    assert signed_in(client) is None
    assert SocialAccount.objects.get().user == user


@pytest.mark.parametrize("process", ["login", "connect"])
def test_signing_in_while_somebody_else_is_signed_in_mixes_nothing(client, visit, person, process):
    ben = User.objects.create_user(email="ben@example.org")
    ana = User.objects.create_user(email="ana@example.org")
    client.force_login(ben)

    visit(person("ana@example.org"), process)

    assert signed_in(client) == ana
    assert list(SocialAccount.objects.values_list("user", flat=True)) == [ana.pk]


@pytest.mark.parametrize("process", ["login", "connect"])
def test_an_unknown_person_is_told_whom_to_ask(client, visit, person, process):
    client.force_login(User.objects.create_user(email="ben@example.org"))

    answer = visit(person("stranger@example.org"), process)

    assert "Contact the Presidency" in answer.content.decode()
    assert signed_in(client) is None
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("name", ["openid_connect_login", "openid_connect_callback"])
def test_a_provider_that_does_not_answer_is_said_on_a_page_and_in_the_log(client, trusted, name, caplog):
    client.post(reverse("openid_connect_login", args=["oidc"]))
    [state] = client.session["socialaccount_states"]
    trusted["server_url"] = f"http://127.0.0.1:{free_port()}"

    answer = client.post(reverse(name, args=["oidc"]), QUERY_STRING=f"code=any&state={state}")

    assert answer.status_code == 401
    assert "sign in with a code" in answer.content.decode()
    assert signed_in(client) is None
    [event] = [record for record in caplog.records if record.name == "wbsurvey.security"]
    assert event.getMessage() == "The identity provider did not complete a sign-in."
    assert event.__dict__["reason"] == "ConnectionError"


def test_the_document_says_what_is_asked_of_the_provider(client, trusted, settings):
    document = (settings.BASE_DIR / "docs" / "oidc.md").read_text(encoding="utf-8")

    asked = client.post(reverse("openid_connect_login", args=["oidc"]))["Location"]

    given = parse_qs(urlsplit(asked).query)
    [address] = given["redirect_uri"]
    assert address.replace(HOME, "https://survey.example.eu") in document
    assert all(f"`{scope}`" in document for scope in given["scope"][0].split())
    assert given["response_type"] == ["code"]
    assert given["code_challenge_method"] == ["S256"]
    assert "nonce" not in given


def test_each_refusal_of_the_document_is_said_on_a_page(settings):
    document = (settings.BASE_DIR / "docs" / "oidc.md").read_text(encoding="utf-8")
    table = document.split("## What each refusal means")[1]
    pages = [
        *(settings.BASE_DIR / "templates").rglob("*.html"),
        settings.BASE_DIR / "questionnaire/accounts/adapters.py",
    ]
    said = "".join(page.read_text(encoding="utf-8") for page in pages)

    refusals = re.findall("^\\| “([^”]+)”", table, re.MULTILINE)

    assert len(refusals) == 7
    assert [refusal for refusal in refusals if refusal not in said] == []
