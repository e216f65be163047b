"""Every page that the table of access opens to somebody, held against what all pages promise.

A page that is new stands in that table, or its test fails; so it is looked at here as well.
"""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page

from questionnaire.models import Round, User
from tests.access.people_and_places import one_of_each, something_of_everything
from tests.access.rows import Row
from tests.access.table import FILES, GET
from tests.browser.conftest import CONTRAST, DESKTOP, sideways, signed_in, violations

# A window of 1280 x 1024 pixels at 400 per cent: what is read there fits into 320 pixels.
ENLARGED = {"width": 320, "height": 256}
PHONE, TABLET = {"width": 375, "height": 667}, {"width": 768, "height": 1024}
MARKING = "LIMITE"
# Who looks at a page: the first of these to whom it is open.
VIEWERS = ("submitter", "collaborator", "presidency", "administrator", "nobody", "anonymous")
NUMBERS = "all => all.map(selector => [selector, document.querySelectorAll(selector).length])"
# Spacing of text that a reader may ask for, by criterion 1.4.12.
WIDE_TEXT = """() => {
    const wide = new CSSStyleSheet();
    wide.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
        word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
    document.adoptedStyleSheets = [wide];
}"""


@pytest.fixture
def people(transactional_db: None) -> dict[str, User | None]:
    return one_of_each()


@pytest.fixture
def places(people: dict[str, User | None]) -> dict[str, dict[str, Any]]:
    return something_of_everything()


@pytest.fixture(autouse=True)
def _marked(people: dict[str, User | None]) -> None:
    Round.objects.update(marking=MARKING)


def seen_by(viewer: str) -> Iterator[Row]:
    """The pages that this viewer is the first to see."""
    for row in GET:
        open_to = [role for role in VIEWERS if row.answers[role] == 200]
        if open_to[:1] == [viewer]:
            yield row


def test_every_page_of_the_table_is_seen_by_somebody():
    open_to_nobody = [
        row.name
        for row in GET
        if 200 in row.answers.values() and not any(row in seen_by(viewer) for viewer in VIEWERS)
    ]

    assert open_to_nobody == []


@pytest.mark.parametrize("viewer", VIEWERS)
def test_every_page_keeps_its_promises(
    viewer: str, page: Page, context: BrowserContext, base_url: str, people, places
):
    client = signed_in(context, base_url, people[viewer])
    found: list[str] = []
    for row in seen_by(viewer):
        if row.name in FILES:
            continue
        address = reverse(row.name, kwargs=places[row.place])
        # The API gives out no pages either.
        if client.get(address)["Content-Type"].startswith("text/html"):
            page.goto(address)
            found += [f"{row.name}: {fault}" for fault in broken(page)]
            if row.place and row.name.startswith(("questionnaire:", "analysis:")):
                found += [f"{row.name}: no marking"] * (MARKING not in page.inner_text("header"))

    assert found == [], "\n".join(found)


def broken(page: Page) -> Iterator[str]:
    """What the page does not keep, at each size and with text set wide.

    The style sheets change colours with the width in one direction: what applies at a size in between
    applies at the smallest or at the largest one as well. So contrast, which is most of axe's work, is
    measured at those two, and everything else at each size.
    """
    for size in (PHONE, TABLET):
        page.set_viewport_size(size)
        yield from (f"{fault} at {size['width']} px" for fault in violations(page, without=[CONTRAST]))
    for size in (DESKTOP, ENLARGED):
        page.set_viewport_size(size)
        yield from (f"{fault} at {size['width']} px" for fault in violations(page))
    yield from structure(page)
    yield from at_400_per_cent(page)


def at_400_per_cent(page: Page) -> Iterator[str]:
    if (pixels := sideways(page)) > 0:
        yield f"it scrolls sideways by {pixels} pixels at 400%"
    page.evaluate(WIDE_TEXT)
    if (pixels := sideways(page)) > 0:
        yield f"it scrolls sideways by {pixels} pixels at 400% with wide text"


def structure(page: Page) -> Iterator[str]:
    """One heading, landmarks, a language, ids that are unique, the footnote once where it is needed."""
    ids = page.evaluate("[...document.querySelectorAll('[id]')].map(element => element.id)")
    if twice := {name for name in ids if ids.count(name) > 1}:
        yield f"ids that are there twice: {sorted(twice)}"
    numbers = page.evaluate(NUMBERS, ["h1", "html[lang|=en]", "main"])
    yield from (f"{selector} is there {number} times" for selector, number in numbers if number != 1)
    if not re.fullmatch(r"\S.* [–|] \S.*", page.title()):
        yield f"its title says too little: {page.title()!r}"
    text = page.inner_text("body")
    if text.count("UNSCR 1244/1999") != 1 and ("Kosovo*" in text or "UNSCR" in text):
        yield f"the footnote on Kosovo* is there {text.count('UNSCR 1244/1999')} times"
    if re.search(r"\bXK\b", text):
        yield "the code XK is shown"
    if page.get_by_role("link", name="Accessibility", exact=True).count() != 1:
        yield "it does not lead to the accessibility statement"
