"""How many clicks and fields a reply takes in a real browser, with targets and the figures before.

    .venv/bin/python bench/browser/reply_clicks.py

In Chromium, on the application as gunicorn serves it, with a database of its own. A click is a button, a
link, a box or a radio button. A field is a text that is typed, or an entry of a list that is selected. The
reply has 19 activities from 12 forms, four of them with a value, and is submitted. The figures before are
those of the one long page that the overview and the list of activities have replaced.
"""

import re
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import Browser, Locator, Page, sync_playwright

from bench.service.chromium import CHROMIUM
from bench.service.person import Person, line, opened
from bench.service.served import HERE, Server, gunicorn, run_here

MEMBER_STATE, NIL_MEMBER_STATE = "HR", "SI"
EXPERT, EQUIPMENT, FINANCIAL = "Expert assistance", "Provision of equipment", "Financial assistance"
WIDTHS = {1280: 900, 375: 667}
CLICKS, FIELDS, NIL_CLICKS, TABS = 70, 80, 2, 10
CLICKS_BEFORE, FIELDS_BEFORE, TABS_BEFORE = 128, 111, 92
HAS_FOCUS = "element => element === document.activeElement"


@dataclass(frozen=True)
class Form:
    partners: tuple[str, ...]
    types: tuple[str, ...]
    field: str
    status: str = "Ongoing"
    value: str = ""

    @property
    def activities(self) -> int:
        return len(self.partners) * len(self.types)


# In the order of the partners, as a list of a ministry has them.
FORMS = (
    Form(("Albania",), (EXPERT,), "Border management"),
    Form(("Albania",), (EQUIPMENT,), "Border management", value="80 000"),
    Form(("Albania",), (EXPERT,), "Asylum"),
    Form(("Albania", "Serbia"), (EXPERT,), "Return"),
    Form(("Serbia",), (EXPERT, EQUIPMENT), "Combating migrant smuggling"),
    Form(("Serbia",), (FINANCIAL,), "Reception", value="250 000"),
    Form(("Serbia",), (EXPERT,), "Integration"),
    Form(("Serbia", "Montenegro"), (EXPERT, EQUIPMENT), "Border management", value="150 000"),
    Form(("Montenegro", "North Macedonia"), (EXPERT,), "Asylum"),
    Form(("North Macedonia",), (FINANCIAL,), "Reception", value="40 000"),
    Form(("Bosnia and Herzegovina",), (EXPERT,), "Return"),
    Form(("Bosnia and Herzegovina",), (EXPERT, EQUIPMENT), "Border management"),
)


def fill_in(person: Person, form: Form, number: int, partners: tuple[str, ...]) -> None:
    page = person.page
    person.set_boxes(set(form.partners), partners)
    person.set_boxes(set(form.types), (FINANCIAL, EXPERT, EQUIPMENT))
    person.select(page.get_by_role("combobox", name="Field of support"), form.field)
    person.enter(page.get_by_role("textbox", name="Title"), f"Activity {number}")
    person.set_radio(form.status)
    person.enter(page.get_by_role("textbox", name="Start"), "2018")
    person.set_radio("National")
    if form.value:
        details = page.get_by_text("Add more details")
        value = page.get_by_role("textbox", name="Value (EUR)", exact=True)
        if not value.is_visible():
            person.click(details)
        person.enter(value, form.value)
        person.select(page.get_by_role("combobox", name="Value basis"), "Spent")


def save(person: Person, form: Form, *, is_last: bool) -> None:
    page, another = person.page, "Save and add another"
    person.button("Save" if is_last else another)
    if form.activities == 1:
        return
    step = page.get_by_role("region", name=re.compile("activities will be added"))
    step.wait_for()
    if form.value:
        person.click(step.get_by_role("radio", name=re.compile("^Split the total")))
    save_all = f"Save {form.activities} activities" if is_last else another
    person.click(step.get_by_role("button", name=save_all, exact=True))


