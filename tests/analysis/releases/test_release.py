"""A form makes one release, and a revision says what has moved."""

import pytest

from analysis.models import Release
from analysis.releases.release import build_release, make_release
from questionnaire.choices import EventKind
from questionnaire.models import Event
from tests.analysis.releases.made import change_everything, wanted

pytestmark = pytest.mark.django_db


def test_a_double_click_makes_one_release(survey_round):
    same = wanted()

    first, second = (make_release(survey_round, same, None) for _click in range(2))

    assert first == second
    assert make_release(survey_round, wanted(), None).number == 2
    assert Event.objects.filter(kind=EventKind.RELEASE_MADE).count() == 2


def test_a_revision_says_under_each_table_what_has_changed(survey_round):
    first = make_release(survey_round, wanted(), None)
    change_everything(survey_round)

    second = build_release(make_release(survey_round, wanted(revises=first), None))

    notes = {grid.key: grid.notes for grid in second.grids}
    assert notes["partner_activities"][-1] == "Changed since release 1: Elsewhere: 2 → 4."
    assert not any("since release" in note for note in notes["partner_members"])
    assert build_release(first).grids[0].notes == build_release(Release.objects.get(number=1)).grids[0].notes
