import pytest
from django.http import QueryDict

from analysis.query.forms.presets import presets
from analysis.query.forms.selection import Chip, read_selection
from questionnaire.models import PartnerGroup, Round
from tests.builders import make_round

pytestmark = pytest.mark.django_db


def group(survey_round: Round, name: str, *codes: str) -> None:
    PartnerGroup.objects.create(survey_round=survey_round, name=name).partners.set(codes)


def test_a_group_replaces_the_partners_and_keeps_what_else_is_selected(django_assert_num_queries):
    survey_round = make_round()
    group(survey_round, "Candidates", "AL", "XK")
    form = read_selection(survey_round, QueryDict("partner=serbia&type=expert&value_known=yes"))

    with django_assert_num_queries(2):
        found = presets(survey_round, form)

    [chip] = found
    assert chip.label == "Candidates"
    assert QueryDict(chip.query) == QueryDict("partner=albania&partner=kosovo&value_known=yes&type=expert")


def test_a_group_of_partners_that_the_round_does_not_ask_about_is_not_offered():
    survey_round = make_round()
    group(survey_round, "Kosovo* and Serbia", "XK", "RS")
    group(survey_round, "Montenegro", "ME")
    survey_round.partners.remove("ME", "RS")
    found = presets(survey_round, read_selection(survey_round, QueryDict("")))
    assert found == [Chip("Kosovo* and Serbia", "partner=kosovo")]
