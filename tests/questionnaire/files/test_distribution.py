import datetime as dt

import pytest

from questionnaire.choices import ReplyState
from questionnaire.files.distribution import (
    distribution_of_copy,
    distribution_of_entries,
    distribution_of_version,
    distribution_of_workbook,
    file_name,
    for_circulation,
    member_state_and_presidency_only,
    presidency_only,
)
from questionnaire.models import MemberState, Reply

DAY = dt.date(2020, 5, 12)
CROATIA = MemberState(code="HR", name="Croatia")
OWN, BOTH = "Internal: Croatia only", "Internal: Croatia and Presidency only"


@pytest.mark.parametrize(
    ("distribution", "last", "name"),
    [
        ("For circulation", DAY, "2020-tables-for-circulation-2020-05-12.note.docx"),
        ("Internal: Presidency only", "", "2020-tables-internal-presidency-only.note.docx"),
        (
            "Internal: Česko/* and Presidency only",
            "",
            "2020-tables-internal-česko-and-presidency-only.note.docx",
        ),
    ],
)
def test_a_name_says_what_it_is_whom_it_is_for_and_its_day(distribution, last, name):
    assert file_name("2020-tables", distribution, "note.docx", last=last) == name


def test_the_words_differ_and_those_of_a_member_state_name_it():
    of_croatia = member_state_and_presidency_only(CROATIA)

    assert of_croatia == BOTH
    assert len({for_circulation(), presidency_only(), of_croatia}) == 3


@pytest.mark.parametrize(
    ("state", "letter", "words"),
    [
        (ReplyState.DRAFT, None, OWN),
        (ReplyState.CORRECTING, None, OWN),
        (ReplyState.RETURNED, None, OWN),
        (ReplyState.SUBMITTED, None, BOTH),
        (ReplyState.ACCEPTED, None, BOTH),
        # Entered by the Presidency itself.
        (ReplyState.DRAFT, 1, BOTH),
        (ReplyState.RETURNED, 1, BOTH),
    ],
)
def test_entries_are_the_member_states_own_until_they_are_submitted(state, letter, words):
    reply = Reply(member_state=CROATIA, state=state, entered_from_id=letter)

    assert distribution_of_entries(reply) == words


@pytest.mark.parametrize("state", ReplyState)
def test_what_is_for_the_member_state_alone_or_for_the_presidency_too_is_so_in_every_state(state):
    reply = Reply(member_state=CROATIA, state=state)

    assert distribution_of_copy(reply) == OWN
    assert distribution_of_version(reply) == BOTH
    assert distribution_of_workbook(reply, is_of_section=True) == OWN
    assert distribution_of_workbook(reply, is_of_section=False) == BOTH
