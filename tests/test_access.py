"""Who gets what at every address: one table for GET, one for POST. An address missing from it fails."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from questionnaire.choices import Role
from questionnaire.models import Reply, RoundRole, User
from tests.builders import (
    activity,
    make_contact_point,
    make_observer,
    make_presidency,
    make_reply,
    make_round,
    make_user,
)

pytestmark = pytest.mark.django_db

ROLES = (
    "anonymous",
    "nobody",
    "collaborator",
    "submitter",
    "other_state",
    "presidency",
    "other_presidency",
    "observer",
    "administrator",
)
SIGNED_IN = ROLES[1:]
CONTACT_POINTS = ("collaborator", "submitter")
DESK = ("presidency", "other_presidency", "administrator")

Answer = int | str
# What an answer other than a status says: the way to the sign-in page.
SIGN_IN = "sign in"


class Row(NamedTuple):
    """At this address (a name and what fills it) each role gets this answer."""

    name: str
    place: str
    answers: dict[str, Answer]
    data: dict[str, Any]


def row(
    name: str,
    place: str,
    status: int,
    *roles: str,
    others: int = 404,
    anonymous: Answer = SIGN_IN,
    **data: Any,
) -> Row:
    """These roles get this status, the others another; who is not signed in is asked to."""
    answers = {role: status if role in roles else others for role in SIGNED_IN}
    return Row(name, place, {"anonymous": anonymous, **answers}, data)


GET = (
    row("account_login", "", 302, *SIGNED_IN, anonymous=200),
    row("account_request_login_code", "", 302, *SIGNED_IN, anonymous=200),
    row("account_confirm_login_code", "", 302, *SIGNED_IN),
    row("account_logout", "", 200, *SIGNED_IN, anonymous=302),
    row("account_inactive", "", 200, *SIGNED_IN, anonymous=200),
    row("account_signup", "", 302, *SIGNED_IN, anonymous=200),
    # Nobody here has a password yet: there is one to set, and none to change or to ask for again.
    row("account_reauthenticate", "", 403, *SIGNED_IN),
    row("account_change_password", "", 302, *SIGNED_IN),
    row("account_set_password", "", 200, *SIGNED_IN),
    row("account_reset_password", "", 200, *SIGNED_IN, anonymous=200),
    row("account_reset_password_done", "", 200, *SIGNED_IN, anonymous=200),
    row("account_reset_password_from_key", "key", 200, *SIGNED_IN, anonymous=200),
    row("account_reset_password_from_key_done", "", 200, *SIGNED_IN, anonymous=200),
    row("questionnaire:home", "", 200, *SIGNED_IN),
    row("questionnaire:reply-edit", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:reply-support", "draft", 405, *SIGNED_IN),
    row("questionnaire:reply-partners", "draft", 405, *SIGNED_IN),
    row("questionnaire:reply-remark", "draft", 405, *SIGNED_IN),
    row("questionnaire:reply-nil", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:activity-add", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:activity-edit", "row", 200, *CONTACT_POINTS),
    row("questionnaire:activity-duplicate", "row", 200, *CONTACT_POINTS),
    row("questionnaire:activity-delete", "row", 200, *CONTACT_POINTS),
    row("questionnaire:reply-review", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:reply-submit", "draft", 405, *SIGNED_IN),
    row("questionnaire:reply-receipt", "version", 200, *CONTACT_POINTS),
    row("questionnaire:reply-withdraw", "sent", 200, "submitter"),
)

ACTIVITY = {"title": "Another", "began_from": "{}"}
POST = (
    row("questionnaire:reply-support", "draft", 302, *CONTACT_POINTS, supports="yes"),
    row("questionnaire:reply-partners", "draft", 302, *CONTACT_POINTS),
    row("questionnaire:reply-remark", "draft", 302, *CONTACT_POINTS, remark="Thank you"),
    row("questionnaire:reply-nil", "draft", 200, *CONTACT_POINTS),
    row("questionnaire:activity-add", "draft", 302, *CONTACT_POINTS, **ACTIVITY),
    row("questionnaire:activity-edit", "row", 200, *CONTACT_POINTS, **ACTIVITY),
    row("questionnaire:activity-duplicate", "row", 405, *SIGNED_IN),
    row("questionnaire:activity-delete", "row", 302, *CONTACT_POINTS),
    row("questionnaire:reply-submit", "draft", 302, "submitter", confirmed="on"),
    row("questionnaire:reply-withdraw", "sent", 302, "submitter"),
)


def names(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[str]:
    """The name of every address that the application answers at."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names(pattern, namespace + inner)
        elif pattern.name:
            yield namespace + pattern.name


