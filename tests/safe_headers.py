"""What every answer must tell the browser, whatever the page."""

from collections.abc import Iterator

from django.http import HttpResponse

EXPECTED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "X-Robots-Tag": "noindex, nofollow",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": (
        "camera=(), display-capture=(), geolocation=(), hid=(), microphone=(), midi=(), payment=(), usb=()"
    ),
}
DIRECTIVES = ("default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'")


def faults(response: HttpResponse) -> list[str]:
    return [*wrong_headers(response), *wrong_policy(response)]


def wrong_headers(response: HttpResponse) -> Iterator[str]:
    for name, value in EXPECTED.items():
        if response.headers.get(name) != value:
            yield f"{name}: {response.headers.get(name)}"
    if "no-store" not in response.headers.get("Cache-Control", ""):
        yield f"Cache-Control: {response.headers.get('Cache-Control')}"


def wrong_policy(response: HttpResponse) -> Iterator[str]:
    policy = response.headers.get("Content-Security-Policy", "")
    directives = [directive.strip() for directive in policy.split(";")]
    for directive in DIRECTIVES:
        if directive not in directives:
            yield f"no {directive} in {policy}"
    if "unsafe" in policy or "nonce" in policy:
        yield policy
