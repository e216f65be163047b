import pytest

from analysis.counting.axes import AxisEntry, asks_about_kosovo, axes_of, marked_name, members_of
from analysis.grid import Axis
from questionnaire.code_lists import ASSISTANCE_TYPES, PARTNERS, SUPPORT_FIELDS
from tests.builders import make_round

pytestmark = pytest.mark.django_db


def test_the_axes_are_the_lists_of_the_round_in_their_order(django_assert_num_queries):
    survey_round = make_round()
    survey_round.support_fields.remove("reception")

    with django_assert_num_queries(3):
        axes = axes_of(survey_round)

    assert axes[Axis.PARTNERS] == tuple(AxisEntry(*each) for each in PARTNERS)
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


def test_the_footnote_is_due_only_where_the_round_asks_about_kosovo():
    survey_round = make_round()
    assert (asks_about_kosovo(axes_of(survey_round)), marked_name(axes_of(survey_round))) == (True, "Kosovo*")
    survey_round.partners.remove("XK")
    assert not asks_about_kosovo(axes_of(survey_round))
