import pytest

from questionnaire.models import Activity
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import (
    StaleEdition,
    add_activities,
    delete_activity,
    save_activities,
    save_activity,
)
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db


def test_references_are_numbered_and_never_reused():
    reply = make_reply(activities=[activity(), activity()])

    delete_activity(reply.activities.get(reference="2020-HR-002"))
    [added] = add_activities(reply, [activity()])

    assert added.reference == "2020-HR-003"
    assert sorted(reply.activities.values_list("reference", flat=True)) == [
        "2020-HR-001",
        "2020-HR-003",
    ]


def test_a_stale_edit_is_refused_and_both_texts_are_there():
    reply = make_reply(activities=[activity(title="First")])
    mine, theirs = Activity.objects.get(), Activity.objects.get()
    theirs.title = "Theirs"
    save_activity(theirs, edition=1)
    mine.title = "Mine"

    with pytest.raises(StaleEdition) as stale:
        save_activity(mine, edition=1)

    assert (stale.value.current.title, mine.title) == ("Theirs", "Mine")
    assert reply.activities.get().title == "Theirs"

    save_activity(mine, edition=stale.value.current.edition)
    assert reply.activities.get().title == "Mine"


def test_an_edit_of_what_was_deleted_is_refused_not_lost():
    make_reply(activities=[activity()])
    mine = Activity.objects.get()
    delete_activity(Activity.objects.get())

    with pytest.raises(Refused, match="deleted this activity"):
        save_activity(mine)


def test_history_says_what_was_before():
    make_reply(activities=[activity(title="Before")])
    row = Activity.objects.get()
    row.title = "After"

    save_activity(row)
    delete_activity(row)

    assert list(Activity.history.order_by("pk").values_list("history_type", "title")) == [
        ("+", "Before"),
        ("~", "After"),
        ("-", "After"),
    ]


def test_many_added_at_once_have_their_history_too():
    make_reply(activities=[activity(), activity(partner="AL")])

    assert Activity.history.filter(history_type="+").count() == 2


@pytest.mark.parametrize("count", [3, 30])
def test_saving_takes_as_many_statements_whatever_the_size(count, django_assert_num_queries):
    make_reply(activities=[activity() for _ in range(count)])
    row = Activity.objects.order_by("pk").first()
    assert row is not None
    _ = row.reply
    row.title = "Another"

    # One of them reads the round anew, since it may have changed while the lock was waited for.
    with django_assert_num_queries(8):
        save_activity(row, edition=1)


def test_a_month_that_all_get_is_written_with_the_year_that_each_gets():
    """Written first, the month would stand beside no year, which the database refuses."""
    reply = make_reply(activities=[activity(start_year=None, start_not_known=True), activity()])
    first, second = reply.activities.order_by("pk")
    first.start_year, first.start_month, first.start_not_known = 2016, 3, False
    second.start_year, second.start_month = 2017, 3

    save_activities(reply, [first, second])

    stored = reply.activities.order_by("pk").values_list("start_year", "start_month", "start_not_known")
    assert list(stored) == [(2016, 3, False), (2017, 3, False)]
