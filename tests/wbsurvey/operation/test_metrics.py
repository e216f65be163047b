"""Figures for Prometheus: off unless a token is set, added up over workers, and of no person."""

import os
import re
import socket
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import NameOID
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from prometheus_client.parser import text_string_to_metric_families

from tests.builders import activity, make_contact_point, make_reply, make_user
from tests.questionnaire.pages import address
from wbsurvey.operation.metrics import MetricsMiddleware, end_of_certificate

ROOT = Path(__file__).resolve().parents[3]
TOKEN = {"Authorization": "Bearer of-prometheus"}
PASSWORD = "correct horse battery"  # noqa: S105
CONTENT = "Training of asylum officers"


def samples(text: str) -> dict[tuple[str, ...], float]:
    """By name and labels, the labels in the order of their names."""
    return {
        (sample.name, *(value for _name, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.mark.django_db
def test_requests_failures_and_what_is_stored_are_counted_and_nobody_is_named(settings):
    settings.METRICS_TOKEN = "of-prometheus"  # noqa: S105
    reply = make_reply(activities=[activity(title=CONTENT)], is_submitted=True)
    make_user(email="one@example.org", password=PASSWORD)
    before = samples(Client().get("/metrics", headers=TOKEN).content.decode())
    editor = Client()
    editor.force_login(make_contact_point(reply=reply))
    for _time in range(2):
        editor.get(address("reply-overview", reply))
    editor.get("/nowhere/")
    for password in ("wrong", PASSWORD):
        Client().post(reverse("account_login"), {"login": "one@example.org", "password": password})
    Client().post(reverse("account_request_login_code"), {"email": "one@example.org"})

    text = Client().get("/metrics", headers=TOKEN).content.decode()

    after = samples(text)
    grown = {key: value - before.get(key, 0) for key, value in after.items()}
    assert grown["wbsurvey_requests_total", "GET", "questionnaire:reply-overview", "2xx"] == 2
    assert grown["wbsurvey_request_seconds_count", "GET", "questionnaire:reply-overview"] == 2
    assert grown["wbsurvey_requests_total", "GET", "none", "4xx"] == 1
    assert grown["wbsurvey_sign_in_failures_total", "account_login"] == 1
    assert after["wbsurvey_replies", "2020", "submitted"] == 1
    assert after["wbsurvey_well", "database"] == 1
    assert after["wbsurvey_well", "codes"] == 1
    assert grown["wbsurvey_codes", "sent"] == 1
    assert after["wbsurvey_oldest_code_seconds",] == 0
    assert after["wbsurvey_database_bytes",] > 0
    for word in ("example.org", "HR", "Croatia", CONTENT):
        assert word not in text


@pytest.mark.django_db
@pytest.mark.parametrize(("token", "headers"), [("", {"Authorization": "Bearer "}), ("of-prometheus", {})])
def test_nothing_is_there_unless_a_token_is_set_and_sent(client, settings, token, headers):
    settings.METRICS_TOKEN = token

    assert client.get("/metrics", headers=headers).status_code == 404


def test_workers_are_added_up(tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    environment = {
        "PATH": os.environ["PATH"],
        "DATABASE_URL": f"sqlite:///{tmp_path / 'service.sqlite3'}",
        "SECRET_KEY": "of the test alone",
        "DEBUG": "1",
        "METRICS_TOKEN": "of-prometheus",
        "TMPDIR": str(tmp_path),
        "WEB_CONCURRENCY": "2",
        "PORT": str(port),
    }
    command = [sys.executable, "-m", "gunicorn", "wbsurvey.wsgi"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as service:
        try:
            ready(port)
            for _time in range(40):
                ask(port, "/nowhere")
            found = [samples(ask(port, "/metrics")) for _time in range(8)]
        finally:
            service.terminate()
            service.wait(timeout=20)

    assert {each["wbsurvey_requests_total", "GET", "none", "4xx"] for each in found} == {40}
    assert list(tmp_path.glob("wbsurvey-metrics-*")) == []


def ask(port: int, path: str) -> str:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path, headers=TOKEN)
    return connection.getresponse().read().decode()


def ready(port: int) -> None:
    """Both workers take a moment to start."""
    until = time.monotonic() + 60
    while time.monotonic() < until:
        try:
            ask(port, "/healthz")
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise TimeoutError


def test_without_a_token_nothing_is_counted(settings):
    settings.METRICS_TOKEN = ""

    with pytest.raises(MiddlewareNotUsed):
        MetricsMiddleware(lambda _request: HttpResponse())


OWN, ISSUER = (datetime(year, 3, 1, 12, tzinfo=UTC) for year in (2027, 2035))


def certificate(last: datetime) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "survey.example.eu")])
    begun = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    numbered = begun.serial_number(1).not_valid_before(last - timedelta(days=90)).not_valid_after(last)
    return numbered.sign(key, hashes.SHA256()).public_bytes(Encoding.PEM)


def test_its_end_is_that_of_the_first_one_in_the_file(settings, tmp_path):
    file = tmp_path / "wbsurvey.crt"
    settings.TLS_CERTIFICATE = str(file)
    file.write_bytes(certificate(OWN) + certificate(ISSUER))

    assert end_of_certificate() == OWN.timestamp()


@pytest.mark.parametrize("content", [None, b"", b"no certificate"])
def test_a_file_that_is_missing_or_holds_none_is_long_over(settings, tmp_path, content):
    file = tmp_path / "wbsurvey.crt"
    settings.TLS_CERTIFICATE = str(file)
    if content is not None:
        file.write_bytes(content)

    assert end_of_certificate() == 0


@pytest.mark.django_db
def test_the_metrics_say_when_it_ends(settings, tmp_path):
    settings.METRICS_TOKEN = "of-prometheus"  # noqa: S105
    file = tmp_path / "wbsurvey.crt"
    settings.TLS_CERTIFICATE = str(file)

    def end() -> str:
        text = Client().get("/metrics", headers={"Authorization": "Bearer of-prometheus"}).content.decode()
        [value] = re.findall(r"^wbsurvey_certificate_end_seconds (\S+)$", text, re.MULTILINE)
        return value

    assert float(end()) == 0
    file.write_bytes(certificate(OWN) + certificate(ISSUER))
    assert float(end()) == OWN.timestamp()
