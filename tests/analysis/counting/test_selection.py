import datetime as dt

import pytest

from analysis.annex.annex import build_annex
from analysis.counting.cube import read_cube, read_rows
from analysis.counting.selection import Selection, axes_of, members_of, selection_sentence
from analysis.grid import Axis, Profile
from questionnaire.code_lists import ASSISTANCE_TYPES, PARTNERS, SUPPORT_FIELDS
from questionnaire.models import Round
from questionnaire.problems import Refused
from tests.builders import activity, make_reply, make_round
from tests.designations import KOSOVO, PARTNER_LABELS

pytestmark = pytest.mark.django_db


def counted(selection: Selection, **fields: object) -> int:
    """How many of one activity with these fields are in the selection."""
    reply = make_reply(activities=[activity(**fields)], is_submitted=True)
    return read_cube(reply.survey_round, selection).activities()


@pytest.mark.parametrize(
    ("fields", "is_active"),
    [
        ({"start_year": 2020, "start_month": 5}, True),
        ({"start_year": 2020, "start_month": 6, "status": "planned"}, False),
        ({"start_year": 2020}, True),
        ({"start_year": None, "start_not_known": True}, False),
        ({"end_year": 2020, "end_month": 5}, True),
        ({"end_year": 2020, "end_month": 4}, False),
        ({"end_year": 2020, "status": "completed"}, True),
        ({"end_year": 2019, "status": "discontinued"}, False),
        ({"status": "suspended"}, False),
    ],
)
def test_active_on_a_date_at_the_precision_given(fields, is_active):
    assert counted(Selection(active_on=dt.date(2020, 5, 12)), **fields) == is_active


@pytest.mark.parametrize(
    ("years", "is_under_way"),
    [
        ((2018, None), True),
        ((2020, None), True),
        ((2021, None), False),
        ((None, 2017), False),
        ((None, 2018), True),
    ],
)
def test_under_way_in_years(years, is_under_way):
    selection = Selection(year_from=years[0], year_to=years[1])
    ended = {"status": "completed", "end_year": 2020}

    assert counted(selection, **ended) == is_under_way


def test_the_selection_in_words():
    axes = axes_of(make_round())
    selection = Selection(
        codes={Axis.PARTNERS: ("RS", "XK"), Axis.TYPES: ("financial", "expert", "equipment")},
        statuses=("ongoing", "suspended"),
        funding=("co_funded",),
        active_on=dt.date(2020, 5, 12),
        year_from=2015,
        year_to=2019,
    )

    assert selection_sentence(selection, axes) == (
        "Kosovo*, Serbia; all fields of support; all types of assistance; status: ongoing, suspended; "
        "funding: EU co-funded; active on 12 May 2020; under way between 2015 and 2019"
    )


@pytest.fixture
def survey_round() -> Round:
    """BE: two activities in Serbia. HR: one in Albania. SI: nothing yet."""
    survey_round = make_round()
    belgian = [activity(), activity()]
    make_reply(survey_round=survey_round, member_state="BE", activities=belgian, is_submitted=True)
    make_reply(survey_round=survey_round, activities=[activity(partner="AL")], is_submitted=True)
    return survey_round


@pytest.mark.parametrize(
    ("member_states", "replies", "members", "activities"),
    [((), 2, 2, 3), (("BE",), 1, 1, 2), (("HR", "SI"), 1, 1, 1), (("SI",), 0, 0, 0), (("SE",), 0, 0, 0)],
)
def test_chosen_member_states_alone_are_in_the_cube(
    survey_round, member_states, replies, members, activities
):
    cube = read_cube(survey_round, Selection(member_states=member_states))

    assert (len(cube.counted), cube.members(), cube.activities()) == (replies, members, activities)
    assert read_rows(cube).count() == activities


def test_chosen_member_states_are_named(survey_round):
    chosen = Selection(member_states=("HR", "BE"))

    facts = build_annex(survey_round, chosen, profile=Profile.INTERNAL)[0].facts

    assert facts.selection_words.startswith("Belgium, Croatia; all partners; all fields of support")
    assert facts.selection["member_states"] == ["HR", "BE"]


def test_figures_of_chosen_member_states_are_not_for_circulation(survey_round):
    with pytest.raises(Refused, match="not for circulation"):
        build_annex(survey_round, Selection(member_states=("HR",)))


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
