"""The forms of the application: those that the table of access names, and all on the pages that it opens."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve, reverse
from lxml import html

from tests.access.sent import POST
from tests.access.table import FILES, GET

# Who sees a form: the first of these to whom it is open.
ROLES = ("submitter", "collaborator", "presidency", "administrator", "nobody")
TAKEN = (200, 302, 422)
TEXT = "A text that took long to find"
TYPED_INTO = ("text", "email", "date", "number", "search", "url", None)


class Form(NamedTuple):
    """A form on a page, as this role sees it: names of what is typed into it, and of its files."""

    name: str
    page: str
    path: str
    role: str
    typed: tuple[str, ...]
    files: tuple[str, ...] = ()

    @property
    def data(self) -> dict[str, Any]:
        files = {name: SimpleUploadedFile("list.pdf", b"%PDF-1.7") for name in self.files}
        return dict.fromkeys(self.typed, TEXT) | files

    @property
    def route(self) -> str:
        return str(resolve(self.path.partition("?")[0]).route)


def forms_of_the_table(places: dict[str, dict[str, Any]]) -> Iterator[Form]:
    """One for each address that takes something, with a field of any name."""
    for row in POST:
        role = next((role for role in ROLES if row.answers[role] in TAKEN), None)
        if role:
            path = reverse(row.name, kwargs=places[row.place])
            yield Form(row.name, path, path, role, ("words",))


def forms_on_pages(browsers: dict[str, Client], places: dict[str, dict[str, Any]]) -> Iterator[Form]:
    for row in GET:
        role = next((role for role in ROLES if row.answers[role] == 200), None)
        if role in browsers and row.name not in FILES:
            address = reverse(row.name, kwargs=places[row.place])
            page = browsers[role].get(address)
            if page["Content-Type"].startswith("text/html"):
                yield from forms_on(page, address, role)


def forms_on(page: HttpResponse, address: str, role: str) -> Iterator[Form]:
    for form in html.fromstring(page.content).forms:
        if form.method == "POST":
            path = form.action or address
            fields = [field for field in form.inputs if field.name and not field.get("disabled")]
            typed = {field.name for field in fields if is_typed_into(field)}
            files = {field.name for field in fields if field.get("type") == "file"}
            match = resolve(path.partition("?")[0])
            yield Form(match.view_name, address, path, role, tuple(sorted(typed)), tuple(sorted(files)))


def is_typed_into(field: Any) -> bool:
    return field.tag == "textarea" or (field.tag == "input" and field.get("type") in TYPED_INTO)
