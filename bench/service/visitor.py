"""Somebody at a browser: cookies, forms that are sent as they stand, and how long each page took."""

import http.client
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

from lxml import html

Fields = list[tuple[str, str]]
TIME_LIMIT = 60
SHOWN_OF_A_FAULT = 300


@dataclass(frozen=True)
class Page:
    """What came back. `leads_to` is where a redirect, or the script on the page, goes on to."""

    path: str
    status: int
    leads_to: str
    content: bytes

    @cached_property
    def tree(self) -> html.HtmlElement:
        return html.fromstring(self.content or b"<html></html>")

    def form(self, action: str) -> Fields | None:
        """The form that is sent to this address, as it stands; None where the page has none."""
        for form in self.tree.forms:
            if urlsplit(form.get("action") or self.path).path == urlsplit(action).path:
                return list(form.form_values())
        return None

    def choices(self, name: str) -> list[str]:
        """The values that a group of ticks or buttons, or a list, of this name offers."""
        ticks = self.tree.xpath("//input[@name=$name]/@value", name=name)
        listed = self.tree.xpath("//select[@name=$name]/option[@value!='']/@value", name=name)
        return list(map(str, ticks or listed))

    def has(self, pattern: str) -> bool:
        return re.search(pattern.encode(), self.content) is not None


@dataclass
class Diary:
    """What one person saw: seconds by the name of the page, and each fault with its page."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)


class Visitor:
    """One person, behind a proxy: `address` is what it says that they come from."""

    def __init__(self, port: int, address: str, cookies: dict[str, str] | None = None) -> None:
        self.port = port
        self.address = address
        self.cookies = cookies or {}
        self.diary = Diary()

    def get(self, name: str, path: str, *, in_place: bool = False) -> Page:
        return self.ask(name, "GET", path, None, in_place=in_place)

    def send(self, name: str, path: str, fields: Fields, *, in_place: bool = False) -> Page:
        return self.ask(name, "POST", path, urlencode(fields), in_place=in_place)

    def follow(self, name: str, page: Page) -> Page:
        """Where it leads, if it leads on."""
        return self.get(name, page.leads_to) if page.leads_to else page

    def ask(self, name: str, method: str, path: str, body: str | None, *, in_place: bool) -> Page:
        began = time.perf_counter()
        try:
            page = self.exchange(method, path, body, in_place=in_place)
        except (OSError, http.client.HTTPException) as error:
            page = Page(path, 0, "", repr(error).encode())
        self.diary.seconds[name].append(time.perf_counter() - began)
        if not 200 <= page.status < 400:
            told = page.content[:SHOWN_OF_A_FAULT].decode(errors="replace")
            self.diary.faults.append(f"{name}: {method} {path} answered {page.status}: {told}")
        return page

    def exchange(self, method: str, path: str, body: str | None, *, in_place: bool) -> Page:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=TIME_LIMIT)
        try:
            connection.request(method, path, body, self.headers(body, in_place=in_place))
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        for header in answer.headers.get_all("Set-Cookie") or ():
            self.cookies |= {cookie.key: cookie.value for cookie in SimpleCookie(header).values()}
        leads_to = answer.getheader("Location") or answer.getheader("HX-Redirect") or ""
        return Page(path, answer.status, leads_to, content)

    def headers(self, body: str | None, *, in_place: bool) -> dict[str, str]:
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "X-Forwarded-For": self.address,
        }
        if in_place:
            headers["HX-Request"] = "true"
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            headers["X-CSRFToken"] = self.cookies.get("csrftoken", "")
        return headers


def changed(fields: Iterable[tuple[str, str]], **values: str | list[str]) -> Fields:
    """The same form with these fields filled otherwise."""
    kept = [(name, value) for name, value in fields if name not in values]
    typed = [(name, [value] if isinstance(value, str) else value) for name, value in values.items()]
    return kept + [(name, one) for name, several in typed for one in several]


def addresses() -> Iterator[str]:
    """So many that each person has one: limits on signing in count by address."""
    for third in range(256):
        for fourth in range(1, 255):
            yield f"10.0.{third}.{fourth}"
