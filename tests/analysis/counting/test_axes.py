import pytest

from analysis.counting.axes import axes_of, members_of
from analysis.grid import Axis
from questionnaire.code_lists import ASSISTANCE_TYPES, PARTNERS, SUPPORT_FIELDS
from tests.builders import make_round
from tests.designations import KOSOVO, PARTNER_LABELS

pytestmark = pytest.mark.django_db


def test_the_axes_are_the_lists_of_the_round_in_their_order(django_assert_num_queries):
    survey_round = make_round()
    survey_round.support_fields.remove("reception")

    with django_assert_num_queries(3):
        axes = axes_of(survey_round)

    assert [(entry.code, entry.label, entry.slug) for entry in axes[Axis.PARTNERS]] == [
        (code, PARTNER_LABELS[code], slug) for code, _name, slug in PARTNERS
    ]
    assert {entry.label: entry.mark for entry in axes[Axis.PARTNERS] if entry.mark} == {
        KOSOVO.label: KOSOVO.mark
    }
    fields = [(entry.code, entry.label) for entry in axes[Axis.FIELDS]]
    assert fields == [each for each in SUPPORT_FIELDS if each[0] != "reception"]
    assert [(entry.code, entry.slug) for entry in axes[Axis.TYPES]] == [
        (code, code) for code, _label in ASSISTANCE_TYPES
    ]


def test_member_states_asked_stand_in_protocol_order(django_assert_num_queries):
    survey_round = make_round(member_states=("SI", "HR", "BE"))

    with django_assert_num_queries(1):
        found = members_of(survey_round)

    assert [entry.label for entry in found] == ["Belgium", "Croatia", "Slovenia"]
