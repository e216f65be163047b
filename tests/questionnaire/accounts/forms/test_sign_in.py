import re

import pytest
from django.core import mail
from django.urls import reverse

from tests.builders import make_contact_point, make_reply, make_user

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"  # noqa: S105


def test_with_a_password_in_any_case_of_the_address(client):
    make_user(email="one@example.org", password=PASSWORD)

    response = client.post(reverse("account_login"), {"login": "One@Example.org", "password": PASSWORD})

    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"]


def test_with_a_code_sent_by_e_mail(client):
    user = make_contact_point(reply=make_reply(), email="one@example.org")
    client.post(reverse("account_request_login_code"), {"email": "one@example.org"})
    [message] = mail.outbox
    code = re.search(r"^\s*([A-Z0-9-]{6,})\s*$", message.body, re.MULTILINE)
    assert code

    response = client.post(reverse("account_confirm_login_code"), {"code": code[1]})

    assert response.status_code == 302
    assert client.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_code_signs_nobody_in(client):
    make_user(email="one@example.org")
    client.post(reverse("account_request_login_code"), {"email": "one@example.org"})

    client.post(reverse("account_confirm_login_code"), {"code": "000000"})

    assert "_auth_user_id" not in client.session


def test_it_does_not_tell_whether_an_address_is_known(client):
    make_user(email="known@example.org")

    pages = []
    for email in ("known@example.org", "other@example.org"):
        client.cookies.clear()
        response = client.post(reverse("account_request_login_code"), {"email": email}, follow=True)
        text = response.content.decode().replace(email, "ADDRESS")
        pages.append(re.sub(r'value="\w{64}"', "", text))

    assert pages[0] == pages[1]


def test_a_wrong_password_keeps_the_address_and_says_what_to_do(client):
    make_user(email="one@example.org", password=PASSWORD)

    response = client.post(reverse("account_login"), {"login": "one@example.org", "password": "wrong"})

    html = response.content.decode()
    assert response.status_code == 200
    assert "one@example.org" in html
    assert "not correct" in html


def test_a_closed_account_cannot_sign_in(client):
    make_user(email="one@example.org", password=PASSWORD, is_active=False)

    client.post(reverse("account_login"), {"login": "one@example.org", "password": PASSWORD})

    assert "_auth_user_id" not in client.session


def test_a_page_asks_for_signing_in_and_comes_back(client):
    make_user(email="one@example.org", password=PASSWORD, is_administrator=True)

    asked = client.get("/admin/", follow=True)
    way, _status = asked.redirect_chain[-1]
    back = client.post(way, {"login": "one@example.org", "password": PASSWORD})

    assert way == f"{reverse('account_login')}?next=/admin/"
    assert back.url == "/admin/"


def test_signing_out_needs_a_post(client):
    client.force_login(make_user())

    assert client.get(reverse("account_logout")).status_code == 200
    assert "_auth_user_id" in client.session

    client.post(reverse("account_logout"))
    assert "_auth_user_id" not in client.session
