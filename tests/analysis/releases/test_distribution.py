import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from analysis.counting.selection import Selection
from analysis.grid import Profile
from analysis.models import Release
from analysis.releases.distribution import Audience, circulate
from analysis.releases.release import make_release
from questionnaire.problems import Refused
from tests.analysis.releases.made import signed_in, wanted
from tests.builders import make_presidency

pytestmark = pytest.mark.django_db


def test_what_names_member_states_is_not_released(survey_round):
    presidency = make_presidency(survey_round=survey_round)
    chosen = Selection(member_states=("HR",))
    internal = make_release(survey_round, wanted(profile=Profile.INTERNAL), None)

    with pytest.raises(Refused, match="internal"):
        circulate(internal, Audience(member_states=True, observers=False), presidency)
    with pytest.raises(Refused, match="selected Member States"):
        make_release(survey_round, wanted(selection=chosen), None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=internal.pk).update(released_at=internal.made_at, to_observers=True)
    # Nor by the way of what has changed since.
    alone = make_release(survey_round, wanted(selection=chosen, profile=Profile.INTERNAL), None)
    with pytest.raises(Refused, match="figures are not for circulation"):
        make_release(survey_round, wanted(revises=alone), None)
    file = reverse("analysis:release-compare-file", args=("2020", alone.number))
    client = signed_in(presidency)
    assert client.get(file, {"profile": "circulation"}).status_code == 302
    assert client.get(file, {"profile": "internal"}).status_code == 200
