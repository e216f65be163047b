"""Requests that are whole HTTP, with an address, a cookie, a token or a field that no browser sends."""

import random
from urllib.parse import quote_from_bytes

from tests.faults.malformed.garbage import FIELDS, FILTERS, GARBAGE, address, escaped, form_path, noise, pairs
from tests.faults.malformed.written import Sender, get, post, request


def wrong_address(chance: random.Random, sender: Sender) -> bytes:
    paths = (
        address(chance, garbage=0.7),
        address(chance, garbage=0.7),
        address(chance, garbage=0.7),
        address(chance) + escaped(chance, chance.choice(GARBAGE)),
        b"/static/%2e%2e/%2e%2e/wbsurvey/settings.py",
        b"/static/../../../../etc/passwd",
        b"/..%c0%af..%c0%afetc/passwd",
        b"//example.org/%2f..",
        b"/\\example.org",
        b"/" + b"a/" * 1500,
        b"/%00" + address(chance),
        address(chance) + b"%",
        address(chance).upper(),
        b"/static/" + escaped(chance, chance.choice(GARBAGE)),
        address(chance).replace(b"/", b"//"),
    )
    return get(sender, chance.choice(paths))


def wrong_query(chance: random.Random, sender: Sender) -> bytes:
    return get(sender, address(chance) + b"?" + pairs(chance, FILTERS, chance.randint(1, 12)))


def wrong_cookie(chance: random.Random, sender: Sender) -> bytes:
    cookies = (
        b"sessionid=" + chance.choice(GARBAGE),
        b"csrftoken=" + chance.choice(GARBAGE),
        noise(chance, 300),
        b"messages=" + chance.choice(GARBAGE),
        b"sessionid=" + b"a" * 32 + b"; sessionid=" + b"b" * 32,
        b"=;=;=",
        b"; ".join(b"c%d=d" % number for number in range(400)),
        b'sessionid="\\377\\000"',
        b"$Version=1; a=b",
    )
    return get(sender, address(chance), b"Cookie: " + chance.choice(cookies).replace(b"\n", b""))


def wrong_origin(chance: random.Random, sender: Sender) -> bytes:
    """From, or for, another place than it says."""
    name = sender.host.encode()
    hosts = (
        b"Host: example.org",
        b"",
        b"Host: " + name + b"\r\nHost: example.org",
        b"Host: ",
        b"Host: a b",
        b"Host: " + name + b"@example.org",
        b"Host: [::1",
        b"Host: " + name + b":99999999",
        b"Host: \xff\xfe",
        b"Host: " + b"a" * 3000,
        b"Host: " + name + b"/../",
        b"Host: localhost:\xc2\xb2",
        b"Host: \x00",
    )
    forged = (
        b"X-Forwarded-Host: example.org",
        b"X-Forwarded-Proto: gopher",
        b"X-Forwarded-For: " + b"1.2.3.4, " * 300,
        b"X-Forwarded-For: \xff, not an address",
        b'Forwarded: for="[::"',
        b"X-Forwarded-Port: -1",
        b"X-Real-IP: ..",
        b"X-Original-URL: /admin/",
        b"X-Rewrite-URL: /admin/",
        b"SCRIPT_NAME: /admin",
        b"X-HTTP-Method-Override: DELETE",
        b"Origin: null",
        b"Origin: http://[",
        b"Origin: https://example.org",
        b"Referer: http://[\r\nOrigin: \xff",
        b"X-Forwarded-Proto: https, http\r\nX-Forwarded-For: ",
        b"X-Forwarded-For: 1.2.3.4:5, [::1]:6, unix:",
    )
    path = address(chance)
    host = chance.choice(hosts) if chance.random() < 0.5 else None
    return get(sender, path, chance.choice(forged), host=host)


def wrong_token(chance: random.Random, sender: Sender) -> bytes:
    """To any page that may take a form, without what the form would carry."""
    token = chance.choice(
        (b"", b"csrfmiddlewaretoken=&", b"csrfmiddlewaretoken=%00%ff&", b"csrfmiddlewaretoken=" + b"a" * 64)
    )
    body = token + b"&" + pairs(chance, FIELDS, chance.randint(0, 12))
    origin = chance.choice(
        (b"", b"Origin: null", b"Origin: https://example.org", b"X-CSRFToken: " + chance.choice(GARBAGE))
    )
    path = address(chance) + chance.choice((b"", b"?" + pairs(chance, FILTERS, 3)))
    return post(sender, path, b"application/x-www-form-urlencoded", body, origin)


