"""What the read interface refuses, as problem details (RFC 9457)."""

import json
from collections.abc import Mapping, Sequence
from http import HTTPStatus

from django.http import HttpResponse
from django.utils.translation import gettext as _

CONTENT_TYPE = "application/problem+json"
# Of every answer of the interface: no browser shows one as a page (OWASP ASVS 14.4.2).
AS_A_FILE = {"Content-Disposition": 'attachment; filename="api.json"'}


class Problem(Exception):  # noqa: N818
    """`detail` says what is wrong and what to do; `errors` are pairs of a parameter and what it is not."""

    def __init__(
        self,
        status: HTTPStatus,
        detail: str,
        *,
        errors: Sequence[tuple[str, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.headers = headers

    def response(self) -> HttpResponse:
        errors = [{"parameter": name, "message": message} for name, message in self.errors]
        document = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            **({"errors": errors} if errors else {}),
        }
        return HttpResponse(
            json.dumps(document, ensure_ascii=False),
            status=self.status,
            content_type=CONTENT_TYPE,
            headers={**AS_A_FILE, **(self.headers or {})},
        )


def failed(will_pass: bool, reference: str) -> Problem:
    """Not refused: the fault is the service's, and passes by itself or is looked for by its reference."""
    told = _("If the error remains, tell the operator of the service, with the reference %(reference)s.")
    told %= {"reference": reference}
    if will_pass:
        found = _("The service cannot read or save its data at present. Try again later.")
        return Problem(HTTPStatus.SERVICE_UNAVAILABLE, f"{found} {told}")
    found = _("This is a fault of the service, not of the program.")
    return Problem(HTTPStatus.INTERNAL_SERVER_ERROR, f"{found} {told}")
