"""A password that is set on the server ends the sessions of its account and is told to the owner."""

from collections.abc import Iterator

import pytest
from allauth.usersessions.models import UserSession
from django.core.management import call_command, get_commands
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from questionnaire.choices import MailKind, Notice
from questionnaire.mails.kinds import NOTICES
from questionnaire.models import Mail, User
from tests.builders import make_user

pytestmark = pytest.mark.django_db

PASSWORD, NEW = "correct horse battery", "three small blue houses"


@pytest.fixture
def owner() -> User:
    return make_user(email="one@example.org", password=PASSWORD)


@pytest.fixture
def typed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is typed at the prompts, one after the other."""
    answers: list[str] = []
    prompts: Iterator[str] = iter(answers)
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(prompts))
    return answers


def test_it_comes_in_place_of_the_stock_command():
    assert get_commands()["changepassword"] == "wbsurvey.operation"


def test_sessions_end_and_the_owner_is_told(owner: User, typed: list[str], capsys):
    browser = Client()
    browser.post(reverse("account_login"), {"login": owner.email, "password": PASSWORD})
    assert browser.get(reverse("account")).status_code == 200
    typed += [NEW, NEW]

    call_command("changepassword", "One@Example.org")

    assert browser.get(reverse("account")).status_code == 302
    assert not UserSession.objects.filter(user=owner).exists()
    owner.refresh_from_db()
    assert owner.check_password(NEW)
    [notice] = Mail.objects.filter(kind=MailKind.NOTICE)
    assert (notice.to, notice.subject) == (owner, NOTICES[Notice.PASSWORD_SET_BY_OPERATOR].subject)
    assert "was set" in capsys.readouterr().out


def test_what_is_easy_to_guess_or_typed_differently_changes_nothing(owner: User, typed: list[str], capsys):
    typed += ["Presidency2026", "Presidency2026", NEW, f"{NEW}s", "short", "short"]

    with pytest.raises(CommandError, match="No password was accepted in 3 tries"):
        call_command("changepassword", owner.email)

    said = capsys.readouterr().err
    assert "at least three words" in said
    assert "not the same" in said
    owner.refresh_from_db()
    assert owner.check_password(PASSWORD)
    assert not Mail.objects.exists()


def test_an_address_without_an_account_is_named():
    with pytest.raises(CommandError, match=r"no account with the address two@example\.org"):
        call_command("changepassword", "two@example.org")
