"""Answers with an ETag: who has the same already gets 304 and nothing else."""

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any, cast

from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from analysis.api.problems import AS_A_FILE


def document_answer(
    request: HttpRequest, document: Mapping[str, Any], moving: Collection[str] = ()
) -> HttpResponse:
    """`moving` are the keys that say when it was asked: without them it is the same as before."""
    still = {key: value for key, value in document.items() if key not in moving}
    etag = f'W/"{hashlib.sha256(as_bytes(still)).hexdigest()[:32]}"'
    return bytes_answer(request, as_bytes(document), etag)


def as_bytes(document: Mapping[str, Any]) -> bytes:
    return json.dumps(document, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1).encode()


def bytes_answer(request: HttpRequest, content: bytes, etag: str) -> HttpResponse:
    response = HttpResponse(content, content_type="application/json", headers={**AS_A_FILE, "ETag": etag})
    return cast(HttpResponse, get_conditional_response(request, etag=etag, response=response))
