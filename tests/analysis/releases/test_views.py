import re

import pytest
from django.urls import reverse

from analysis.formats import FORMATS
from analysis.grid import Profile
from analysis.models import Release
from analysis.releases.distribution import Audience, circulate, last_released, withdraw
from analysis.releases.files import render_missing
from analysis.releases.release import make_release
from questionnaire.problems import Refused
from tests.analysis.releases.made import filled_in, released, signed_in, wanted
from tests.builders import (
    make_contact_point,
    make_presidency,
)

pytestmark = pytest.mark.django_db


def test_a_withdrawn_release_is_shown_to_the_presidency_alone(survey_round):
    contact_point = make_contact_point(reply=survey_round.replies.get(member_state="BE"))
    presidency = make_presidency(survey_round=survey_round)
    release = released(survey_round)
    render_missing(release, None)
    page = reverse("analysis:release", args=("2020", release.number))
    file = reverse("analysis:release-file", args=("2020", release.number, "json"))
    assert signed_in(contact_point).get(file).status_code == 200
    steps = 'id="steps-title"'
    assert steps in signed_in(presidency).get(page).text

    signed_in(presidency).post(
        reverse("analysis:release-withdraw", args=("2020", release.number)), {"reason": "A reply was wrong"}
    )

    shown = signed_in(contact_point).get(page)
    assert "A reply was wrong" in shown.text
    assert "overview" not in shown.text
    assert signed_in(contact_point).get(file).status_code == 302
    assert signed_in(presidency).get(file).status_code == 200
    of_presidency = signed_in(presidency).get(page).text
    assert ("Activities by field" in of_presidency, steps in of_presidency) == (True, False)
    assert last_released(survey_round) is None
    with pytest.raises(Refused, match="withdrawn"):
        circulate(release, Audience(member_states=True, observers=True), presidency)
    withdraw(release, "Again", presidency)
    assert Release.objects.get().withdrawn_because == "A reply was wrong"


def test_the_form_freezes_the_selection_in_the_address(survey_round):
    client = signed_in(make_presidency(survey_round=survey_round))
    address = f"{reverse('analysis:release-new', args=('2020',))}?partner=serbia"
    form = client.get(address).context["form"]
    typed = filled_in(form)

    answers = [client.post(address, typed) for _click in range(2)]

    assert [answer.status_code for answer in answers] == [302, 302]
    release = Release.objects.get()
    assert release.selection["partners"] == ["RS"]
    assert {file.format for file in release.files.all()} == {each.name for each in FORMATS}
    page = client.get(answers[0]["Location"])
    assert "Release 1: Serbia" in page.text
    assert "LIMITE" in page.text
    assert not re.search(r"\bXK\b", page.text)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_takes_as_many_queries_however_many_there_are(
    survey_round, number, django_assert_num_queries
):
    client = signed_in(make_presidency(survey_round=survey_round))
    earlier = None
    for _each in range(number):
        earlier = make_release(survey_round, wanted(revises=earlier), None)
    address = reverse("analysis:releases", args=("2020",))
    client.get(address)

    with django_assert_num_queries(6):
        page = client.get(address)

    assert len(page.context["releases"]) == number


@pytest.mark.parametrize("odd", ["9" * 5000, "0" * 300 + "1", "\N{FULLWIDTH DIGIT ONE}", "-1", "1\r\nX: y"])
def test_another_release_than_there_is_is_not_found(survey_round, odd: str):
    """However many digits it has: no number is read that is longer than those of releases."""
    release = make_release(survey_round, wanted(profile=Profile.INTERNAL), None)
    client = signed_in(make_presidency(survey_round=survey_round))

    for page in ("analysis:release-compare", "analysis:release-compare-file"):
        answer = client.get(reverse(page, args=("2020", release.number)), {"with": odd})
        assert answer.status_code == 404
