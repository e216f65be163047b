"""Sixteen tasks of a Presidency's day, each from the overview of the illustrative round until it is done.

A release and a second version are there once the tasks before have been done, so they go in their order.
"""

import datetime as dt
import re
from collections.abc import Callable

from playwright.sync_api import expect

from bench.service.person import Person

OVERVIEW = "/rounds/2020/"
REASON = "Please add the value of activity 3."
RETURNED_FOR = "Please check the dates."
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
    says(person, "Your question has been sent")


def return_with_a_reason(person: Person) -> None:
    to_reply(person, "01")
    person.link("Return")
    person.enter(person.page.get_by_role("textbox").first, REASON)
    person.button("Return")
    says(person, "has been returned")


def enter_a_letter(person: Person) -> None:
    to_reply(person, "25")
    person.link("Enter a reply received by letter")
    person.page.locator("#id_letter").set_input_files(LETTER)
    person.enter(person.page.locator("#id_dated_on"), in_days(-3))
    person.enter(person.page.locator("#id_source"), "Letter of the ministry")
    person.button("Attach letter and enter reply")
    says(person, "The letter has been attached")


def note_a_call(person: Person) -> None:
    person.link(re.compile("^Add a call note ?: Member State 26$"))
    person.enter(person.page.get_by_role("textbox").first, "They reply on Friday.")
    person.button("Save note")
    says(person, "The note has been saved")


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
    says(person, "The release has been created")


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
    says(person, RETURNED_FOR)


def withdraw_a_release(person: Person) -> None:
    person.place("Releases")
    person.link(re.compile("^Release 1: "))
    person.link("Withdraw this release")
    person.enter(person.page.locator("#id_reason"), "A figure was wrong.")
    person.button("Withdraw")
    says(person, "The release has been withdrawn")


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
