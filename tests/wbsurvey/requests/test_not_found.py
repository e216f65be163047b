import pytest
from django.urls import reverse

from questionnaire.models import Round
from tests.builders import make_presidency, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def deleted_round(client):
    """The key of a round that the person signed in has deleted in another tab."""
    survey_round = make_round(is_open=False)
    client.force_login(make_presidency(survey_round=survey_round))
    key = survey_round.pk
    client.post(reverse("admin:questionnaire_round_remove", args=[key]))
    assert not Round.objects.exists()
    return key


def test_a_form_for_a_deleted_round_says_so_and_gives_the_text_back(client, deleted_round):
    terms = reverse("admin:questionnaire_round_change", args=[deleted_round])
    pages = (terms, reverse("questionnaire:partner-groups", args=["2020"]))

    for page in pages:
        response = client.post(page, {"title": "Typed for an hour"})

        assert response.status_code == 404
        assert "You deleted this round, so its pages no longer exist." in response.text
        assert "Your text has not been saved" in response.text
        assert "Typed for an hour" in response.text


def test_others_are_not_told_that_a_deleted_round_was_there(client, deleted_round):
    client.force_login(make_presidency(survey_round=make_round(slug="2021"), email="other@example.org"))

    response = client.get(reverse("questionnaire:round-overview", args=["2020"]))

    assert response.status_code == 404
    assert "You deleted this round" not in response.text
    assert "This page does not exist or has been deleted" in response.text
