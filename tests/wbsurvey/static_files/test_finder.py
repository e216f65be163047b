import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import html

from tests.access.people_and_places import people, places
from tests.access.sent import POST
from tests.access.table import GET
from wbsurvey.static_files import finder
from wbsurvey.static_files.finder import BOOTSTRAP, STYLES, StylesFinder

__all__ = ["people", "places"]

CLASS = re.compile(r"\.([a-z][\w-]*)")
TEMPLATES = Path(__file__).parents[3] / "templates"


def classes_in(css: str) -> set[str]:
    return set(CLASS.findall(css))


def styles() -> str:
    path = finders.find(STYLES)
    assert path
    return Path(path).read_text()


def rules_in(css: str) -> str:
    """The style sheet without comments and white space."""
    return re.sub(r"/\*.*?\*/|\s", "", css, flags=re.DOTALL)


def test_the_style_sheet_holds_a_fifth_of_bootstrap_and_our_own_look():
    found, own = styles(), "\n".join(path.read_text() for path in finder.OWN)

    assert rules_in(found).endswith(rules_in(own))
    assert "/*" not in found
    assert len(found) - len(own) < BOOTSTRAP.stat().st_size / 5


@pytest.mark.django_db
def test_no_class_of_a_page_has_lost_its_rules(people, places):
    """Pages that are opened, and those that come back when something is sent without being filled in."""
    gone = classes_in(BOOTSTRAP.read_text()) - classes_in(styles())

    worn = {name for response in pages(people, places) for name in classes_of(response)}

    assert {"btn-primary", "is-invalid", "invalid-feedback", "form-check-input", "alert"} <= worn
    assert worn & gone == set()


def pages(people, places) -> Iterator[HttpResponse]:
    """Each by the first who gets one: a page, or the form once more with what is wrong."""
    for method, rows in (("get", GET), ("post", POST)):
        for row in rows:
            role = next((role for role in people if row.answers[role] in {200, 422}), None)
            if role is None:
                continue
            client = Client()
            if user := people[role]:
                client.force_login(user)
            response = getattr(client, method)(reverse(row.name, kwargs=places[row.place]))
            if response.headers.get("Content-Type", "").startswith("text/html") and response.content:
                yield response


def classes_of(response: HttpResponse) -> set[str]:
    return {name for value in html.fromstring(response.content).xpath("//@class") for name in value.split()}


def test_with_debug_on_a_class_that_is_new_in_a_template_has_its_rules_at_once(
    settings, tmp_path, monkeypatch
):
    settings.DEBUG = True
    template = tmp_path / "page.html"
    template.write_text('<p class="btn">')
    monkeypatch.setattr(finder, "SOURCES", ((tmp_path, "*.html"),))
    found = StylesFinder()
    before = Path(found.find(STYLES)).read_text()

    template.write_text('<p class="btn carousel">')
    os.utime(template, (template.stat().st_mtime + 10,) * 2)

    assert ".carousel{" not in before
    assert ".carousel{" in Path(found.find(STYLES)).read_text()


def test_pages_link_neither_the_whole_of_bootstrap_nor_our_part_alone():
    linking = [
        path.name
        for path in TEMPLATES.rglob("*.html")
        if "js-lib-bootstrap5" in path.read_text() or "wbsurvey/site.css" in path.read_text()
    ]

    assert linking == []
    assert finders.find("js-lib-bootstrap5/css/bootstrap.min.css") is None
