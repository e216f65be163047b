import pytest

from questionnaire.choices import ChangeSource
from questionnaire.models.change_source import changes_from, current_source


def test_changes_come_from_the_pages_unless_somebody_says_otherwise():
    before = current_source()
    with changes_from(ChangeSource.WORKBOOK):
        inside = current_source()
        with changes_from(ChangeSource.CLEANING):
            innermost = current_source()
        after_inner = current_source()

    assert (before, inside, innermost, after_inner, current_source()) == (
        ChangeSource.PAGE,
        ChangeSource.WORKBOOK,
        ChangeSource.CLEANING,
        ChangeSource.WORKBOOK,
        ChangeSource.PAGE,
    )


def test_what_fails_leaves_its_door():
    with pytest.raises(ValueError, match="unreadable"), changes_from(ChangeSource.PASTED):
        raise ValueError("unreadable")

    assert current_source() == ChangeSource.PAGE
