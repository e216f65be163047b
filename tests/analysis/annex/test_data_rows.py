from dataclasses import replace

import pytest

from analysis.annex.annex import build_annex
from analysis.annex.data_rows import WrongNumberOfRowsError, data_names, data_rows
from analysis.counting.cube import TOTAL, Figures, read_cube
from analysis.counting.selection import Selection
from analysis.grid import Profile
from questionnaire.columns.columns import COLUMNS
from questionnaire.models import Round
from tests.builders import activity, make_reply, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    """Of four activities for HR one is planned; the others support Serbia."""
    survey_round = make_round()
    rows = [activity(partner="RS") for _number in range(3)] + [activity(partner="ME", status="planned")]
    make_reply(survey_round=survey_round, member_state="HR", activities=rows, is_submitted=True)
    return survey_round


def test_the_data_are_the_counted_activities_with_their_member_state_in_front(survey_round):
    _annex, data = build_annex(survey_round, Selection(), profile=Profile.INTERNAL)

    header, *rows = list(data or ())

    period = ("Start (first day)", "End (last day)", "Start year", "End year")
    assert header == ("Member State code", "Member State", *(column.label for column in COLUMNS), *period)
    assert [row[:5] for row in rows] == [
        ("HR", "Croatia", "2020-HR-001", "Serbia", "Asylum"),
        ("HR", "Croatia", "2020-HR-002", "Serbia", "Asylum"),
        ("HR", "Croatia", "2020-HR-003", "Serbia", "Asylum"),
    ]


def test_data_that_are_not_what_the_tables_count_never_leave(survey_round):
    cube = read_cube(survey_round, Selection())
    counted_wrongly = replace(cube, figures={TOTAL: Figures(activities=4)})

    with pytest.raises(WrongNumberOfRowsError, match="3 rows, but the tables count 4"):
        list(data_rows(counted_wrongly))


def test_the_names_are_those_of_header_and_values(survey_round):
    cube = read_cube(survey_round, Selection())
    header, first, *_others = data_rows(cube)
    names = data_names(cube.axes)

    assert set(names.headers.values()) <= set(header)
    assert first[header.index(names.headers["member_state"])] == "HR"
    assert first[header.index(names.headers["assistance_type"])] == names.types["expert"]
    assert str(first[header.index(names.headers["start_year"])]) == "2018"
    assert (names.ended, names.suspended) == (("Completed", "Discontinued"), "Suspended")
    assert names.bases["in_kind"] == "In-kind estimate"
