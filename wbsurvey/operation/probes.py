"""What a monitor asks: /healthz, /readyz and /metrics, before any host, session or sign-in is looked at.

A probe comes by the machine's own address, without TLS and without a cookie, and asks every few seconds.
"""

import secrets
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from analysis.software import VERSION
from wbsurvey.operation.health import HealthFinding, findings
from wbsurvey.operation.metrics import exposition
from wbsurvey.requests.middleware import GetResponse


class ProbeMiddleware:
    """Answers probes itself, so that nothing that they do not need can fail them."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        probe = probe_at(request.path_info)
        if probe is None:
            return self.get_response(request)
        request.resolver_match = probe
        response: HttpResponse = probe.func(request)
        return response


def probe_at(path: str) -> ResolverMatch | None:
    try:
        return resolve(path, "wbsurvey.operation.probe_urls")
    except Resolver404:
        return None


@require_safe
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers. Whether others do is no reason to start it again."""
    return JsonResponse({"status": "alive"})


@require_safe
@login_not_required
def readyz(request: HttpRequest) -> HttpResponse:
    """503 where no page can be served; with `?strict=1` also where anything else is not well."""
    found = list(findings())
    is_strict = request.GET.get("strict") == "1"
    is_ready = all(each.is_well for each in found if is_strict or each.is_needed)
    in_words = is_trusted(request, settings.PROBE_TOKEN)
    answer = {
        "status": "ready" if is_ready else "not ready",
        **({"version": VERSION} if in_words else {}),
        "checks": {each.name: public_finding(each, in_words) for each in found},
    }
    return JsonResponse(answer, status=HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE)


@require_safe
@login_not_required
def metrics(request: HttpRequest) -> HttpResponse:
    """Nothing is there unless a token is set, and nothing without it."""
    if not is_trusted(request, settings.METRICS_TOKEN):
        return JsonResponse({"status": "nothing here"}, status=HTTPStatus.NOT_FOUND)
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST)


def public_finding(finding: HealthFinding, in_words: bool) -> Any:
    """Strangers get one word for each check."""
    word = "ok" if finding.is_well else "failed"
    return {"status": word, "detail": finding.words} if in_words else word


def is_trusted(request: HttpRequest, token: str) -> bool:
    """Whether the request carries this token; nobody is trusted where none is set."""
    given = request.headers.get("Authorization", "").removeprefix("Bearer ")
    return bool(token) and secrets.compare_digest(given.encode(), token.encode())
