"""Which footnotes pages and their files print: those of the partners that they name.

Every address of the access table is looked at, as one of those who may open it.
"""

import re
from typing import Any

import pytest

from questionnaire.models import Partner, User
from tests.access.people_and_places import one_of_each, something_of_everything
from tests.designations import KOSOVO, KOSOVO_FOOTNOTE
from tests.printed_text import squeezed
from tests.ways.names.test_printed_names import pages

pytestmark = pytest.mark.django_db

SECOND = ("†", "A second designation is without prejudice either.")
SECOND_FOOTNOTE = " ".join(SECOND)


def mark_serbia() -> None:
    """Let a second partner have a footnote of its own, as if it had been so when rounds were opened."""
    Partner.objects.filter(pk="RS").update(footnote_mark=SECOND[0], footnote=SECOND[1])


@pytest.fixture(scope="module")
def people(undone_after_module: None) -> dict[str, User | None]:
    mark_serbia()
    return one_of_each()


@pytest.fixture(scope="module")
def places(people: dict[str, User | None]) -> dict[str, dict[str, Any]]:
    return something_of_everything()


def test_every_page_and_file_that_names_a_partner_has_its_footnote(people, places):
    wrong, named = set(), set()
    for name, role, text in pages(people, places, most=1):
        said = squeezed(text)
        for label, footnote in ((KOSOVO.label, KOSOVO_FOOTNOTE), (f"Serbia{SECOND[0]}", SECOND_FOOTNOTE)):
            named |= {label} & {label if label in said else ""}
            if (label in said) != (squeezed(footnote) in said):
                wrong.add(f"{name} as {role}: {label}")
        if re.search(f"Serbia(?!{SECOND[0]})", said):
            wrong.add(f"{name} as {role}: Serbia without its mark")

    assert wrong == set(), "\n".join(sorted(wrong))
    assert len(named) == 2
