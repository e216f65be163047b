"""docs/monitoring.md and the rules for Prometheus: they name what the service has, and all of it."""

import json
import logging
import re
import shutil
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from analysis.models import Backup, Verification
from analysis.software import VERSION
from questionnaire.models import DocumentJob
from questionnaire.security.events import SecurityEvent
from tests.builders import activity, make_contact_point, make_job, make_reply
from tests.deploy.document import blocks
from wbsurvey.logs.application import FIELDS

ROOT = Path(__file__).resolve().parents[3]
PAGE = ROOT / "docs" / "monitoring.md"
DOCUMENT = PAGE.read_text()
OF_EACH_LINE = ("time", "level", "logger", "message", "request", "version")
ALWAYS = ("event", "account", "by")
RULES = ROOT / "deploy" / "prometheus" / "rules.yml"
EXAMPLE = ROOT / "tests" / "wbsurvey" / "operation" / "rules_example.yml"
TOKEN = {"Authorization": "Bearer of-prometheus"}
# What Prometheus itself says of whom it asks.
OF_PROMETHEUS = {"up"}

pytestmark = pytest.mark.django_db


def table(heading: str) -> list[list[str]]:
    """The rows of the first table under a heading, cell by cell."""
    part = DOCUMENT.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [line.strip("| ").split(" |") for line in part.splitlines() if line.startswith("| `")]
    return [[cell.strip() for cell in row] for row in rows]


@pytest.fixture
def answered(settings) -> str:
    """Everything that /metrics has, with something stored of each kind."""
    settings.METRICS_TOKEN = "of-prometheus"  # noqa: S105
    settings.TLS_CERTIFICATE = "/nowhere"
    reply = make_reply(activities=[activity()])
    job = make_job(reply=reply, user=make_contact_point(reply=reply))
    DocumentJob.objects.filter(pk=job.pk).update(asked_at=timezone.now() - timedelta(minutes=31))
    Backup.objects.create(made_at=timezone.now(), name="wbsurvey.jsonl.gz", size=1, sha256="0" * 64)
    Verification.objects.create(made_at=timezone.now(), rounds=1, versions=1, events=1, files=0, findings=0)
    Client().post(reverse("account_login"), {"login": "one@example.org", "password": "wrong"})
    return Client().get("/metrics", headers=TOKEN).content.decode()


def families(text: str) -> Iterator[Any]:
    """Without the moments at which counters began, which the library adds."""
    yield from (each for each in text_string_to_metric_families(text) if not each.name.endswith("_created"))


def sample(text: str, name: str, **labels: str) -> float:
    [value] = [
        each.value
        for family in families(text)
        for each in family.samples
        if each.name == name and each.labels == labels
    ]
    return float(value)


def test_the_document_lists_each_security_event():
    declared = [
        [f"`{event.code}`", logging.getLevelName(event.value.level), event.value.sentence]
        + [", ".join(f"`{field}`" for field in event.value.fields)] * bool(event.value.fields)
        for event in SecurityEvent
    ]

    assert [[cell for cell in row if cell] for row in table("Security events")] == declared


def test_the_examples_are_lines_that_the_service_writes():
    [examples] = blocks(PAGE, "json").values()
    lines = [json.loads(line) for block in examples for line in block.splitlines()]

    assert lines
    for line in lines:
        declared = SecurityEvent[line["event"].upper()].value
        assert (line["level"], line["message"]) == (logging.getLevelName(declared.level), declared.sentence)
        assert list(line) == [*OF_EACH_LINE, *(field for field in FIELDS if field in line)]
        assert {*ALWAYS, *declared.fields} == set(line) - set(OF_EACH_LINE)


def test_the_document_lists_each_metric(answered):
    listed = {row[0].strip("`") for row in table("Metrics")}

    # A counter's samples have an ending that its family has not.
    found = {family.name + "_total" * (family.type == "counter") for family in families(answered)}
    assert listed == found


def test_each_metric_of_the_rules_is_one_that_the_service_has(answered):
    named = set(re.findall(r"\b(?:wbsurvey_\w+|up)\b(?=[{\[ )]|$)", " ".join(expressions())))

    assert named
    assert named - OF_PROMETHEUS <= {each.name for family in families(answered) for each in family.samples}


def expressions() -> list[str]:
    return re.findall(r"^ +expr: (.+)$", RULES.read_text(), re.MULTILINE)


def test_the_document_explains_each_alert_and_the_example_raises_it():
    alerts = re.findall(r"- alert: (\w+)", RULES.read_text())

    assert [row[0].strip("`") for row in table("Alerts")] == alerts
    assert all(len(row) == 3 and all(row) for row in table("Alerts"))
    assert set(re.findall(r"alertname: (\w+)", EXAMPLE.read_text())) == set(alerts)


@pytest.mark.prometheus
@pytest.mark.parametrize("command", [("check", "rules", str(RULES)), ("test", "rules", str(EXAMPLE))])
def test_prometheus_reads_the_rules(command):
    ran = subprocess.run(("promtool", *command), capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_the_version_the_room_on_the_disk_and_what_waits(answered):
    assert sample(answered, "wbsurvey_info", version=VERSION) == 1
    free = shutil.disk_usage(ROOT).free
    assert sample(answered, "wbsurvey_disk_free_bytes") == pytest.approx(free, rel=0.2)
    assert 31 * 60 <= sample(answered, "wbsurvey_oldest_document_seconds") < 32 * 60


def test_security_events_are_counted(settings):
    settings.METRICS_TOKEN = "of-prometheus"  # noqa: S105

    def counted() -> float:
        text = Client().get("/metrics", headers=TOKEN).content.decode()
        return sample(text, "wbsurvey_security_events_total", event="password_wrong")

    before = counted()
    Client().post(reverse("account_login"), {"login": "one@example.org", "password": "wrong"})

    assert counted() == before + 1


def test_without_a_certificate_nothing_is_said_of_its_end(settings):
    settings.METRICS_TOKEN = "of-prometheus"  # noqa: S105
    settings.TLS_CERTIFICATE = ""

    assert "wbsurvey_certificate" not in Client().get("/metrics", headers=TOKEN).content.decode()
