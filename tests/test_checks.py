import pytest
from django.core.checks import Tags, run_checks

from wbsurvey.checks import links_in_mails


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1:8000",
        "https://localhost",
        "http://survey.example.eu",
        "https://*",
        "https://.example.eu",
        "",
    ],
)
def test_an_address_that_nobody_else_can_open_is_refused(settings, address: str):
    settings.SITE_URL = address

    [error] = links_in_mails(None)

    assert address in error.msg
    assert "Set SITE_URL" in error.hint


def test_the_address_of_the_service_passes(settings):
    settings.SITE_URL = "https://survey.example.eu"

    assert links_in_mails(None) == []


def test_it_is_asked_before_deployment(settings):
    settings.SITE_URL = ""

    found = run_checks(tags=[Tags.security], include_deployment_checks=True)

    assert "wbsurvey.E001" in {message.id for message in found}
