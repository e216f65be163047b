"""How many clicks 16 tasks of a Presidency's day take in a real browser, from the overview of the round.

    .venv/bin/python bench/presidency_clicks.py

In Chromium, on the application as gunicorn serves it, with the illustrative round in a database of its own. A
click is a button, a link or a box; fields are counted beside. A task ends when the page says that it is done.
"""

import datetime as dt
import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from playwright.sync_api import expect, sync_playwright

from bench.service.chromium import CHROMIUM
from bench.service.person import Person, line, opened
from bench.service.served import HERE, gunicorn, run_here

OVERVIEW = "/rounds/2020/"
CLICKS = 4
REASON = "Please add the value of activity 3."
LETTER = {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4 a letter"}


def in_days(days: int) -> str:
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days)).isoformat()


def to_reply(person: Person, number: str) -> None:
    person.link(f"Member State {number}")


def says(person: Person, words: str) -> None:
    expect(person.page.get_by_text(re.compile(words)).first).to_be_visible()


def extend_one_deadline(person: Person) -> None:
    to_reply(person, "24")
    person.link("Extend the deadline")
    person.enter(person.page.get_by_label("Until when?"), in_days(60))
    person.button("Extend the deadline")
    says(person, "The deadline for Member State 24 is now")


def remind(person: Person) -> None:
    person.place("Messages")
    person.link("Reminder")
    person.button("Send to selected contact points")
    says(person, "e-mails? will be sent")


def ask_about_an_activity(person: Person) -> None:
    to_reply(person, "03")
    person.link("Ask about 2020-M03-001")
    person.enter(person.page.get_by_role("textbox").first, "Who provides it?")
    person.button("Send the question")
    says(person, "Who provides it")


def return_with_a_reason(person: Person) -> None:
    to_reply(person, "01")
    person.link("Return")
    person.enter(person.page.get_by_role("textbox").first, REASON)
    person.button("Return")
    says(person, "returned")


def enter_a_letter(person: Person) -> None:
    to_reply(person, "25")
    person.link("Enter a reply received by letter")
    person.page.locator("#id_letter").set_input_files(LETTER)
    person.enter(person.page.locator("#id_dated_on"), in_days(-3))
    person.enter(person.page.locator("#id_source"), "Letter of the ministry")
    person.button("Attach letter and enter reply")
    says(person, "letter")


def note_a_call(person: Person) -> None:
    person.link(re.compile("^Add a call note ?: Member State 26$"))
    person.enter(person.page.get_by_role("textbox").first, "They reply on Friday.")
    person.button("Save note")
    says(person, "They reply on Friday")


def filter_tables(person: Person) -> None:
    person.link("Tables and charts")
    person.click(person.page.locator(".wb-filter summary").filter(has_text="Partners").first)
    person.click(person.page.get_by_role("checkbox", name="Serbia", exact=True).first)
    says(person, "This selection covers|In this selection|Selection: .*Serbia")


def download_word(person: Person) -> None:
    with person.page.expect_download() as download:
        person.link(re.compile("^Word ?, for circulation$"))
    assert download.value.suggested_filename.endswith(".docx")


def create_a_release(person: Person) -> None:
    person.place("Releases")
    person.link(re.compile("^Create a release"))
    person.enter(person.page.locator("#id_label"), "For the working party")
    person.button("Create release")
    says(person, "For the working party")


def publish_a_release(person: Person) -> None:
    person.place("Releases")
    person.link(re.compile("^Release 1: "))
    person.click(person.page.locator("#id_member_states"))
    person.button("Publish release")
    says(person, "The release has been published")


def who_is_active_in_return_in_serbia(person: Person) -> None:
    person.link("Tables and charts")
    person.link("Serbia")
    person.click(person.page.get_by_role("row", name=re.compile("^Return")).get_by_role("link").first)
    expect(person.page.get_by_role("heading", level=1)).to_contain_text("Activities")
    says(person, "Member State")


def invite_one_more(person: Person) -> None:
    to_reply(person, "27")
    person.link("Add a contact point")
    person.enter(person.page.locator("#id_email"), "one.more@example.org")
    person.button("Save")
    says(person, "one.more@example.org")


def when_and_why_returned(person: Person) -> None:
    to_reply(person, "04")
    says(person, "Please check the dates")


def withdraw_a_release(person: Person) -> None:
    person.place("Releases")
    person.link(re.compile("^Release 1: "))
    person.link("Withdraw this release")
    person.enter(person.page.locator("#id_reason"), "A figure was wrong.")
    person.button("Withdraw")
    says(person, "[Ww]ithdrawn")


def compare_versions(person: Person) -> None:
    to_reply(person, "04")
    person.link(re.compile("[Cc]ompare|[Cc]hanges"))
    says(person, "Differences between")


def hand_over(person: Person) -> None:
    person.place("Settings")
    person.place("Hand over")
    person.enter(person.page.locator("#id_people"), "next.presidency@example.org")
    person.enter(person.page.locator("#id_first_day"), in_days(30))
    person.button("Check hand-over")
    person.button("Hand over")
    says(person, "The hand-over of the round has been saved")


TASKS: tuple[tuple[str, Callable[[Person], None]], ...] = (
    ("extend the deadline of one Member State", extend_one_deadline),
    ("remind those who have not replied", remind),
    ("ask about an activity", ask_about_an_activity),
    ("return a reply with a reason", return_with_a_reason),
    ("enter a reply received by letter", enter_a_letter),
    ("note a call", note_a_call),
    ("filter the tables to one partner", filter_tables),
    ("download the annex as Word", download_word),
    ("create a release", create_a_release),
    ("publish it", publish_a_release),
    ("see who is active in return in Serbia", who_is_active_in_return_in_serbia),
    ("invite one more contact point", invite_one_more),
    ("find when a reply was returned and why", when_and_why_returned),
    ("withdraw it", withdraw_a_release),
    ("compare two versions of a reply", compare_versions),
    ("hand the round over", hand_over),
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
    print(f"{len(TASKS) - len(too_many)} of {len(TASKS)} tasks in at most {CLICKS} clicks")


def resubmit_returned(reply: "Reply") -> None:
    """Returned once and submitted again, so that there is a reason and a second version."""
    return_reply(reply, User.objects.get(email="presidency@example.org"), "Please check the dates.")
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
    from questionnaire.models import Reply, User
    from questionnaire.workflow import return_reply, submit

    logging.disable(logging.INFO)
    main()
