import pytest
from django.urls import reverse

from analysis.grid import Profile
from analysis.releases.release import (
    make_release,
)
from tests.analysis.releases.made import signed_in, wanted
from tests.builders import (
    make_presidency,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("odd", ["9" * 5000, "0" * 300 + "1", "\N{FULLWIDTH DIGIT ONE}", "-1", "1\r\nX: y"])
def test_another_release_than_there_is_is_not_found(survey_round, odd: str):
    """However many digits it has: no number is read that is longer than those of releases."""
    release = make_release(survey_round, wanted(profile=Profile.INTERNAL), None)
    client = signed_in(make_presidency(survey_round=survey_round))

    for page in ("analysis:release-compare", "analysis:release-compare-file"):
        answer = client.get(reverse(page, args=("2020", release.number)), {"with": odd})
        assert answer.status_code == 404
