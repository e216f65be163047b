"""How many clicks a Presidency needs in a real browser: for 16 tasks of a day, a new round, and its review.

    .venv/bin/python bench/presidency_clicks.py

In Chromium, on the application as gunicorn serves it, with the illustrative round in a database of its own. A
click is a button, a link or a box; fields are counted beside. A task ends when the page says that it is done.
The tasks begin at the overview of the round, the new round at the list of rounds.
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
    person.link("Hand over the round")
    person.enter(person.page.locator("#id_people"), "next.presidency@example.org")
    person.enter(person.page.locator("#id_first_day"), in_days(30))
    person.button("Check hand-over")
    person.button("Hand over")
    says(person, "The hand-over of the round has been saved")


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
    from questionnaire.code_lists import MEMBER_STATES
    from questionnaire.models import Reply, User
    from questionnaire.workflow import return_reply, submit

    logging.disable(logging.INFO)
    main()
