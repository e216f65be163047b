import pytest

from questionnaire.choices import ChangeSource
from questionnaire.imports.changes import changed_activities, changed_support
from questionnaire.imports.record import recorded_import
from questionnaire.models import Activity, Reply
from questionnaire.reply.editing_activities import add_activities, save_activity
from questionnaire.reply.editing_answers import set_remark, set_support
from tests.builders import activity, make_reply
from tests.questionnaire.workbook.copies import fresh

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(title="First")])


def retitle(row: Activity, title: str) -> None:
    row.title = title
    save_activity(row)


def test_each_row_has_the_records_before_the_import_of_the_import_and_the_newest(reply):
    row = reply.activities.get()
    with recorded_import(reply, ChangeSource.LIST, None) as made:
        retitle(row, "Imported")
        retitle(row, "Imported again")
        add_activities(reply, [activity(title="New"), activity(title="New too")])
    retitle(row, "Typed")

    found = [
        (change.before and change.before.title, change.after.title, change.newest.title, change.is_touched)
        for change in changed_activities(made)
    ]

    assert found == [
        ("First", "Imported again", "Typed", True),
        (None, "New", "New", False),
        (None, "New too", "New too", False),
    ]


def test_what_is_changed_beside_an_import_is_no_part_of_it(reply):
    with recorded_import(reply, ChangeSource.LIST, None) as made:
        pass
    retitle(reply.activities.get(), "Typed")

    assert changed_activities(made) == []
    assert Activity.history.filter(reply_import=made).count() == 0


@pytest.mark.parametrize("remark", ["", "A remark"])
def test_a_remark_does_not_touch_the_first_answer(reply, remark):
    with recorded_import(reply, ChangeSource.WORKBOOK, None) as made:
        set_support(reply, False)
    set_remark(fresh(reply), remark)

    support = changed_support(made)

    assert support is not None
    assert (support.before.supports, support.after.supports, support.is_touched) == (True, False, False)


def test_a_first_answer_that_stayed_is_not_changed(reply):
    with recorded_import(reply, ChangeSource.WORKBOOK, None) as made:
        set_remark(reply, "A remark")

    assert changed_support(made) is None