def whole_reply(person: Person) -> None:
    page = person.page
    person.button("Yes, we provide support")
    person.click(page.get_by_role("link", name="Add activities"))
    partners = tuple(sorted({name for form in FORMS for name in form.partners}))
    total = 0
    for number, form in enumerate(FORMS, start=1):
        fill_in(person, form, number, partners)
        save(person, form, is_last=form is FORMS[-1])
        total += form.activities
        page.get_by_role("row", name=f"Activity {number}").first.wait_for()
    person.click(
        page.get_by_role("group", name="Support to Kosovo*", exact=True).get_by_label("No", exact=True)
    )
    page.get_by_text("Your reply is complete. Check it, then submit it.").wait_for()
    person.click(page.get_by_role("link", name="Check and submit", exact=True).last)
    submit(person)
    assert total == 19, total


def submit(person: Person) -> None:
    """Confirm what the page asks to confirm, with the same words for each possible error."""
    page = person.page
    for box in page.get_by_role("main").get_by_role("checkbox").all():
        person.click(box)
    person.button("Submit the reply")
    page.get_by_text("Reply submitted. This version is included in the results.").wait_for()


def nil_reply(person: Person) -> None:
    person.click(person.page.get_by_role("link", name="No, we do not provide support"))
    person.button("Yes, submit: no support")
    person.page.get_by_role("heading", name=re.compile("^Receipt: ")).wait_for()


def tabs_to(page: Page, target: Locator) -> int:
    """How often Tab is pressed to the target; the first leads to the link that skips to the content."""
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    for presses in range(2, 200):
        page.keyboard.press("Tab")
        if target.evaluate(HAS_FOCUS):
            return presses
    raise SystemExit("Add activities cannot be reached by keyboard.")


def measure_first_screen(browser: Browser, server: Server, cookie: str) -> None:
    for width, height in WIDTHS.items():
        page = opened(browser, server, cookie, width, height)
        page.goto(f"/replies/2020/{MEMBER_STATE}/activities/")
        target = page.get_by_role("link", name="Add activities")
        box = target.bounding_box()
        assert box
        ends = round(box["y"] + box["height"])
        line(f"“Add activities” at {width} px ends at pixel", ends, f"at most {height}", "2.4 screens")
        line(
            f"“Add activities” at {width} px, Tab", tabs_to(page, target), f"at most {TABS}", str(TABS_BEFORE)
        )
        page.context.close()


def main() -> None:
    call_command("migrate", verbosity=0)
    make_round()
    replies = Reply.objects.filter(member_state__in=(MEMBER_STATE, NIL_MEMBER_STATE))
    sessions = {reply.member_state_id: session_of(make_contact_point(reply=reply)) for reply in replies}
    with (
        gunicorn(workers=2) as server,
        sync_playwright() as playwright,
        playwright.chromium.launch(**CHROMIUM) as browser,
    ):
        print(f"{'':60}{'':>8}   {'target':16}before")
        person = Person(opened(browser, server, sessions[NIL_MEMBER_STATE]))
        person.page.goto(f"/replies/2020/{NIL_MEMBER_STATE}/")
        nil_reply(person)
        line("reply without support, clicks after signing in", person.clicks, f"at most {NIL_CLICKS}", "2")
        person = Person(opened(browser, server, sessions[MEMBER_STATE]))
        person.page.goto(f"/replies/2020/{MEMBER_STATE}/")
        whole_reply(person)
        line(
            "12 forms, 19 activities, submitted: clicks",
            person.clicks,
            f"at most {CLICKS}",
            str(CLICKS_BEFORE),
        )
        line(
            "12 forms, 19 activities, submitted: fields",
            person.fields,
            f"at most {FIELDS}",
            str(FIELDS_BEFORE),
        )
        reopen()
        measure_first_screen(browser, server, sessions[MEMBER_STATE])


def reopen() -> None:
    """The same reply as a draft, which has all its activities in the list."""
    reply = Reply.objects.get(member_state=MEMBER_STATE)
    withdraw(reply, reply.survey_round.roles.filter(member_state=MEMBER_STATE).get().user)


if __name__ == "__main__" and HERE not in sys.argv:
    with tempfile.TemporaryDirectory(prefix="wbsurvey-bench-") as folder:
        run_here(f"sqlite:///{folder}/bench.sqlite3", folder)
elif __name__ == "__main__":
    import logging
    import os

    import django

    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    django.setup()

    from django.core.management import call_command

    from bench.service.sessions import session_of
    from questionnaire.models import Reply
    from questionnaire.workflow import withdraw
    from tests.builders import make_contact_point, make_round

    logging.disable(logging.INFO)
    main()
