"""Who gets what at every address: one table for GET, one for POST. An address missing from it fails."""

from collections.abc import Iterable
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from questionnaire.models import Reply, ReplyImport
from tests.access.people_and_places import Visit, people, places, visit
from tests.access.rows import CONTACT_POINTS, SIGN_IN, Answer
from tests.access.sent import FROM_LETTER, POST
from tests.access.table import GET, names
from tests.builders import begin_from_letter, make_user
from tests.safe_headers import faults

__all__ = ["people", "places", "visit"]

pytestmark = pytest.mark.django_db


def answer(response: HttpResponse) -> Answer:
    assert faults(response) == []
    sign_in_pages = (reverse("account_login"), reverse("admin:login"))
    is_to_sign_in = response.status_code == 302 and response["Location"].startswith(sign_in_pages)
    # What was typed is shown there, with the way to the sign-in page.
    says_so = (
        response.status_code == 403
        and "You were signed out before the form was saved" in response.content.decode()
    )
    return SIGN_IN if is_to_sign_in or says_so else response.status_code


def answers(
    visit: Visit, roles: Iterable[str], method: str, address: str, data: Any = None
) -> dict[str, Answer]:
    given = {}
    for role in roles:
        with transaction.atomic():
            given[role] = answer(getattr(visit(role), method)(address, data))
            # The next role finds everything as it was.
            transaction.set_rollback(True)
    return given


@pytest.mark.parametrize("row", GET, ids=lambda row: row.name)
def test_get(row, people, places, visit):
    address = reverse(row.name, kwargs=places[row.place])

    assert answers(visit, people, "get", address) == row.answers


@pytest.mark.parametrize("row", POST, ids=lambda row: row.name)
def test_post(row, people, places, visit):
    address = reverse(row.name, kwargs=places[row.place])

    assert answers(visit, people, "post", address, row.data()) == row.answers


@pytest.mark.parametrize(
    ("method", "row"),
    [
        (method, row)
        for method, rows in (("get", GET), ("post", POST))
        for row in rows
        if row.place in ("draft", "row", "section", "import", "colleague", "copy")
    ],
    ids=lambda value: getattr(value, "name", value),
)
def test_a_reply_that_is_entered_from_a_letter_opens_these_pages_to_its_presidency_alone(
    method, row, people, places, visit
):
    address, others = reverse(row.name, kwargs=places[row.place]), people.keys() - set(CONTACT_POINTS)
    with transaction.atomic():
        begin_from_letter(Reply.objects.get(survey_round__slug="2020", member_state="HR"))
        # As if what was imported had been entered from the letter.
        ReplyImport.objects.update(at=timezone.now())
        given = answers(visit, others, method, address, row.data())
        transaction.set_rollback(True)

    open_to = {role for role, status in given.items() if status in (200, 302, 422)}
    open_before = {role for role in others if row.answers[role] in (200, 302, 422)}
    assert open_to - open_before <= {"presidency"}
    is_opened = row.name in FROM_LETTER and 405 not in row.answers.values()
    expected = is_opened or "presidency" in open_before
    assert ("presidency" in open_to) == expected, "FROM_LETTER in sent.py says what a letter opens"


def test_every_address_stands_in_the_table():
    assert sorted(set(names())) == sorted({row.name for row in (*GET, *POST)})


def test_what_has_no_row_for_post_takes_none(client, places):
    client.force_login(make_user(email="nobody.else@example.org"))
    own = [row for row in GET if row.name.startswith(("questionnaire:", "analysis:"))]
    read_alone = [row for row in own if row.name not in {row.name for row in POST}]

    taken = [
        row.name
        for row in read_alone
        if client.post(reverse(row.name, kwargs=places[row.place])).status_code != 405
    ]

    assert taken == [], "Write a row in POST for each, and its states in test_access_by_state.py"
