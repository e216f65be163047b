import pytest
from django.core.management.base import CommandError

from analysis.management.rounds import named_round
from tests.builders import make_round

pytestmark = pytest.mark.django_db


def test_a_round_is_found_by_its_short_name():
    make_round(slug="2030")
    survey_round = make_round(slug="2020")
    assert named_round("2020") == survey_round


@pytest.mark.parametrize(("slugs", "known"), [(("2020", "2030"), r"2020, 2030|2030, 2020"), ((), "none yet")])
def test_one_that_is_not_there_is_refused_with_those_there_are(slugs, known):
    for slug in slugs:
        make_round(slug=slug)
    with pytest.raises(CommandError, match=rf"^There is no round “2015”\. Rounds: ({known})\.$"):
        named_round("2015")
