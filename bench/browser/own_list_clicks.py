"""How many actions of a person a list of 300 rows in a layout of its own takes, from its upload to saved.

    .venv/bin/python bench/browser/own_list_clicks.py

In Chromium, on the application as gunicorn serves it, with a database of its own. An action is a click, a
selection in a list, a file that is chosen, or a text that is typed. The list is Polish and has what such
lists have: title lines, a sum, a value that is none of ours, dates that nobody can read, another currency.
The second upload of the same layout needs no decision.
"""

import os
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = tempfile.TemporaryDirectory(prefix="wbsurvey-bench-")
os.environ |= {
    "DATABASE_URL": f"sqlite:///{FOLDER.name}/bench.sqlite3",
    "DJANGO_SETTINGS_MODULE": "bench.service.settings",
    "BENCH_STATIC_ROOT": f"{FOLDER.name}/static",
    "SECRET_KEY": "only for this run",
    "DEBUG": "0",
    "BEHIND_TLS": "0",
    "SECOND_STEP_REQUIRED": "0",
    "EMAIL_URL": "dummymail://",
    "ALLOWED_HOSTS": "127.0.0.1",
    "DJANGO_ALLOW_ASYNC_UNSAFE": "true",
}
sys.path.insert(0, str(ROOT))

import django

django.setup()

from django.core.management import call_command
from playwright.sync_api import Locator, Page, sync_playwright

from bench.service.chromium import CHROMIUM
from bench.service.served import gunicorn
from bench.service.sessions import session_of
from questionnaire.models import Reply
from tests.builders import make_contact_point, make_round
from tests.questionnaire.own_lists.foreign import ForeignList
from tests.questionnaire.own_lists.lists_a import POLISH

ROWS, TARGET, TARGET_AGAIN = 300, 30, 6
HEADER_ROW = 3
UPLOAD = "/replies/2020/HR/excel-and-lists/"
# A folder for pictures of each page, where somebody wants to look at them.
PICTURES = os.environ.get("BENCH_PICTURES", "")


class Person:
    """Somebody at the browser, whose actions are counted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.actions: list[str] = []

    def click(self, name: str) -> None:
        self.picture(name)
        self.page.get_by_role("button", name=name, exact=True).click()
        self.actions.append(name)

    def choose_file(self, path: Path) -> None:
        self.page.get_by_label("Your list").set_input_files(path)
        self.actions.append("file")

    def select(self, field: Locator, label: str) -> None:
        field.select_option(label=label)
        self.actions.append(f"select {label}")

    def enter(self, field: Locator, text: str) -> None:
        field.fill(text)
        self.actions.append(f"enter {text}")

    def open_and_enter(self, summary: str, field: Locator, text: str) -> None:
        self.page.get_by_text(summary).first.click()
        self.actions.append(summary)
        self.enter(field, text)

    def picture(self, name: str) -> None:
        if PICTURES:
            for width in (1280, 320):
                self.page.set_viewport_size({"width": width, "height": 900})
                path = f"{PICTURES}/{len(self.actions):02}-{name}-{width}.png"
                self.page.screenshot(path=path, full_page=True)
            self.page.set_viewport_size({"width": 1280, "height": 900})


def list_of_300() -> bytes:
    """Four kinds of rows over and over, and some that nobody can read."""
    kinds = POLISH.rows[HEADER_ROW : HEADER_ROW + 4]
    rows = [list(kinds[number % 4]) for number in range(ROWS)]
    for number, row in enumerate(rows):
        row[0], row[4] = number + 1, f"{row[4]} {number + 1}"
    for number in range(10, 15):
        rows[number][1] = "wszyscy partnerzy"
    for number in range(20, 23):
        rows[number][2] = "zwalczanie narkotyków"
    for number in range(30, 32):
        rows[number][5] = "wkrótce"
    for number in range(40, 43):
        rows[number][6] = "500 zł"
    amounts = sum(row[6] for row in rows if isinstance(row[6], int | float))
    total = (None, "Razem", None, None, None, None, round(amounts, 1), None, None)
    lines = (*POLISH.rows[:HEADER_ROW], *map(tuple, rows), total)
    return ForeignList("300 rows", lines, HEADER_ROW, {}, {}, {}).content


def first_list(person: Person, file: Path) -> None:
    page = person.page
    person.choose_file(file)
    person.click("Select columns")
    for column, value in (("Funding", "National"), ("Value basis", "Committed")):
        person.select(page.get_by_label(f"{column}: One value for all rows"), value)
    person.click("Select values")
    # Nothing of ours: one value stands for all partners, the other is left out.
    person.select(page.get_by_label("Partner: wszyscy partnerzy"), "Albania")
    person.select(page.get_by_label("Field of support: zwalczanie narkotyków"), "Leave these rows out")
    person.click("Show preview")
    person.enter(page.locator('[name^="right-start"]'), "2019")
    person.open_and_enter("Leave all 3 rows out", page.locator('[name^="reason-value"]'), "not in EUR")
    person.click("Apply corrections")
    person.click("Save")


def same_list_again(person: Person, file: Path) -> None:
    person.choose_file(file)
    for button in ("Select columns", "Select values", "Show preview"):
        person.click(button)


def walk(person: Person, name: str, way: Callable[[Person, Path], None], file: Path, target: int) -> bool:
    person.page.goto(UPLOAD)
    way(person, file)
    person.picture("end")
    is_kept = len(person.actions) <= target
    print(f"{name}: {len(person.actions)} actions, target {target}: {'kept' if is_kept else 'MISSED'}")
    print(f"  {', '.join(person.actions)}")
    return is_kept


def main() -> int:
    call_command("migrate", verbosity=0)
    call_command("collectstatic", "--no-input", verbosity=0)
    reply: Reply = make_round().replies.get(member_state="HR")
    session = session_of(make_contact_point(reply=reply))
    file = Path(FOLDER.name) / "list.xlsx"
    file.write_bytes(list_of_300())
    with gunicorn(workers=1) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**CHROMIUM)
        address = f"http://127.0.0.1:{server.port}"
        context = browser.new_context(base_url=address)
        context.add_cookies([{"name": "sessionid", "value": session, "url": address}])
        kept = [
            walk(Person(context.new_page()), name, way, file, target)
            for name, way, target in (
                ("a list of 300 rows", first_list, TARGET),
                ("the same layout again", same_list_again, TARGET_AGAIN),
            )
        ]
        browser.close()
    print(f"{reply.activities.count()} activities in the reply")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
