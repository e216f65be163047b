"""Which new passwords are accepted, and what the page says of the others."""

import re

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from tests.builders import make_user

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"  # noqa: S105


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("iloveyou123456", "list of breached passwords"),
        ("mnbvcxzlkjhgf", "list of breached passwords"),
        ("aaaaaaaaaaaaaa", "repeats the same characters"),
        ("zebrazebrazebra", "repeats the same characters"),
        ("abcdefghijklmn", "a row of characters"),
        ("horvat2026horvat", "contains your name"),
        ("Presidency2026", "a word of this service"),
        ("correct horse", "list of breached passwords"),
        ("Luxembourg2026", "a word and a date"),
    ],
)
def test_what_is_on_lists_or_repeats_itself_is_refused_with_the_reason(password: str, said: str):
    user = make_user(email="ana.horvat@example.hr", name="Ana Horvat")

    with pytest.raises(ValidationError) as refused:
        validate_password(password, user)

    assert said in " ".join(refused.value.messages)
    assert "Use at least three words that do not belong together." in " ".join(refused.value.messages)


@pytest.mark.parametrize(
    "password",
    ["house tree car", "three small blue houses", "kruh i sol i vino", "Tr0ub4dor&3xx", "q7#Lm2!vRt9p"],
)
def test_three_words_and_random_characters_are_accepted(password: str):
    validate_password(password, make_user(email="ana.horvat@example.hr", name="Ana Horvat"))


def test_a_long_password_is_looked_at_in_bounded_time():
    validate_password("three small blue houses " * 100)


def test_the_page_says_why_a_password_is_not_set(client):
    user = make_user(email="one@example.org", password=PASSWORD)
    client.force_login(user)

    fields = {"oldpassword": PASSWORD, "password1": "passwordpassword", "password2": "passwordpassword"}
    page = client.post(reverse("account_change_password"), fields).content.decode()

    assert "The password repeats the same characters." in re.sub(r"\s+", " ", page)
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