def wrong_fields(chance: random.Random, sender: Sender) -> bytes:
    """With the token; every field holds a character that no text may hold."""
    names = [*FIELDS, *(chance.choice(FIELDS) for _each in range(5))]
    body = b"csrfmiddlewaretoken=" + sender.token.encode()
    for name in names:
        body += b"&" + name.encode() + b"=" + quote_from_bytes(b"\x00" + chance.choice(GARBAGE)).encode()
    return post(sender, form_path(chance), b"application/x-www-form-urlencoded", body)


def wrong_multipart(chance: random.Random, sender: Sender) -> bytes:
    token = (
        b'--x\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
        + sender.token.encode()
        + b"\r\n"
    )
    garbage = chance.choice(GARBAGE).replace(b"\r\n", b"")
    file = b'--x\r\nContent-Disposition: form-data; name="file"; filename="' + garbage + b'"\r\n'
    content = chance.choice((b"PK\x03\x04", b"PK\x05\x06", b"", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")) + noise(
        chance, 900
    )
    bodies = (
        token + file + b"\r\n" + content + b"\r\n--x--\r\n",
        token + file + b"\r\n" + content,
        token + file,
        token,
        token + file + b"Content-Type: \xff\r\n\r\n" + content + b"\r\n--x--",
        content,
        b"--x--",
        b"--x\r\n\r\n--x--",
        b"",
        token + file + b"Content-Transfer-Encoding: base64\r\n\r\n====" + content + b"\r\n--x--\r\n",
        token + b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n",
        token
        + b"--x\r\nContent-Disposition: form-data; name*=utf-9''%ff; filename*=''%\r\n\r\na\r\n--x--\r\n",
        token
        + b"--x\r\nContent-Disposition: form-data; name=file; filename*=UTF-8''%00%ff\r\n\r\nPK\r\n--x--\r\n",
        token + b"--x\r\n" + noise(chance, 300) + b"\r\n\r\na\r\n--x--\r\n",
        b"--x\n" + token,
        token * 50 + b"--x--\r\n",
        token + b"--x\r\n" + b"A: b\r\n" * 2000 + b"\r\n\r\na\r\n--x--\r\n",
    )
    types = (b"; boundary=x",) * 8 + (
        b"",
        b"; boundary=",
        b"; boundary=" + b"y" * 300,
        b"; boundary=\xff",
        b'; boundary="x',
        b"; boundary=y",
        b"; boundary=x; charset=none",
        b"; boundary=x; boundary=y",
        b"; boundary*=utf-8''x",
    )
    return post(
        sender, form_path(chance), b"multipart/form-data" + chance.choice(types), chance.choice(bodies)
    )


def wrong_type(chance: random.Random, sender: Sender) -> bytes:
    form = b"application/x-www-form-urlencoded"
    types = (
        b"application/json",
        b"text/xml",
        b"",
        form + b"; charset=none",
        form + b"; charset=utf-7",
        b"\xff/\xfe",
        b";;=",
        form + b"; charset=\x00",
        form + b"; charset=utf-16",
        b"multipart/mixed; boundary=x",
        form + b"\r\nContent-Encoding: gzip",
    )
    token = sender.token.encode()
    bodies = (
        b'{"csrfmiddlewaretoken": "' + token + b'", "title": [[[[',
        b"[" * 5000,
        b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]>",
        b"csrfmiddlewaretoken=" + token + b"&title=%00",
        noise(chance, 500),
        b"",
        b"null",
        b"&=&=&;;%",
        b"%u0041=%uD800",
    )
    header = b"X-CSRFToken: " + token if token and chance.random() < 0.5 else b""
    return post(sender, form_path(chance), chance.choice(types), chance.choice(bodies), header)


def wrong_method(chance: random.Random, sender: Sender) -> bytes:
    methods = (
        b"PUT",
        b"PATCH",
        b"DELETE",
        b"TRACE",
        b"OPTIONS",
        b"PROPFIND",
        b"LOCK",
        b"M-SEARCH",
        b"UPDATE",
        b"XYZ",
    )
    header = b"X-CSRFToken: " + sender.token.encode() if sender.token else b""
    return request(
        sender, chance.choice(methods) + b" " + address(chance) + b" HTTP/1.1", header, body=b"a=b"
    )
