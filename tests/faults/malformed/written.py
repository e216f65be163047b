"""A request as bytes on the wire, of somebody who is or is not signed in."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sender:
    """`cookies` are those of a session, and `token` the one that its forms carry; empty for nobody's."""

    address: str
    cookies: str = ""
    token: str = ""

    @property
    def host(self) -> str:
        return self.address.partition("//")[2]


@dataclass(frozen=True)
class Malformed:
    """`is_whole` says that an answer is due: the rest may be as the beginning of something longer."""

    kind: str
    content: bytes
    is_whole: bool


def request(
    sender: Sender, line: bytes, *headers: bytes, body: bytes | None = None, host: bytes | None = None
) -> bytes:
    """One that ends its connection; `body` with its length."""
    made = [line, b"Connection: close", b"Host: " + sender.host.encode() if host is None else host]
    if sender.cookies:
        made.append(b"Cookie: " + sender.cookies.encode())
    made.append(b"Referer: " + sender.address.encode() + b"/")
    made.extend(headers)
    if body is not None:
        made.append(b"Content-Length: %d" % len(body))
    return b"\r\n".join(each for each in made if each) + b"\r\n\r\n" + (body or b"")


def get(sender: Sender, path: bytes, *headers: bytes, host: bytes | None = None) -> bytes:
    return request(sender, b"GET " + path + b" HTTP/1.1", *headers, host=host)


def post(sender: Sender, path: bytes, content_type: bytes, body: bytes, *headers: bytes) -> bytes:
    kind = b"Content-Type: " + content_type
    return request(sender, b"POST " + path + b" HTTP/1.1", kind, *headers, body=body)
