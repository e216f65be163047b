"""How many clicks a Presidency needs in a real browser: for 16 tasks of a day, a new round, and its review.

    .venv/bin/python bench/browser/presidency_clicks.py

In Chromium, on the application as gunicorn serves it, with the illustrative round in a database of its own. A
click is a button, a link or a box; fields are counted beside. A task ends when the page says that it is done.
The tasks begin at the overview of the round, the new round at the list of rounds.
"""

import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from playwright.sync_api import expect, sync_playwright

from bench.service.chromium import CHROMIUM
from bench.service.person import Person, line, opened
from bench.service.presidency_tasks import OVERVIEW, RETURNED_FOR, TASKS, says
from bench.service.served import HERE, gunicorn, run_here

CLICKS = 4
AWAITING = re.compile("^[0-9]+ repl(y|ies) awaiting review$")
NEW_ROUND = {
    "Title": "The next round",
    "Short name": "2099",
    "Start of the period": "2020-01-01",
    "Cut-off date": "2099-05-12",
    "Deadline": "2099-06-01T18:00",
    "Introduction": "Please reply.",
    "Privacy note": "Addresses are kept for two years.",
}
WESTERN_BALKAN_PARTNERS = (
    "Albania", "Bosnia and Herzegovina", "Kosovo*", "Montenegro", "North Macedonia", "Serbia",
)  # fmt: skip


def contact_points() -> str:
    """As a spreadsheet pastes them: two for each Member State."""
    return "\n".join(
        f"{name}\t{code.lower()}{number}@interior.example\tA. Name\t{role}"
        for code, name in MEMBER_STATES
        for number, role in enumerate(("Submitter", "Collaborator"))
    )


def set_a_round_up(person: Person) -> None:
    """From the list of rounds until two contact points of each Member State are invited."""
    page = person.page
    page.goto("/admin/questionnaire/round/")
    person.link("Add round")
    for label, text in NEW_ROUND.items():
        person.enter(page.get_by_label(label), text)
    for partner in WESTERN_BALKAN_PARTNERS:
        person.click(page.get_by_label(partner))
    person.button("Save")
    person.place("Contact points")
    person.enter(page.get_by_role("textbox", name="Contact points"), contact_points())
    person.button("Check the list")
    person.button("Add 54 contact points")
    person.place("Settings")
    person.link("Open the round")
    person.button("Open the round")
    person.place("Messages")
    person.button("Send to selected contact points")
    says(person, "54 e-mails will be sent")


def accept_all(person: Person) -> None:
    """Every reply that waits for review, one after the other."""
    link = person.page.get_by_role("main").get_by_role("link", name=AWAITING)
    number = int(link.inner_text().split()[0])
    person.click(link)
    person.link(re.compile("^Member State [0-9]"))
    heading = person.page.get_by_role("heading", level=1)
    expect(heading).to_contain_text("Member State")
    for _reply in range(number):
        before = heading.inner_text()
        person.button(re.compile("^Accept and "))
        expect(heading).not_to_have_text(before)
    person.page.goto(OVERVIEW)
    expect(link).to_be_hidden()
    print(f"{number} replies:")


WAYS = (
    ("set a round up and invite 54 contact points", set_a_round_up, "at most 25"),
    ("accept all replies that wait for review", accept_all, "at most 2 each"),
)


def main() -> None:
    call_command("migrate", verbosity=0)
    call_command("demo", verbosity=0)
    resubmit_returned(Reply.objects.get(member_state="M04"))
    presidency = User.objects.get(email="presidency@example.org")
    cookie = session_of(presidency)
    too_many = []
    # The files of a release are made while the page is waited for.
    expect.set_options(timeout=60_000)
    with (
        gunicorn(workers=2) as server,
        sync_playwright() as playwright,
        playwright.chromium.launch(**CHROMIUM) as browser,
    ):
        print(f"{'':60}{'clicks':>8}   {'target':16}fields")
        for name, act in TASKS:
            person = Person(opened(browser, server, cookie))
            person.page.goto(OVERVIEW)
            act(person)
            line(name, person.clicks, f"at most {CLICKS}", str(person.fields))
            too_many += [name] if person.clicks > CLICKS else []
            person.page.context.close()
        for name, act, most in WAYS:
            person = Person(opened(browser, server, cookie))
            person.page.goto(OVERVIEW)
            act(person)
            line(name, person.clicks, most, str(person.fields))
            person.page.context.close()
    print(f"{len(TASKS) - len(too_many)} of {len(TASKS)} tasks in at most {CLICKS} clicks")


def resubmit_returned(reply: "Reply") -> None:
    """Returned once and submitted again, so that there is a reason and a second version."""
    return_reply(reply, User.objects.get(email="presidency@example.org"), RETURNED_FOR)
    reply.refresh_from_db()
    submit(reply, User.objects.get(email="m04@example.org"))


if __name__ == "__main__" and HERE not in sys.argv:
    with tempfile.TemporaryDirectory(prefix="wbsurvey-bench-") as folder:
        run_here(f"sqlite:///{folder}/bench.sqlite3", folder)
elif __name__ == "__main__":
    import logging
    import os

    import django

    os.environ |= {"DJANGO_ALLOW_ASYNC_UNSAFE": "true", "DEMO": "1"}
    django.setup()

    from django.core.management import call_command

    from bench.service.sessions import session_of
    from questionnaire.code_lists import MEMBER_STATES
    from questionnaire.models import Reply, User
    from questionnaire.workflow import return_reply, submit

    logging.disable(logging.INFO)
    main()
