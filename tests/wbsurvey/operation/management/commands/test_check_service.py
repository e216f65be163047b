"""`manage.py check_service` against real servers, and against none."""

import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from tests.mail_server import MailServer, running
from tests.runner.postgres import free_port

ROOT = Path(__file__).resolve().parents[5]


@pytest.fixture
def server(settings):
    with running(MailServer()) as found:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = found.host, found.port
        settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        yield found


def check(folder: Path, *options: str) -> tuple[dict[str, str], str]:
    """What each line says by its title, and with what the command failed."""
    written, failure = StringIO(), ""
    try:
        call_command("check_service", "--backups", str(folder), *options, stdout=written)
    except CommandError as error:
        failure = str(error)
    lines = [line[9:].partition(": ") for line in written.getvalue().splitlines()]
    return {title: words for title, _, words in lines}, failure


@pytest.mark.django_db(transaction=True)
def test_a_service_whose_parts_answer_is_well(server, tmp_path):
    said, failure = check(tmp_path, "--mail-to", "operator@example.org")

    assert failure == ""
    assert "lets tables be made" in said["Database"]
    assert f"{server.host}:{server.port} answers" in said["Mail server"]
    assert server.recipients == ["operator@example.org"]
    assert server.mails[0]["Subject"].startswith("Test from http")
    assert said["Backups"] == f"{tmp_path} takes files."


@pytest.mark.django_db(transaction=True)
def test_a_mail_server_that_is_not_there_is_named_with_its_address(server, settings, tmp_path):
    settings.EMAIL_PORT = free_port()

    said, failure = check(tmp_path)

    assert f"{server.host}:{settings.EMAIL_PORT} cannot be used" in said["Mail server"]
    assert "mail server" in failure


@pytest.mark.django_db(transaction=True)
def test_a_refused_test_e_mail_shows_the_server_s_words(server, tmp_path):
    server.refusals["operator@example.org"] = "550 5.1.1 No such mailbox"

    said, failure = check(tmp_path, "--mail-to", "operator@example.org")

    assert "5.1.1 No such mailbox" in said["Test e-mail"]
    assert "test e-mail" in failure


@pytest.mark.django_db(transaction=True)
def test_a_folder_or_a_key_of_backups_that_is_missing_is_named(server, settings, tmp_path):
    assert "There is no folder" in check(tmp_path / "none")[0]["Backups"]
    settings.BACKUP_OPTIONS = f"--recipient {tmp_path / 'backup.pub'}"

    said, failure = check(tmp_path)

    assert "backup.pub" in said["Backups"]
    assert "backups" in failure


@pytest.mark.django_db(transaction=True)
def test_the_identity_provider_s_own_description_is_asked_for(server, settings, tmp_path, iam_server):
    settings.OIDC_SERVER_URL = iam_server.url.rstrip("/")
    assert "describes itself" in check(tmp_path)[0]["Identity provider"]

    settings.OIDC_SERVER_URL += "/nowhere"

    assert "does not describe a provider" in check(tmp_path)[0]["Identity provider"]


def test_a_database_that_does_not_answer_is_one_line_and_no_traceback(tmp_path):
    of_the_service = {
        "DJANGO_SETTINGS_MODULE": "wbsurvey.settings",
        "SECRET_KEY": "a key",
        "DATABASE_URL": f"postgres://survey:secret@127.0.0.1:{free_port()}/survey",
    }

    asked = subprocess.run(
        (sys.executable, "manage.py", "check_service", "--backups", str(tmp_path)),
        cwd=ROOT, env=os.environ | of_the_service, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert asked.returncode == 1
    assert "NOT WELL Database: PostgreSQL, 127.0.0.1/survey cannot be used" in asked.stdout
    assert "Traceback" not in asked.stderr
    assert "secret" not in asked.stdout + asked.stderr
