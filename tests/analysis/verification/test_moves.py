import datetime as dt
from typing import Any

import pytest

from analysis.verification.findings import Recorded, RoundEvents, Standing
from analysis.verification.moves import not_as_moved, pointed, state_findings, take_in, version_words
from questionnaire.choices import EventKind
from questionnaire.models import Round
from tests.builders import make_reply

AT = dt.datetime(2020, 5, 12, tzinfo=dt.UTC)


def step(number: int, kind: EventKind, old: str, new: str, *, version: int | None = None) -> dict[str, Any]:
    return {
        "number": number,
        "kind": kind,
        "at": AT,
        "account": None,
        "member_state": "HR",
        "version_number": version,
        "from_state": old,
        "to_state": new,
        "subject": None,
        "subject_hash": "",
    }


def test_steps_lead_to_a_state_and_to_the_versions_that_count():
    told = RoundEvents(Round(slug="2020"))
    steps = [
        step(1, EventKind.SUBMITTED, "draft", "submitted", version=1),
        step(2, EventKind.ACCEPTED, "submitted", "accepted", version=1),
        step(3, EventKind.SUBMITTED, "accepted", "submitted", version=2),
    ]

    assert [finding for each in steps for finding in take_in(told, each)] == []

    assert told.replies == {"HR": Standing("submitted", counted=2, accepted=1, event=3)}


def test_a_reply_that_is_withdrawn_counts_no_more():
    told = RoundEvents(Round(slug="2020"))
    list(take_in(told, step(1, EventKind.SUBMITTED, "draft", "submitted", version=1)))
    list(take_in(told, step(2, EventKind.WITHDRAWN, "submitted", "draft", version=1)))
    assert told.replies["HR"] == Standing("draft", counted=None, event=2)


def test_a_step_that_begins_where_none_has_led_is_found():
    told = RoundEvents(Round(slug="2020"))
    [finding] = take_in(told, step(4, EventKind.ACCEPTED, "submitted", "accepted", version=1))
    assert (finding.where, finding.expected, finding.found) == (
        "Round 2020, event 4 (accepted)",
        "draft",
        "submitted",
    )


def test_the_hash_of_a_copy_is_noted_for_its_member_state():
    told = RoundEvents(Round(slug="2020"))
    copied = step(1, EventKind.CLEARANCE_COPY, "", "") | {"subject_hash": "abc"}
    assert list(take_in(told, copied)) == []
    assert told.subjects == {("clearance_copy", "HR"): {"abc": Recorded(1, AT, None)}}
    assert told.replies == {}


def test_a_version_of_another_reply_is_told_apart():
    assert pointed(1, 1, 3) == "version 3"
    assert pointed(1, 2, 3) == "a version of another reply"
    assert pointed(1, None, None) == version_words(None) == "none"


def test_a_state_says_which_event_left_another_one():
    beginning = not_as_moved("HR", "its state", Standing(), "draft", "accepted")
    later = not_as_moved("HR", "the version that counts", Standing(event=7), 2, "none")
    assert beginning.wrong == "its state is not what the beginning left"
    assert (later.wrong, later.expected) == ("the version that counts is not what event 7 left", "version 2")


@pytest.mark.django_db
def test_states_and_versions_are_held_against_what_the_steps_have_left():
    reply = make_reply(is_submitted=True)
    told = RoundEvents(reply.survey_round, state=Standing("open"))
    told.replies["HR"] = Standing("submitted", counted=1, event=2)
    assert list(state_findings(told)) == []

    told.replies["HR"] = Standing("accepted", counted=2, accepted=2, event=3)
    assert [(each.expected, each.found) for each in state_findings(told)] == [
        ("accepted", "submitted"),
        ("version 2", "version 1"),
        ("version 2", "none"),
    ]
