"""What the service does, as Prometheus reads it: by page, method and status, never by person.

Each worker counts for itself; where there are several, each keeps its counts in a file of a folder that
they share, and whichever is asked adds them up. Each machine is asked for itself.

The end of the certificate that browsers are shown is read from its file, since a machine may not be allowed
to connect to the service's own address.
"""

#
# It is read from its file, since a machine may not be allowed to connect to the service's own address.
# """

import os
import time
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

from cryptography.x509 import load_pem_x509_certificates
from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.db import Error
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from analysis.backup.contents import database_size
from analysis.software import VERSION
from questionnaire.mails.sending.codes import codes_state
from questionnaire.models import DocumentWorker
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import security_event_logged
from wbsurvey.operation.counts import (
    backup_age,
    codes_by_state,
    documents_by_state,
    last_verification,
    mails_by_state,
    oldest_document_age,
    oldest_mail_age,
    replies_by_state,
)
from wbsurvey.operation.health import findings, free_bytes
from wbsurvey.requests.middleware import GetResponse

# Where several workers count, as prometheus_client asks for it.
SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
METHODS = frozenset({"GET", "HEAD", "POST"})
# Each leads on to another page when what was sent fits.
SIGN_IN_PAGES = frozenset({"account_login", "account_confirm_login_code", "mfa_authenticate"})
# In seconds.
BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)

own = CollectorRegistry()
requests = Counter("wbsurvey_requests", "Requests answered.", ("page", "method", "status"), registry=own)
seconds = Histogram(
    "wbsurvey_request_seconds",
    "How long answering took.",
    ("page", "method"),
    buckets=BUCKETS,
    registry=own,
)
failures = Counter(
    "wbsurvey_sign_in_failures", "Passwords and codes that let nobody in.", ("page",), registry=own
)
events = Counter(
    "wbsurvey_security_events", "Security events, as the log has them.", ("event",), registry=own
)
# Each begins with 0: the first event of its kind would otherwise be no increase.
for each_event in SecurityEvent:
    events.labels(each_event.code)


@receiver(security_event_logged)
def count_event(event: SecurityEvent, **_given: object) -> None:
    events.labels(event.code).inc()


class MetricsMiddleware:
    """Counts every answer, by the name of its page: addresses name Member States, names do not."""

    def __init__(self, get_response: GetResponse) -> None:
        if not settings.METRICS_TOKEN:
            raise MiddlewareNotUsed
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        page = request.resolver_match.view_name if request.resolver_match else "none"
        method = request.method if request.method in METHODS else "other"
        requests.labels(page, method, f"{response.status_code // 100}xx").inc()
        if page in SIGN_IN_PAGES and method == "POST" and response.status_code != HTTPStatus.FOUND:
            failures.labels(page).inc()
        seconds.labels(page, method).observe(time.perf_counter() - began)
        return response


class StateCollector(Collector):
    """What is asked of the database when somebody reads."""

    def collect(self) -> Iterator[Metric]:
        well = GaugeMetricFamily("wbsurvey_well", "1 where a check finds nothing wrong.", labels=["check"])
        for found in findings():
            well.add_metric([found.name], found.is_well)
        yield well
        yield from of_the_machine()
        try:
            yield from stored_counts()
        except Error:
            # The check of the database has said so.
            return


def of_the_machine() -> Iterator[Metric]:
    version = GaugeMetricFamily("wbsurvey_info", "1, with the version that runs.", labels=["version"])
    version.add_metric([VERSION], 1)
    yield version
    yield gauge("wbsurvey_disk_free_bytes", "Room on the disk of the database, or the program.", free_bytes())
    if settings.TLS_CERTIFICATE:
        words = "When the certificate ends, in seconds since 1970; 0 where its file cannot be read."
        yield gauge("wbsurvey_certificate_end_seconds", words, end_of_certificate())


def stored_counts() -> Iterator[Metric]:
    mails = GaugeMetricFamily("wbsurvey_mails", "Mails that are not sent.", labels=["state"])
    for state, number in mails_by_state().items():
        mails.add_metric([state.value], number)
    yield mails
    by_state = GaugeMetricFamily("wbsurvey_codes", "Codes and links of the last day.", labels=["state"])
    for state, number in codes_by_state().items():
        by_state.add_metric([state.value], number)
    yield by_state
    yield gauge("wbsurvey_oldest_code_seconds", "Age of the oldest code.", codes_state().age.total_seconds())
    documents = GaugeMetricFamily("wbsurvey_documents", "Long documents of the last day.", labels=["state"])
    for job_state, number in documents_by_state().items():
        documents.add_metric([job_state.value], number)
    yield documents
    age = oldest_document_age()
    yield gauge(
        "wbsurvey_oldest_document_seconds", "Age of the oldest document that waits.", age.total_seconds()
    )
    workers = DocumentWorker.objects.alive().count()
    yield gauge("wbsurvey_document_workers", "Processes that make long documents.", workers)
    replies = GaugeMetricFamily("wbsurvey_replies", "Replies.", labels=["round", "state"])
    for labels, number in replies_by_state().items():
        replies.add_metric(labels, number)
    yield replies
    yield gauge("wbsurvey_oldest_mail_seconds", "Age of the oldest mail.", oldest_mail_age().total_seconds())
    yield gauge("wbsurvey_database_bytes", "Size of the database.", database_size())
    last_backup = backup_age()
    if last_backup is not None:
        yield gauge("wbsurvey_backup_age_seconds", "Age of the last backup.", last_backup.total_seconds())
    if last := last_verification():
        age = timezone.now() - last.made_at
        yield gauge("wbsurvey_verify_age_seconds", "Age of the last verification.", age.total_seconds())
        yield gauge("wbsurvey_verify_findings", "What did not fit then.", last.findings)


def gauge(name: str, words: str, value: float) -> GaugeMetricFamily:
    return GaugeMetricFamily(name, words, value)


def exposition() -> bytes:
    """All of it, as text."""
    state = CollectorRegistry()
    state.register(StateCollector())
    return generate_latest(counted_requests()) + generate_latest(state)


def counted_requests() -> CollectorRegistry:
    """What this worker has counted, or all workers together."""
    if SHARED_FOLDER not in os.environ:
        return own
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return registry


def end_of_certificate() -> float:
    """The end of validity in seconds since 1970; 0, long over, where the file holds none or cannot be read.

    A file may hold a chain: the service's own certificate comes first.
    """
    try:
        certificates = load_pem_x509_certificates(Path(settings.TLS_CERTIFICATE).read_bytes())
    except (OSError, ValueError):
        return 0
    return certificates[0].not_valid_after_utc.timestamp()
