"""What events record beside the content: changes past the application are found, one by one."""

import hashlib
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from analysis.migrations._complete_records import complete, take_back
from analysis.models import Release
from analysis.releases.distribution import withdraw
from questionnaire.models import ReplyVersion, Round, User
from questionnaire.workflow import ARCHIVE_ROUND, move_round
from tests.analysis.verification.full_round import (
    assert_found,
    event,
    execute,
    first_version,
    presidency,
)


def change_version(column: str, make: Callable[[ReplyVersion], object]) -> Callable[[], object]:
    return lambda: execute(
        f"UPDATE questionnaire_replyversion SET {column} = %s WHERE id = %s",  # noqa: S608
        make(ReplyVersion.objects.get(pk=first_version())),
        first_version(),
    )


def change_deadline(member_state: str, until: object) -> Callable[[], object]:
    return lambda: execute(
        "UPDATE questionnaire_reply SET own_deadline = %s WHERE member_state_id = %s", until, member_state
    )


def change_release(columns: str, *values: Callable[[], object]) -> Callable[[], object]:
    return lambda: execute(
        f"UPDATE analysis_release SET {columns}",  # noqa: S608
        *(value() for value in values),
    )


def change_withdrawn(columns: str, *values: Callable[[], object]) -> Callable[[], object]:
    def move() -> None:
        withdraw(Release.objects.get(), "Wrong title", presidency())
        change_release(columns, *values)()

    return move


def other_person() -> int:
    return User.objects.get(email="hr.2020@example.org").pk


def change_letter(column: str, make: Callable[[], object]) -> Callable[[], object]:
    return lambda: execute(f"UPDATE questionnaire_letter SET {column} = %s", make())  # noqa: S608


def change_archived(statement: str) -> Callable[[], object]:
    def move() -> None:
        move_round(ARCHIVE_ROUND, Round.objects.get(), presidency())
        execute(statement)

    return move


