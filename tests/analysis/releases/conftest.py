import pytest

from questionnaire.models import Round
from tests.analysis.releases.made import make_counted_round


@pytest.fixture
def survey_round() -> Round:
    return make_counted_round()
