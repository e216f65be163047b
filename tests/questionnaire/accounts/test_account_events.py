"""Security events of what the libraries do: who signs in and out, roles, administrators, closed accounts."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from questionnaire.choices import Role
from questionnaire.contact_points.contact_points import Colleague, change_role, invite, remove_contact_point
from questionnaire.models import User
from tests.builders import make_contact_point, make_reply, make_user
from tests.log_lines import Lines, written

pytestmark = pytest.mark.django_db

PASSWORD, WRONG = "correct horse battery", "wrong password"
KNOWN, UNKNOWN = "one@example.org", "unknown@example.net"


@pytest.fixture
def lines() -> Iterator[Lines]:
    with written() as found:
        yield found


@pytest.fixture
def account() -> User:
    return make_user(email=KNOWN, name="A. Example", password=PASSWORD)


def enter(address: str, password: str) -> Client:
    browser = Client()
    browser.post(reverse("account_login"), {"login": address, "password": password})
    return browser


def test_signing_in_failing_and_signing_out(lines, account):
    for address, password in ((KNOWN, WRONG), (UNKNOWN, WRONG), (KNOWN, PASSWORD)):
        browser = enter(address, password)
    browser.post(reverse("account_logout"))

    pk = account.pk
    assert lines.events() == [
        ("password_wrong", pk),
        ("password_wrong", None),
        ("signed_in", pk),
        ("signed_out", pk),
    ]
    assert [line.get("means") for line in lines.of("wbsurvey.security")] == [None, None, "password", None]


def test_roles_given_changed_and_removed(lines, django_capture_on_commit_callbacks):
    reply = make_reply()
    by = make_contact_point(reply=reply)
    with django_capture_on_commit_callbacks(execute=True):
        [invited] = invite(reply, [Colleague("two@example.org", "B. Example", Role.COLLABORATOR)], by)
        change_role(reply, invited, Role.SUBMITTER)
        remove_contact_point(reply, invited, by)

    found = [line for line in lines.of("wbsurvey.security") if line["account"] == invited.pk]
    assert [(line["event"], line["role"], line["round"]) for line in found] == [
        ("role_given", "collaborator", "2020"),
        ("role_changed", "submitter", "2020"),
        ("role_removed", "submitter", "2020"),
    ]
    assert "Example" not in lines.getvalue()


def test_an_administrator_who_is_made_by_another_and_accounts_closed(
    lines, account, django_capture_on_commit_callbacks
):
    office = Client()
    administrator = make_user(email="administrator@example.org", is_administrator=True)
    office.force_login(administrator)
    page = reverse("admin:questionnaire_user_change", args=[account.pk])
    for fields in ({"is_active": "on", "is_administrator": "on"}, {}, {"is_active": "on"}):
        with django_capture_on_commit_callbacks(execute=True):
            assert office.post(page, {"email": KNOWN, "name": "A. Example"} | fields).status_code == 302

    found = [line for line in lines.of("wbsurvey.security") if line["account"] == account.pk]
    assert [line["event"] for line in found] == [
        "administrator_added",
        "administrator_removed",
        "account_closed",
        "account_reopened",
    ]
    assert {line["by"] for line in found} == {administrator.pk}


def test_an_administrator_who_is_made_by_a_command(lines, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        call_command("createsuperuser", email="office@example.org", interactive=False, verbosity=0)

    made = User.objects.get(email="office@example.org")
    assert lines.events() == [("administrator_added", made.pk)]