NO_LETTER = [
    r"Round 2020, BE, version 1: event \d+ records another letter\. Expected: \w{64}; found: none",
    r"Round 2020, BE, version 1: event \d+ records another name or source of the letter\. .* found: none",
]
ANOTHER_NAME_OR_SOURCE = [r"BE, version 1: event \d+ records another name or source of the letter"]
TAMPERINGS: dict[str, tuple[Callable[[], object], list[str]]] = {
    "version submitted a moment later": (
        change_version("submitted_at", lambda version: version.submitted_at + timedelta(milliseconds=1)),
        [r"HR, version 1: event \d+ submitted it at another time"],
    ),
    "version entered on behalf": (
        change_version("on_behalf", lambda version: not version.on_behalf),
        [r"HR, version 1: event \d+ records otherwise whether .* Expected: False; found: True"],
    ),
    "possible errors of a version": (
        change_version("likely_mistakes", lambda version: version.likely_mistakes + 7),
        [r"HR, version 1: event \d+ records another number of possible errors\. Expected: \d; found: \d"],
    ),
    "submitter taken from a version": (
        change_version("submitted_by_id", lambda _version: None),
        [r"HR, version 1: event \d+ was another account's\. Expected: \d+; found: none"],
    ),
    "letter with its hash": (
        lambda: execute(
            "UPDATE questionnaire_letter SET content = %s, content_hash = %s",
            b"Other",
            hashlib.sha256(b"Other").hexdigest(),
        ),
        [r"Round 2020, BE, version 1: event \d+ records another letter"],
    ),
    "letter removed": (lambda: execute("DELETE FROM questionnaire_letter"), NO_LETTER),
    "letter taken from its version": (
        lambda: execute("UPDATE questionnaire_letter SET version_id = NULL"),
        NO_LETTER,
    ),
    "name of a letter": (change_letter("name", lambda: "other.pdf"), ANOTHER_NAME_OR_SOURCE),
    "source of a letter": (change_letter("source", lambda: "By hand"), ANOTHER_NAME_OR_SOURCE),
    "who uploaded a letter": (
        change_letter("uploaded_by_id", other_person),
        [r"Round 2020, BE, version 1, letter: event \d+ was another account's"],
    ),
    "uploader taken from a letter": (
        change_letter("uploaded_by_id", lambda: None),
        [r"BE, version 1, letter: event \d+ was another account's\. Expected: \d+; found: none"],
    ),
    "title of an archived round": (
        change_archived("UPDATE questionnaire_round SET title = 'Other'"),
        [r"Round 2020: event \d+ records the title otherwise\. Expected: .*; found: Other\."],
    ),
    "period and deadline of an archived round": (
        change_archived(
            "UPDATE questionnaire_round SET period_start = '2001-01-01', cutoff = '2001-02-03', "
            "deadline = '2001-02-03 10:00:00+00:00'"
        ),
        [
            r"Round 2020: event \d+ records the period start otherwise\. Expected: .*; found: 2001-01-01\.",
            r"Round 2020: event \d+ records the cutoff otherwise\. Expected: .*; found: 2001-02-03\.",
            r"Round 2020: event \d+ records the deadline otherwise\. Expected: .*; found: 2001-02-03T10:00",
        ],
    ),
    "partners of an archived round": (
        change_archived("DELETE FROM questionnaire_round_partners"),
        [r"Round 2020: event \d+ records the partners otherwise\. Expected: .*; found: \[\]\."],
    ),
    "own deadline": (
        change_deadline("SI", timezone.now()),
        [r"Round 2020, SI: event \d+ records another deadline"],
    ),
    "own deadline taken away": (
        change_deadline("SI", None),
        [r"Round 2020, SI: event \d+ records another deadline\. Expected: .*; found: none"],
    ),
    "own deadline that nobody granted": (
        change_deadline("HR", timezone.now()),
        ["Round 2020, HR: no event tells of its own deadline"],
    ),
    "distribution of a release": (
        change_release("to_member_states = TRUE, to_observers = FALSE"),
        [
            r"release 1: event \d+ records otherwise whether it is released to Member States",
            r"release 1: event \d+ records otherwise whether it is released to observers",
        ],
    ),
    "time of releasing": (
        change_release("released_at = %s", timezone.now),
        [r"release 1: event \d+ released it at another time"],
    ),
    "who released": (
        change_release("released_by_id = %s", other_person),
        [r"release 1: event \d+ was another account's"],
    ),
    "who made a release": (
        change_release("made_by_id = %s", other_person),
        [r"Round 2020, release 1: event \d+ was another account's"],
    ),
    "release no longer released": (
        change_release("released_at = NULL, to_observers = FALSE"),
        [
            r"release 1: event \d+ released it at another time\. Expected: .*; found: none",
            r"release 1: event \d+ records otherwise whether it is released to observers",
        ],
    ),
    "release withdrawn by nobody": (
        change_release("withdrawn_at = %s, withdrawn_because = 'x'", timezone.now),
        ["release 1: no event tells that it was withdrawn"],
    ),
    "withdrawal": (
        change_withdrawn(
            "withdrawn_at = %s, withdrawn_because = 'x', withdrawn_by_id = %s", timezone.now, other_person
        ),
        [
            r"release 1: event \d+ withdrew it at another time",
            r"release 1: event \d+ records another reason .* Expected: Wrong title; found: x",
            r"release 1: event \d+ was another account's",
        ],
    ),
    "withdrawal taken back": (
        change_withdrawn("withdrawn_at = NULL, withdrawn_because = '', withdrawn_by_id = NULL"),
        [
            r"release 1: event \d+ withdrew it at another time\. Expected: .*; found: none",
            r"release 1: event \d+ records another reason of the withdrawal",
            r"release 1: event \d+ was another account's\. Expected: \d+; found: none",
        ],
    ),
    "release removed": (
        lambda: (execute("DELETE FROM analysis_releasefile"), execute("DELETE FROM analysis_release")),
        ["Round 2020: a release that an event tells of is missing"],
    ),
    "file of a release removed": (
        lambda: execute("DELETE FROM analysis_releasefile"),
        [r"Round 2020, release 1: release\.json, of which event \d+ tells, is missing"],
    ),
    "file of a release with its hash": (
        lambda: execute(
            "UPDATE analysis_releasefile SET content = %s, sha256 = %s",
            b"[]",
            hashlib.sha256(b"[]").hexdigest(),
        ),
        [r"release 1, release\.json: event \d+ records another SHA-256"],
    ),
    "file of a release added": (
        lambda: execute(
            "INSERT INTO analysis_releasefile (release_id, format, name, content, sha256, size, software, "
            "rendered_at) SELECT release_id, 'csv', 'x.csv', content, sha256, size, software, rendered_at "
            "FROM analysis_releasefile"
        ),
        [r"release 1, x\.csv: no event tells of it"],
    ),
    "name of a release's file": (
        lambda: execute("UPDATE analysis_releasefile SET name = 'final.json'"),
        [r"release 1, final\.json: event \d+ records another name"],
    ),
}
# What only a change of the events themselves does.
OF_EVENTS: dict[str, tuple[Callable[[], object], list[str]]] = {
    "what an event records": (
        lambda: execute(
            "UPDATE questionnaire_event SET subject = %s WHERE id = %s", '{"x": 1}', event("submitted").pk
        ),
        [
            r"event \d+ \(submitted\): what it records is not what its hash stands for",
            r"HR, version 1: event \d+ does not record what it submitted",
        ],
    ),
    "what an event records removed": (
        lambda: execute("UPDATE questionnaire_event SET subject = NULL WHERE id = %s", event("released").pk),
        ["Round 2020, release 1: no event tells that it was released"],
    ),
}


@pytest.mark.parametrize(("tamper", "expected"), [*TAMPERINGS.values(), *OF_EVENTS.values()])
def test_what_is_changed_past_the_application_is_named_and_nothing_else(kept, tamper, expected):
    tamper()

    assert_found(expected)


def go_back_to_events_without_subjects() -> None:
    """As a version of the program left them that recorded none."""
    take_back(apps, None)
    execute("UPDATE questionnaire_event SET subject = NULL")


def test_an_upgrade_vouches_for_what_events_of_before_do_not_cover(kept):
    before = event("submitted").hash
    go_back_to_events_without_subjects()
    assert event("submitted").hash != before
    assert event("submitted").subject_hash == ReplyVersion.objects.get(pk=first_version()).content_hash

    complete(apps, None)

    assert_found([])


@pytest.mark.parametrize("name", TAMPERINGS)
def test_after_an_upgrade_the_same_changes_are_named(kept, name):
    tamper, expected = TAMPERINGS[name]
    go_back_to_events_without_subjects()
    complete(apps, None)

    tamper()

    assert_found(expected)


def test_an_upgrade_hides_no_earlier_change(kept):
    execute("UPDATE questionnaire_event SET reason = 'Other' WHERE id = %s", event("returned").pk)
    execute("UPDATE questionnaire_replyversion SET content_hash = 'a' WHERE id = %s", first_version())

    go_back_to_events_without_subjects()
    complete(apps, None)

    assert_found(
        [
            r"event \d+ \(returned\): it does not say what its hash stands for",
            "HR, version 1: its rows do not say what was submitted",
            r"HR, version 1: event \d+ submitted something else",
        ]
    )
