import datetime as dt

import pytest

from questionnaire.files.distribution import (
    file_name,
    for_circulation,
    member_state_and_presidency_only,
    presidency_only,
)
from questionnaire.models import MemberState

DAY = dt.date(2020, 5, 12)


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
    of_croatia = member_state_and_presidency_only(MemberState(code="HR", name="Croatia"))

    assert of_croatia == "Internal: Croatia and Presidency only"
    assert len({for_circulation(), presidency_only(), of_croatia}) == 3
