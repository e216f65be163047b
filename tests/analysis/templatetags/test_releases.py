import pytest

from analysis.releases.distribution import withdraw
from analysis.templatetags.releases import released_to
from tests.builders import make_observer, make_presidency, make_release_file, make_round

pytestmark = pytest.mark.django_db


def test_what_was_released_to_somebody_is_listed_the_newest_first(django_assert_num_queries):
    survey_round = make_round()
    first, second, gone = (
        make_release_file(survey_round=survey_round, format_name="json").release for _each in range(3)
    )
    withdraw(gone, "Wrong", make_presidency(survey_round=survey_round))
    observer = make_observer(survey_round=survey_round)

    with django_assert_num_queries(1):
        found = released_to(observer)
        assert {release.survey_round.slug for release in found} == {"2020"}

    assert found == [second, first]
    assert released_to(make_observer(survey_round=make_round(slug="2030"), email="b@example.org")) == []
