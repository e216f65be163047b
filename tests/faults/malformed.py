"""Requests that no browser sends: a generator of them, from a seed."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote_from_bytes

from django.urls import URLPattern, URLResolver, get_resolver

# What stands in an address where the service expects something that is there.
THERE = {
    "slug": ("2020",),
    "member_state": ("M01", "M24"),
    "number": ("1", "2"),
    "pk": ("1", "2"),
    "set_name": ("main", "annex"),
    "format_name": ("json", "csv"),
    "key": ("partner_members",),
    "extension": ("svg", "png"),
    "kind": ("partners", "fields"),
    "name": ("serbia", "asylum"),
    "reference": ("M24-1", "M01-1"),
}
GARBAGE = (
    b"\x00",
    b"\xff\xfe",
    b"\xed\xa0\x80",
    b"%",
    b"%zz",
    b"-1",
    b"0",
    b"1e309",
    b"NaN",
    b"99999999999999999999",
    b"9" * 400,
    b"1" * 700,
    "\u0663\u0662".encode(),
    "\u202e\u0000".encode(),
    b"0000-00-00",
    b"9999-99-99",
    b"2020-02-30",
    b"' OR 1=1 --",
    b"../../../etc/passwd",
    b"{{ 7*7 }}",
    b"<script>alert(1)</script>",
    b"[]",
    b'{"a": null}',
    b"null",
    b"true",
    b"\r\nSet-Cookie: a=b",
    b"a" * 1000,
    b"\\",
    b'"',
    b";",
    b"&&==&",
    "\ud7ff\U0010ffff".encode(),
)
FILTERS = (
    "partner",
    "field",
    "type",
    "status",
    "funding",
    "active_on",
    "year_from",
    "year_to",
    "page",
    "sort",
    "order",
    "numbering",
    "replies",
    "profile",
    "by",
    "kind",
    "from",
    "to",
    "since",
    "until",
    "member_state",
    "who",
    "q",
    "release",
    "with",
    "a",
    "b",
    "next",
    "basis",
    "show",
    "version",
    "old",
    "new",
    "part",
    "state",
)
FIELDS = (
    "title",
    "partners",
    "support_field",
    "assistance_types",
    "status",
    "start",
    "end",
    "funding",
    "since",
    "note",
    "confirmed",
    "email",
    "login",
    "password",
    "deadline",
    "text",
    "label",
    "name",
    "number",
    "version",
    "remark",
    "member_states",
    "gives_support",
    "form",
    "object",
    "path",
    "fields",
    "reply",
    "quantity",
    "value_eur",
    "role",
    "form-TOTAL_FORMS",
    "form-INITIAL_FORMS",
    "form-0-id",
    "action",
    "_selected_action",
    "id",
    "pk",
    "until",
    "code",
)
# Where a form that cannot be read changes nothing; a button that asks for nothing is not among them.
REPLY = "/replies/2020/M24/"
ROUND = "/rounds/2020/"
FORMS = (
    "/account/login/",
    "/drafts/",
    "/drafts/discard/",
    "/accessibility/feedback/",
    *(
        f"{REPLY}{place}"
        for place in (
            "support/",
            "remark/",
            "activities/add/",
            "activities/M24-1/",
            "activities/M24-1/row/",
            "activities/M24-1/partners/",
            "activities/M24-1/end/",
            "workbook/upload/",
            "workbook/store/",
            "colleagues/invite/",
            "sections/add/",
            "sections/1/",
            "possible-errors/confirm/",
            "ask/",
            "questions/1/",
            "changes/seen/",
            "submit/",
            "colleagues/1/role/",
            "clearance/1/cleared/",
            "clearance/1/changes/",
        )
    ),
    *(
        f"{ROUND}{place}"
        for place in (
            "contact-points/store/",
            "copy/",
            "groups/",
            "groups/1/",
            "extensions/",
            "call-notes/M01/",
            "by-letter/M24/enter/",
            "by-letter/M24/",
            "hand-over/",
            "additional-questions/",
            "additional-questions/1/",
            "agencies/",
            "agencies/1/",
            "agencies/list/",
            "agencies/list/store/",
            "releases/new/",
            "scenarios/",
            "scenarios/workbook/",
            "tokens/",
            "definitions/",
            "releases/1/compare/",
            "releases/1/circulate/",
        )
    ),
    "/replies/2020/M01/ask/",
    "/replies/2020/M01/support/",
    "/replies/2020/M01/remark/",
    "/replies/2020/M01/activities/add/",
    "/admin/questionnaire/round/add/",
    "/admin/questionnaire/user/add/",
    "/admin/questionnaire/partner/add/",
    "/account/2fa/authenticate/",
    "/account/password/change/",
)


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


def routes(resolver: URLResolver | None = None, before: str = "/") -> Iterator[str]:
    """Of all pages, with the names of what stands in them."""
    for each in (resolver or get_resolver()).url_patterns:
        route = before + str(each.pattern).removeprefix("^").removesuffix("$").removesuffix(r"\Z")
        if isinstance(each, URLPattern):
            yield from [] if "(" in route else [route]
        else:
            yield from routes(each, route)


ROUTES: list[str] = []


def address(chance: random.Random, garbage: float = 0.0) -> bytes:
    """Of some page, with garbage in place of so many of its names."""
    if not ROUTES:
        ROUTES.extend(routes())
    made = b""
    for place, piece in enumerate(chance.choice(ROUTES).replace(">", "<").split("<")):
        if place % 2 == 0:
            made += piece.encode()
        elif chance.random() < garbage:
            made += escaped(chance, chance.choice(GARBAGE))
        else:
            made += chance.choice(THERE.get(piece.rpartition(":")[2], ("1",))).encode()
    return made


def escaped(chance: random.Random, value: bytes) -> bytes:
    """As an address holds it, but for what is left as it is now and then."""
    if chance.random() < 0.1:
        return value.replace(b"\r\n", b"")
    return quote_from_bytes(value, safe="").encode()


def pairs(chance: random.Random, names: tuple[str, ...], number: int) -> bytes:
    chosen = ((chance.choice(names).encode(), chance.choice(GARBAGE)) for _each in range(number))
    return b"&".join(name + b"=" + escaped(chance, value) for name, value in chosen)


def noise(chance: random.Random, most: int) -> bytes:
    return chance.randbytes(chance.randint(1, most))


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
    second = b"GET /rounds/2020/board/ HTTP/1.1\r\nHost: localhost\r\n\r\n"
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


def form_path(chance: random.Random) -> bytes:
    path = chance.choice(FORMS).encode()
    return path if chance.random() < 0.7 else path + b"?" + pairs(chance, FILTERS, 3)


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


BROKEN = (not_http, wrong_line, wrong_header, wrong_length)
WHOLE = (
    wrong_address,
    wrong_query,
    wrong_query,
    wrong_cookie,
    wrong_origin,
    wrong_token,
    wrong_fields,
    wrong_fields,
    wrong_multipart,
    wrong_type,
    wrong_method,
)
KINDS: tuple[Callable[[random.Random, Sender], bytes], ...] = (*BROKEN, *WHOLE)


def malformed(chance: random.Random, senders: list[Sender]) -> Malformed:
    kind = chance.choice(KINDS)
    return Malformed(kind.__name__, kind(chance, chance.choice(senders)), is_whole=kind in WHOLE)