@pytest.fixture
def people() -> dict[str, User | None]:
    """One of each role. HR's reply is a draft, SI's is submitted; the contact points have both."""
    survey_round = make_round(slug="2020", member_states=("BE", "HR", "SI"))
    other_round = make_round(slug="2021", member_states=("BE", "HR", "SI"))
    draft = make_reply(survey_round=survey_round, member_state="HR", activities=[activity()])
    sent = make_reply(
        survey_round=survey_round, member_state="SI", activities=[activity()], is_submitted=True
    )
    people: dict[str, User | None] = {
        "anonymous": None,
        "nobody": make_user(email="nobody@example.org"),
        "collaborator": make_contact_point(reply=draft, role=Role.COLLABORATOR),
        "submitter": make_contact_point(reply=draft, role=Role.SUBMITTER),
        "other_state": make_contact_point(
            reply=Reply.objects.get(survey_round=survey_round, member_state="BE")
        ),
        "presidency": make_presidency(survey_round=survey_round),
        "other_presidency": make_presidency(survey_round=other_round, email="other@example.org"),
        "observer": make_observer(survey_round=survey_round),
        "administrator": make_user(email="administrator@example.org", is_administrator=True),
    }
    for role in (Role.COLLABORATOR, Role.SUBMITTER):
        RoundRole.objects.create(
            survey_round=survey_round, user=people[role], role=role, member_state=sent.member_state
        )
    return people


@pytest.fixture
def places(people: dict[str, User | None]) -> dict[str, dict[str, Any]]:
    """What fills an address, by the word that rows have for it."""
    draft = {"slug": "2020", "member_state": "HR"}
    sent = {"slug": "2020", "member_state": "SI"}
    return {
        "": {},
        "key": {"uidb36": "1", "key": "0-0"},
        "round": {"slug": "2020"},
        "draft": draft,
        "row": draft | {"reference": "2020-HR-001"},
        "sent": sent,
        "version": sent | {"number": 1},
    }


def answer(response: HttpResponse) -> Answer:
    is_to_sign_in = response.status_code == 302 and response["Location"].startswith(reverse("account_login"))
    return SIGN_IN if is_to_sign_in else response.status_code


def answers(people: dict[str, User | None], method: str, address: str, row: Row) -> dict[str, Answer]:
    given = {}
    for role, user in people.items():
        client = Client()
        if user:
            client.force_login(user)
        with transaction.atomic():
            given[role] = answer(getattr(client, method)(address, row.data))
            # The next role finds everything as it was.
            transaction.set_rollback(True)
    return given


@pytest.mark.parametrize("row", GET, ids=lambda row: row.name)
def test_get(row, people, places):
    address = reverse(row.name, kwargs=places[row.place])

    assert answers(people, "get", address, row) == row.answers


@pytest.mark.parametrize("row", POST, ids=lambda row: row.name)
def test_post(row, people, places):
    address = reverse(row.name, kwargs=places[row.place])

    assert answers(people, "post", address, row) == row.answers


def test_every_address_stands_in_the_table():
    assert sorted(set(names())) == sorted({row.name for row in (*GET, *POST)})
