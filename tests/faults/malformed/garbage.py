"""What malformed requests are made of: addresses, names of fields, and garbage for their values."""

import random
from collections.abc import Iterator
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
            "excel-and-lists/",
            "workbook/store/",
            "colleagues/invite/",
            "sections/add/",
            "sections/1/",
            "possible-errors/confirm/",
            "ask/",
            "questions/1/",
            "questions/1/close/",
            "questions/ask/",
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
            "call-notes/",
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


def form_path(chance: random.Random) -> bytes:
    path = chance.choice(FORMS).encode()
    return path if chance.random() < 0.7 else path + b"?" + pairs(chance, FILTERS, 3)
