"""The read interface against its own description: whatever is sent, the answer is one that is described."""

from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from analysis.api.description import description
from analysis.formats import FORMATS_BY_NAME
from analysis.releases.files import keep_file
from analysis.releases.release import build_release
from tests.builders import activity, make_presidency, make_release_file, make_reply, make_token
from wbsurvey.wsgi import application

schema = schemathesis.openapi.from_dict(description())
schema.app = application

SECRET = "of the test alone"  # noqa: S105
THERE = {"slug": "2020", "number": 1}


@pytest.fixture
def kept_connection() -> Iterator[None]:
    """Each request would close the connection, and with it the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def there(settings) -> None:
    settings.API_REQUESTS_A_MINUTE = 100_000
    settings.ALLOWED_HOSTS = ["*"]
    survey_round = make_reply(activities=[activity(), activity()], is_submitted=True).survey_round
    release = make_release_file(survey_round=survey_round, format_name="csv").release
    content = FORMATS_BY_NAME["json"].render(build_release(release), None)
    keep_file(release, "json", "release.json", content, None)
    make_token(survey_round=survey_round, secret=SECRET, by=make_presidency(survey_round=survey_round))


@pytest.mark.django_db
@schema.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_every_answer_is_one_that_is_described(case, there, kept_connection):
    # Half of them reach what is there; the others are bent on purpose.
    if case.path_parameters and case.meta.generation.mode == GenerationMode.POSITIVE:
        case.path_parameters = {name: THERE[name] for name in case.path_parameters}
    case.call_and_validate(
        # In process nobody unpacks what is compressed.
        headers={"Authorization": f"Bearer {SECRET}", "Accept-Encoding": "identity"},
        # What is well formed may still name a partner that the round does not ask about.
        excluded_checks=[positive_data_acceptance],
    )


def test_the_description_is_openapi():
    schema.validate()
