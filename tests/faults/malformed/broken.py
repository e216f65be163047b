"""Requests that break HTTP itself."""

import random

from tests.faults.malformed.garbage import FORMS, GARBAGE, address, noise
from tests.faults.malformed.written import Sender, get, request


def not_http(chance: random.Random, sender: Sender) -> bytes:
    beginnings = (
        b"",
        b"\x16\x03\x01\x02\x00\x01\x00",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        b"GET",
        b"\r\n" * 50,
        b"\x00" * 100,
        b"EHLO example.org\r\n",
        b"*1\r\n$4\r\nPING\r\n",
        b"GET /\r\n\r\n",
        b"{}\r\n\r\n",
    )
    return chance.choice(beginnings) + noise(chance, 2000) + chance.choice((b"", b"\r\n\r\n"))


def wrong_line(chance: random.Random, sender: Sender) -> bytes:
    path = address(chance)
    lines = (
        b"GET " + path + b" HTTP/9.9",
        b"GET " + path + b" HTTP/1.1.1",
        b"GET " + path + b" http/1.1",
        b"get " + path + b" HTTP/1.1",
        b"G\x00T " + path + b" HTTP/1.1",
        b"GET  " + path + b"  HTTP/1.1",
        b"GET\t" + path + b"\tHTTP/1.1",
        b"GET HTTP/1.1",
        b"GET " + path,
        b" HTTP/1.1",
        b"GET * HTTP/1.1",
        b"OPTIONS * HTTP/1.1",
        b"CONNECT example.org:443 HTTP/1.1",
        b"GET http://[::1/ HTTP/1.1",
        b"GET http://example.org" + path + b" HTTP/1.1",
        b"GET http://a:b@:99999999/ HTTP/1.1",
        b"A" * 5000 + b" / HTTP/1.1",
        b"GET " + path + b"\x00 HTTP/1.1",
        b"GET " + path + b"#part HTTP/1.1",
        b"GET " + b"/" * 3000 + b" HTTP/1.1",
        b"GET " + path + noise(chance, 30) + b" HTTP/1.1",
    )
    return request(sender, chance.choice(lines))


def wrong_header(chance: random.Random, sender: Sender) -> bytes:
    headers = (
        b"No colon",
        b": no name",
        b"A name : value",
        b"A\x00b: c",
        b"\x01\x02\x03: c",
        b"A: \x00\x07",
        b"A: b\x0bc",
        b" Folded: yes",
        b"A: b\r\n folded",
        b"A: " + b"b" * 20_000,
        b"B" * 9000 + b": c",
        "Größe: 1".encode(),
        b"\r\n".join(b"A-%d: b" % number for number in range(300)),
        b"A: b\nC: d",
        b"A: b\rC: d",
        b"X_Y: z",
        b"If-Modified-Since: never",
        b"If-None-Match: \xff",
        b"Range: bytes=9-1,,-",
        b"Accept: \xff/\x80;q=z",
        b"Accept-Language: " + b"x-," * 500,
        b"HX-Request: true\r\nHX-Current-URL: http://[",
        b"HX-Target: \xff",
        b"X-Request-ID: " + noise(chance, 60).replace(b"\n", b""),
        b"Expect: nothing",
        b"Upgrade: websocket",
        b"Authorization: Bearer " + chance.choice(GARBAGE),
        b"Authorization: Basic ====",
        b"Authorization: \xff",
        b"Accept-Encoding: gzip;q=nan, \xff",
        b"HX-Current-URL-URI-AutoEncoded: true\r\nHX-Current-URL: %ff%00",
    )
    return get(sender, address(chance), chance.choice(headers))


def wrong_length(chance: random.Random, sender: Sender) -> bytes:
    """A body that two readers could see end in two places, or that does not end."""
    second = b"GET /rounds/2020/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
    chunked = b"Transfer-Encoding: chunked"
    shapes = (
        (b"Content-Length: 3\r\nContent-Length: 30", b"a=b" + second),
        (b"Content-Length: 3, 3", b"a=b"),
        (b"Content-Length: -3", b"a=b"),
        (b"Content-Length: +3", b"a=b"),
        (b"Content-Length: 3x", b"a=b"),
        (b"Content-Length: ", b"a=b"),
        (b"Content-Length: 1_0", b"a=b"),
        (b"Content-Length: 99999999999999999999999", b"a=b"),
        (b"Content-Length: 0x10", b"a=b"),
        (b"Content-Length: 500", b"a=b"),
        (b"Content-Length: \xc2\xb2", b"a=b"),
        (b"Content-Length: 6\r\n" + chunked, b"0\r\n\r\n" + second),
        (chunked + b"\r\nContent-Length: 4", b"5c\r\n" + second + b"\r\n0\r\n\r\n"),
        (b"Transfer-Encoding: xchunked", b"0\r\n\r\n"),
        (b"Transfer-Encoding: chunked, identity", b"0\r\n\r\n"),
        (b"Transfer-Encoding : chunked", b"0\r\n\r\n"),
        (b"Transfer-Encoding: \x0bchunked", b"0\r\n\r\n"),
        (chunked + b"\r\n" + chunked, b"0\r\n\r\n" + second),
        (b"Transfer_Encoding: chunked", b"0\r\n\r\n"),
        (b"Transfer-Encoding: gzip, chunked", b"0\r\n\r\n"),
        (chunked, b"zz\r\na=b\r\n0\r\n\r\n"),
        (chunked, b"-1\r\na=b\r\n0\r\n\r\n"),
        (chunked, b"ffffffffffffffffffff\r\na=b"),
        (chunked, b"3\r\na=bcd\r\n0\r\n\r\n"),
        (chunked, b"3;" + b"x" * 9000 + b"\r\na=b\r\n0\r\n\r\n"),
        (chunked, b"3\na=b\n0\n\n"),
        (chunked, b"0x3\r\na=b\r\n0\r\n\r\n"),
        (chunked, b"3\r\na=b\r\n0\r\nContent-Length: 9\r\nbroken\r\n\r\n"),
        (chunked, b""),
    )
    header, body = chance.choice(shapes)
    form = b"Content-Type: application/x-www-form-urlencoded"
    return request(sender, b"POST " + chance.choice(FORMS).encode() + b" HTTP/1.1", form, header) + body
