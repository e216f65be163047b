"""Each check of a part that the settings name, by itself."""

import datetime as dt
import json
from collections.abc import Iterator
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.db import connection
from django.utils import timezone

from wbsurvey.operation import connections
from wbsurvey.operation.health import NotWell


class Provider(HTTPServer):
    """Describes an identity provider, and says the time by a clock that may be wrong."""

    answer = json.dumps({"issuer": "https://sign-in.example.eu"})
    is_fast_by = dt.timedelta()


class Answer(BaseHTTPRequestHandler):
    server: Provider

    def do_GET(self) -> None:
        self.send_response_only(200 if self.path == connections.DISCOVERY else 404)
        self.send_header("Date", format_datetime(timezone.now() + self.server.is_fast_by, usegmt=True))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(self.server.answer.encode())

    do_HEAD = do_GET  # noqa: N815

    def log_message(self, *_args: object) -> None:
        """Write nothing into the output of the tests."""


@pytest.fixture
def provider(settings) -> Iterator[Provider]:
    with Provider(("127.0.0.1", 0), Answer) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        settings.OIDC_SERVER_URL = f"http://127.0.0.1:{server.server_port}/"
        yield server
        server.shutdown()
        thread.join()


@pytest.mark.django_db
def test_the_database_lets_tables_be_made_and_none_is_left():
    assert "lets tables be made" in connections.database()
    assert "wbsurvey_trial" not in connection.introspection.table_names()


def test_where_no_mail_server_is_set_that_is_said(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

    with pytest.raises(NotWell, match=r"No mail server is set\. Set EMAIL_URL\."):
        connections.mail_server()


@pytest.mark.django_db
def test_a_folder_of_backups_is_there_takes_files_and_has_room(settings, tmp_path, monkeypatch):
    settings.BACKUP_OPTIONS = ""

    assert connections.backups(tmp_path) == f"{tmp_path} takes files."
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(NotWell, match="There is no folder"):
        connections.backups(tmp_path / "none")
    monkeypatch.setattr(connections, "database_size", lambda: 10**18)
    with pytest.raises(NotWell, match="has less room than the database takes"):
        connections.backups(tmp_path)


@pytest.mark.parametrize(
    ("setting", "address"),
    [
        ("https://sign-in.example.eu/", "https://sign-in.example.eu/.well-known/openid-configuration"),
        ("https://sign-in.example.eu/.well-known/own", "https://sign-in.example.eu/.well-known/own"),
    ],
)
def test_a_provider_describes_itself_at_the_usual_address_unless_another_is_set(settings, setting, address):
    settings.OIDC_SERVER_URL = setting

    assert connections.discovery_address() == address


def test_a_provider_that_describes_itself_is_named(settings, provider):
    assert connections.identity_provider() == "https://sign-in.example.eu describes itself."

    settings.OIDC_SERVER_URL = ""

    assert connections.identity_provider() == "None is set."


@pytest.mark.parametrize("answer", ["", "[]", "{}", "<html>"])
def test_an_answer_that_describes_no_provider_is_not_well(provider, answer):
    provider.answer = answer

    with pytest.raises(NotWell, match="does not describe a provider"):
        connections.identity_provider()


@pytest.mark.django_db
@pytest.mark.parametrize(("seconds", "is_right"), [(15, True), (-15, True), (30, False), (-30, False)])
def test_the_clock_agrees_with_that_of_the_provider_as_far_as_codes_need_it(provider, seconds, is_right):
    provider.is_fast_by = dt.timedelta(seconds=seconds)

    said = [name for name, moment in connections.other_clocks() if is_apart(moment)]

    assert said == ([] if is_right else ["identity provider"])
    if not is_right:
        with pytest.raises(NotWell, match="The clock and that of the identity provider are"):
            connections.clock()


def is_apart(moment: dt.datetime) -> bool:
    return abs(timezone.now() - moment) > connections.FAST_OR_SLOW


def test_each_part_is_asked_by_its_name(tmp_path):
    assert [check.name for check in connections.connections(tmp_path)] == [
        "database",
        "mail",
        "disk",
        "backup",
        "provider",
        "clock",
    ]
