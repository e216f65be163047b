"""The content security policy: what a page may load and where it may send forms."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from csp.constants import NONE, SELF


def content_security_policy(identity_provider: str) -> Mapping[str, Mapping[str, list[str]]]:
    """Return the policy; `identity_provider` is the address of what people sign in with, "" for none."""
    return {
        "DIRECTIVES": {
            "default-src": [NONE],
            "script-src": [SELF],
            "style-src": [SELF],
            # Bootstrap draws the ticks of its check boxes as data: pictures in its style sheet.
            "img-src": [SELF, "data:"],
            "font-src": [SELF],
            "connect-src": [SELF],
            # The form that leads to the identity provider is answered by a redirect to it.
            "form-action": [SELF, *([origin(identity_provider)] if identity_provider else [])],
            "frame-ancestors": [NONE],
            "base-uri": [NONE],
        }
    }


def origin(url: str) -> str:
    """Scheme, host and port, as the content security policy names them."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"
