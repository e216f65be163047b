import pytest
from django.urls import reverse

from tests.analysis.releases.made import filled_in, signed_in
from tests.builders import (
    make_presidency,
    make_reply,
)

pytestmark = pytest.mark.django_db


def test_figures_that_moved_meanwhile_are_shown_before_they_are_frozen(survey_round):
    client = signed_in(make_presidency(survey_round=survey_round))
    address = reverse("analysis:release-new", args=("2020",))
    form = client.get(address).context["form"]
    typed = filled_in(form)
    make_reply(survey_round=survey_round, member_state="BE", supports=False, is_submitted=True)

    refused = client.post(address, typed)

    assert refused.status_code == 422
    assert "The figures have changed since you opened this page" in refused.text
    assert "3 replies" in refused.text
    typed["seen"] = refused.context["form"].shown
    assert client.post(address, typed).status_code == 302
