import re

import pytest

from analysis.models import AgencyActivity
from tests.analysis.agencies.pages import ONE, address, standing
from tests.builders import make_agency_activity, make_round

pytestmark = pytest.mark.django_db


def test_one_is_entered_once_however_often_the_button_is_clicked(presidency):
    for _click in range(2):
        presidency.post(address("agencies"), ONE | {"start": "March 2018"})

    [stored] = AgencyActivity.objects.standing()
    assert (stored.partner_id, str(stored.start), stored.end) == ("XK", "March 2018", None)
    html = presidency.get(address("coverage")).content.decode()
    assert "Kosovo*, return: no Member State is active, but Frontex is." in html
    assert "+ Frontex" in html
    assert not re.search(r"\bXK\b", html)


def test_one_is_changed_removed_and_brought_back(presidency, survey_round):
    made = make_agency_activity(survey_round=survey_round)

    assert presidency.get(address("agency-edit", made.pk)).status_code == 200
    presidency.post(address("agency-edit", made.pk), ONE | {"title": "Another"})
    assert standing() == ["Frontex: Another"]
    for _click in range(2):
        page = presidency.post(address("agency-remove", made.pk), follow=True).content.decode()
    assert standing() == []
    assert address("agency-restore", made.pk) in page
    assert presidency.get(address("agency-edit", made.pk)).status_code == 404
    presidency.post(address("agency-restore", made.pk))
    assert standing() == ["Frontex: Another"]
    assert [each.title for each in made.history.order_by("history_id")] == [
        "Joint operation",
        *["Another"] * 3,
    ]


def test_that_of_another_round_is_not_there(presidency):
    other = make_agency_activity(survey_round=make_round(slug="2030"))

    for name in ("agency-edit", "agency-remove", "agency-restore"):
        assert presidency.post(address(name, other.pk), ONE).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_page_and_map_ask_as_much_however_many_there_are(
    presidency, survey_round, number, django_assert_num_queries
):
    for index in range(number):
        make_agency_activity(survey_round=survey_round, agency=f"Agency {index}")

    with django_assert_num_queries(8):
        assert presidency.get(address("agencies")).status_code == 200
    with django_assert_num_queries(18):
        assert presidency.get(address("coverage")).status_code == 200
