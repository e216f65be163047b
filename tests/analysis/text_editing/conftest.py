import pytest

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.grid import Profile
from analysis.text_editing.editing import Desk
from tests.builders import activity, make_presidency, make_replies, make_round


@pytest.fixture
def survey_round():
    """Three activities in Serbia, two in Albania, none elsewhere."""
    return make_replies(
        make_round(),
        HR=[activity(partner="RS"), activity(partner="RS"), activity(partner="AL")],
        SI=[activity(partner="RS"), activity(partner="AL")],
    )


@pytest.fixture
def presidency(survey_round):
    return make_presidency(survey_round=survey_round)


@pytest.fixture
def desk(survey_round, presidency):
    return desk_of(survey_round, presidency)


def desk_of(survey_round, by):
    annex, _data = build_annex(survey_round, Selection(), profile=Profile.INTERNAL)
    return Desk(survey_round, annex, by, ("Croatia", "Slovenia"))
