import pytest

from analysis.counting.coverage import coverage_map
from analysis.coverage.words import crowded_sentences, gap_sentences, reservations
from questionnaire.models import Round
from tests.analysis.coverage.supported_round import cube_of, make_supported_round
from tests.builders import make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    return make_supported_round()


def test_sentences_say_gaps_crowds_and_what_is_not_known(survey_round):
    cube = cube_of(survey_round)
    found = coverage_map(cube, {})
    gaps = list(gap_sentences(found))

    assert gaps[0] == "Combinations of partner and field in which no Member State is active: 45 of 48."
    assert "Kosovo*: no Member State is active in any field." in gaps
    assert (
        "Serbia: no Member State is active in reception, border management, combating migrant smuggling, "
        "integration, legal migration or information exchange/situational awareness."
    ) in gaps
    assert gaps[-1].startswith("For no partner is any Member State active in reception, border management,")
    assert list(crowded_sentences(found)) == [
        "Combinations of partner and field in which five or more Member States are active: 1 of 48.",
        "Serbia: return (five).",
    ]
    assert list(reservations(cube)) == [
        "1 Member State has no reply in the results. It may be active where the map shows none."
    ]


def test_a_round_without_replies_has_no_gaps_to_speak_of():
    cube = cube_of(make_round())

    assert list(reservations(cube)) == [
        "No reply is included in the results yet, so the map cannot show gaps."
    ]
