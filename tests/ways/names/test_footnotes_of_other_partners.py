"""What pages and their files print of rounds on other partners than the one with a footnote."""

from typing import Any

import pytest

from questionnaire.models import Partner, User
from tests.access.people_and_places import one_of_each, something_of_everything
from tests.designations import KOSOVO
from tests.printed_text import squeezed
from tests.ways.names.test_printed_names import pages

pytestmark = pytest.mark.django_db

# A form that offers every partner, whatever the round asks about.
OFFERS_ALL = "admin:questionnaire_round_change"


@pytest.fixture(scope="module")
def people(undone_after_module: None) -> dict[str, User | None]:
    """The rounds are made before the code list has the partner: they ask about all the others."""
    kosovo = Partner.objects.get(pk="XK")
    Partner.objects.filter(pk="XK").delete()
    people = one_of_each()
    Partner.objects.bulk_create([kosovo])
    return people


@pytest.fixture(scope="module")
def places(people: dict[str, User | None]) -> dict[str, dict[str, Any]]:
    places = something_of_everything()
    return places | {"sheet": places["sheet"] | {"name": "serbia"}}


def test_they_print_no_footnote(people, places):
    said = {name: squeezed(text) for name, _role, text in pages(people, places, most=1)}

    footnote, name = squeezed(KOSOVO.text), "Kosovo"
    assert [each for each, text in said.items() if footnote in text or name in text] == [OFFERS_ALL]
