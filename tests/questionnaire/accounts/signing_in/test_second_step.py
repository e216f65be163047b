"""The second step of signing in, one's sessions, and what ends them."""

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from tests.builders import make_contact_point, make_presidency, make_reply, make_round, make_user
from tests.questionnaire.accounts.signing_in.second_step import PASSWORD, code, with_app

pytestmark = pytest.mark.django_db


def sign_in(client: Client, email: str) -> str:
    answer = client.post(reverse("account_login"), {"login": email, "password": PASSWORD})
    return str(answer.url)


def test_the_password_alone_no_longer_signs_in(client):
    secret = with_app(make_user(email="one@example.org", password=PASSWORD))

    way = sign_in(client, "one@example.org")
    before = "_auth_user_id" in client.session
    client.post(way, {"code": code(secret)})

    assert way == reverse("mfa_authenticate")
    assert (before, "_auth_user_id" in client.session) == (False, True)


def test_a_wrong_code_signs_nobody_in(client):
    with_app(make_user(email="one@example.org", password=PASSWORD))

    answer = client.post(sign_in(client, "one@example.org"), {"code": "000000"})

    assert "was not accepted" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_guessing_codes_is_slowed_down(client):
    secret = with_app(make_user(email="one@example.org", password=PASSWORD))
    way = sign_in(client, "one@example.org")
    for _ in range(10):
        client.post(way, {"code": "000000"})

    answer = client.post(way, {"code": code(secret)})

    assert "Too many" in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_code_is_used_once(client):
    secret = with_app(make_user(email="one@example.org", password=PASSWORD))
    used = code(secret)
    client.post(sign_in(client, "one@example.org"), {"code": used})
    other = Client()

    other.post(sign_in(other, "one@example.org"), {"code": used})

    assert "_auth_user_id" not in other.session


@pytest.mark.parametrize("role", ["presidency", "administrator"])
def test_who_sees_what_others_entered_must_set_one_up(client, settings, role):
    settings.SECOND_STEP_REQUIRED = True
    people = {
        "presidency": lambda: make_presidency(survey_round=make_round()),
        "administrator": lambda: make_user(is_administrator=True),
    }
    user = people[role]()
    client.force_login(user)

    answers = [client.get(path) for path in ("/", "/admin/", "/admin/questionnaire/reply/")]
    assert [answer.url for answer in answers] == [reverse("mfa_index")] * 3
    assert "two-factor authentication" in client.get(reverse("mfa_index")).content.decode()

    with_app(user)
    assert client.get("/admin/", follow=True).request["PATH_INFO"] != reverse("mfa_index")


def test_a_contact_point_may_do_without(client, settings):
    settings.SECOND_STEP_REQUIRED = True
    client.force_login(make_contact_point(reply=make_reply()))

    assert client.get("/", follow=True).status_code == 200


def test_nothing_is_asked_of_the_presidency_where_the_setting_is_off(client, settings):
    settings.SECOND_STEP_REQUIRED = False
    client.force_login(make_presidency(survey_round=make_round()))

    assert client.get("/admin/questionnaire/reply/").status_code == 200


def test_a_recovery_code_serves_once_when_the_device_is_lost(client):
    user = make_user(email="one@example.org", password=PASSWORD)
    secret = with_app(user)
    client.post(sign_in(client, "one@example.org"), {"code": code(secret)})
    # To make codes one proves once more who one is.
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("mfa_generate_recovery_codes"))
    codes = Authenticator.objects.get(user=user, type="recovery_codes").wrap().get_unused_codes()

    first, second = Client(), Client()
    for browser in (first, second):
        browser.post(sign_in(browser, "one@example.org"), {"code": codes[0]})

    assert ["_auth_user_id" in browser.session for browser in (first, second)] == [True, False]


def test_closing_an_account_signs_it_out_everywhere(client):
    user = make_user(email="one@example.org", password=PASSWORD)
    browsers = [Client(), Client()]
    for browser in browsers:
        sign_in(browser, "one@example.org")
    client.force_login(make_user(email="admin@example.org", is_administrator=True))

    client.post(
        reverse("admin:questionnaire_user_change", args=[user.pk]), {"email": user.email, "name": user.name}
    )

    assert not UserSession.objects.filter(user=user).exists()
    assert not Session.objects.filter(pk__in=[browser.session.session_key for browser in browsers]).exists()
    assert [browser.get("/").status_code for browser in browsers] == [302, 302]


def test_the_owner_sees_its_sessions_and_ends_the_others(client):
    make_user(email="one@example.org", password=PASSWORD)
    other = Client(headers={"user-agent": "Another browser"})
    for browser in (client, other):
        sign_in(browser, "one@example.org")

    page = client.get(reverse("usersessions_list")).content.decode()
    client.post(reverse("usersessions_list"))

    assert "Another browser" in page
    assert (client.get("/account/").status_code, other.get("/account/").status_code) == (200, 302)


def test_a_new_secret_key_still_opens_what_the_last_one_sealed(settings):
    sealed = get_adapter().encrypt("of the app")

    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another"  # noqa: S105

    assert get_adapter().decrypt(sealed) == "of the app"


def test_the_key_of_an_app_does_not_stand_in_the_database_as_it_is():
    user = make_user()
    secret = with_app(user)

    stored = Authenticator.objects.get(user=user).data

    assert secret not in str(stored)
    assert get_adapter().decrypt(stored["secret"]) == secret


def test_whoever_cannot_set_one_up_can_say_so(client, settings):
    settings.SECOND_STEP_REQUIRED = True
    client.force_login(make_presidency(survey_round=make_round()))

    page = client.get(reverse("questionnaire:accessibility"))
    sent = client.post(reverse("questionnaire:feedback"), {"text": "I cannot scan the code"})

    assert (page.status_code, sent.status_code) == (200, 302)
    assert sent.url == reverse("questionnaire:accessibility")
