import pytest
from django.db import IntegrityError, transaction

from tests.builders import make_agency_activity, make_round

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("wrong", [{"start_month": 3}, {"start_year": 2019, "end_year": 2018}])
def test_the_database_refuses_dates_that_cannot_be(wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        make_agency_activity(survey_round=make_round(), **wrong)
