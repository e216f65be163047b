import pytest

from analysis.grid import Profile
from analysis.models import Release
from analysis.releases.files import render_missing
from analysis.releases.frozen import hash_of
from analysis.releases.release import build_release, make_release
from tests.analysis.releases.made import change_everything, wanted

pytestmark = pytest.mark.django_db


def test_a_release_does_not_move_whatever_changes(survey_round):
    release = make_release(survey_round, wanted(profile=Profile.INTERNAL), None)
    assert render_missing(release, None) == []
    annex = build_release(release)
    files = {each.format: bytes(each.content) for each in release.files.all()}

    change_everything(survey_round)

    again = Release.objects.get(pk=release.pk)
    later = build_release(again)
    assert (later.facts, later.grids) == (annex.facts, annex.grids)
    assert {each.format: bytes(each.content) for each in again.files.all()} == files
    assert hash_of(again) == again.content_hash
    assert later.facts.activities == 3
    assert (later.facts.marking, later.facts.round_title) == ("LIMITE", "Support to the Western Balkans")
