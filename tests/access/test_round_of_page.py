"""Every page of a round says of which round it is: marking, banner and footnote.

The pages are those of the access table, and the PDF files that are made from the same templates.
"""

from typing import Any

import pytest
from django.urls import reverse

from questionnaire.choices import Role
from questionnaire.models import Round, RoundRole, User
from tests.access.people_and_places import one_of_each, something_of_everything, visit
from tests.access.table import GET
from tests.printed_text import text_of

__all__ = ["visit"]

pytestmark = pytest.mark.django_db

MARKING, OTHER = "MARKED 2020", "MARKED 2021"
BANNER = "Illustrative data"
NAMED, FOOTNOTE = "Kosovo*", "This designation is without prejudice"
# What fills an address of a page that is of no round.
OF_NO_ROUND = frozenset(
    {
        "",
        "a field",
        "a key",
        "a member state",
        "a partner",
        "a person",
        "a token",
        "a type",
        "app",
        "key",
        "provider",
    }
)
# The file of a worker stands in the access table with some bytes in its place.
NO_FILE = frozenset({"questionnaire:document-file"})


@pytest.fixture(scope="module")
def people(undone_after_module: None) -> dict[str, User | None]:
    """Those of the access table; the Presidency has another round too, whose marking no page may carry."""
    found = one_of_each()
    Round.objects.filter(slug="2020").update(marking=MARKING, is_illustrative=True)
    Round.objects.filter(slug="2021").update(marking=OTHER)
    other_round = Round.objects.get(slug="2021")
    RoundRole.objects.create(survey_round=other_round, user=found["presidency"], role=Role.PRESIDENCY)
    return found


@pytest.fixture(scope="module")
def places(people: dict[str, User | None]) -> dict[str, dict[str, Any]]:
    return something_of_everything()


def missing(text: str) -> set[str]:
    """What the page or PDF file should say of its round, and does not."""
    expected = {MARKING, BANNER}
    if NAMED in text:
        expected.add(FOOTNOTE)
    return {each for each in expected if each not in text}


@pytest.mark.parametrize(
    "row",
    [row for row in GET if row.place not in OF_NO_ROUND and row.name not in NO_FILE],
    ids=lambda row: row.name,
)
def test_a_page_of_a_round_says_of_which(row, people, places, visit):
    address = reverse(row.name, kwargs=places[row.place])
    for role in [role for role in people if row.answers[role] == 200]:
        client = visit(role)

        response = client.get(address)

        content_type = response["Content-Type"].partition(";")[0]
        if content_type in ("text/html", "application/pdf"):
            text = text_of(response.content)
            assert missing(text) == set(), f"{row.name} as {role}"
            assert OTHER not in text


def test_a_question_that_is_asked_says_of_which_round(people, places, visit):
    client = visit("presidency")

    response = client.get(reverse("admin:questionnaire_question_add"), {"reply": places["the reply"]["pk"]})

    assert MARKING in response.content.decode()
    assert OTHER not in response.content.decode()


def test_the_start_page_of_one_round_says_of_which(people, places, visit):
    client = visit("observer")

    page = client.get(reverse("questionnaire:home")).content.decode()

    assert all(each in page for each in (MARKING, BANNER))


def test_a_page_of_several_rounds_carries_the_marking_of_each(people, places, visit):
    client = visit("presidency")

    page = client.get(reverse("admin:questionnaire_reply_changelist")).content.decode()

    assert MARKING in page
    assert OTHER in page
