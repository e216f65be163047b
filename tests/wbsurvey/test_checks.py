import re

import pytest
from django.core.checks import Tags, run_checks

from wbsurvey import checks
from wbsurvey.checks import is_among_program, links_in_mails, needed_settings
from wbsurvey.environment import env
from wbsurvey.settings import BASE_DIR


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
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    found = run_checks(tags=[Tags.security], include_deployment_checks=True)

    assert {"wbsurvey.E001", "wbsurvey.E003"} <= {message.id for message in found}


@pytest.fixture
def in_service(settings, monkeypatch):
    settings.SITE_URL = "https://survey.example.eu"
    settings.ALLOWED_HOSTS = ["survey.example.eu"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.DEFAULT_FROM_EMAIL = "Survey <survey@example.eu>"
    # The tests' own database stands wherever they run.
    monkeypatch.setattr(checks, "is_among_program", lambda _database: False)
    return settings


def test_a_service_with_its_settings_passes(in_service):
    assert needed_settings(None) == []


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("ALLOWED_HOSTS", ["localhost"], "Set ALLOWED_HOSTS"),
        ("ALLOWED_HOSTS", ["*"], "Set ALLOWED_HOSTS"),
        ("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend", "Set EMAIL_URL"),
        ("EMAIL_HOST_PASSWORD", "a password", "Begin EMAIL_URL with smtp+tls://"),
        ("DEFAULT_FROM_EMAIL", "wbsurvey@localhost", "Set DEFAULT_FROM_EMAIL"),
        ("DEFAULT_FROM_EMAIL", "The survey", "Set DEFAULT_FROM_EMAIL"),
        ("DEMO", True, "Remove DEMO"),
        ("BACKUP_OPTIONS", "--recipient /nowhere/backup.pub", "Write the key that begins with age1"),
    ],
)
def test_what_a_service_needs_and_lacks_is_named_with_its_setting(in_service, name, value, remedy):
    setattr(in_service, name, value)

    [error] = needed_settings(None)

    assert error.hint.startswith(remedy)


@pytest.mark.parametrize(
    ("engine", "name", "is_among"),
    [
        ("sqlite3", str(BASE_DIR / "db.sqlite3"), True),
        ("sqlite3", "/var/lib/wbsurvey/db.sqlite3", False),
        ("postgresql", "wbsurvey", False),
    ],
)
def test_a_database_file_among_those_of_the_program_is_noticed(engine, name, is_among):
    assert is_among_program({"ENGINE": f"django.db.backends.{engine}", "NAME": name}) is is_among


@pytest.mark.parametrize(
    ("address", "client", "secret", "remedies"),
    [
        ("https://login.example.eu", "survey", "a secret", []),
        ("https://login.example.eu", "survey", "", ["Set OIDC_CLIENT_ID and OIDC_CLIENT_SECRET"]),
        ("http://login.example.eu", "survey", "a secret", ["Begin OIDC_SERVER_URL with https://."]),
    ],
)
def test_an_identity_provider_is_complete_or_named(in_service, address, client, secret, remedies):
    in_service.OIDC_SERVER_URL = address
    in_service.SOCIALACCOUNT_PROVIDERS = {
        "openid_connect": {"APPS": [{"client_id": client, "secret": secret}]}
    }

    found = [error.hint for error in needed_settings(None)]

    assert len(found) == len(remedies)
    assert all(hint.startswith(remedy) for hint, remedy in zip(found, remedies, strict=True))


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("SESION_IDLE_MINUTES", "Did you mean SESSION_IDLE_MINUTES?"),
        ("ALOWED_HOSTS", "Did you mean ALLOWED_HOSTS?"),
    ],
)
def test_a_misspelt_name_is_pointed_to_the_nearest_one(in_service, monkeypatch, name, hint):
    monkeypatch.setenv(name, "1")

    [error] = needed_settings(None)

    assert name in error.msg
    assert error.hint.startswith(hint)


def test_a_name_in_the_file_that_nothing_reads_is_named(in_service, monkeypatch):
    monkeypatch.setattr(env, "in_files", {"ALLOWED_HOSTS", "KEEP_EVERYTHING"})

    [error] = needed_settings(None)

    assert "“KEEP_EVERYTHING” is no setting" in error.msg


def test_each_line_of_the_example_that_was_left_as_it_is_is_named(in_service, monkeypatch):
    example = (BASE_DIR / "deploy" / "environment").read_text()
    values = dict(re.findall(r"^([A-Z_]+)='(.+)'$", example, re.MULTILINE))
    for name in ("ALLOWED_HOSTS", "SITE_URL", "EMAIL_URL", "DEFAULT_FROM_EMAIL"):
        monkeypatch.setenv(name, values[name])

    found = [error.msg.split()[0] for error in needed_settings(None)]

    assert found == ["ALLOWED_HOSTS", "DEFAULT_FROM_EMAIL", "EMAIL_URL", "SITE_URL"]
