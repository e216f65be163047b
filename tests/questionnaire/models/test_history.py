from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction

from questionnaire.choices import ChangeSource
from questionnaire.models import Activity
from questionnaire.models.history import HistoryOnlyGrowsError, HistoryRecord, changes_from, current_source
from questionnaire.reply.editing_activities import save_activity
from tests.builders import activity, make_reply, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def record() -> Any:
    make_reply(activities=[activity(title="First")])
    return Activity.history.get()


def managers(model: Any) -> Iterator[Any]:
    yield model.objects
    yield model.instance_type.history
    yield model._default_manager


def test_what_contact_points_work_on_has_a_history_that_only_grows():
    models = [model.instance_type for model in apps.get_models() if issubclass(model, HistoryRecord)]

    assert [model.__name__ for model in models] == [
        "Reply",
        "PartnerAnswer",
        "Activity",
        "AdditionalAnswer",
        "ConfirmedCheck",
    ]


def test_each_save_adds_a_record(record):
    row = Activity.objects.get()
    for number in range(3):
        row.title = f"Title {number}"
        save_activity(row)

    titles = Activity.history.order_by("history_id").values_list("title", flat=True)
    assert list(titles) == ["First", "Title 0", "Title 1", "Title 2"]


def test_no_record_is_changed(record):
    record.title = "Never so"
    refused(record.save)
    for manager in managers(type(record)):
        refused(manager.filter(pk=record.pk).update, title="Never so")
        refused(manager.bulk_update, [record], ["title"])
        refused(manager.update_or_create, pk=record.pk, defaults={"title": "Never so"})

    assert Activity.history.get().title == "First"


def test_no_record_is_deleted(record):
    refused(record.delete)
    for manager in managers(type(record)):
        refused(manager.filter(pk=record.pk).delete)

    assert Activity.history.count() == 1


def test_a_record_outlives_the_account_of_who_saved(record):
    person = make_user()
    row = Activity.objects.get()
    row._history_user, row.title = person, "Second"
    save_activity(row)

    person.delete()

    records = Activity.history.order_by("history_id")
    assert list(records.values_list("title", "history_user")) == [("First", None), ("Second", None)]


def refused(act: Callable[..., object], *args: object, **options: object) -> None:
    with pytest.raises(HistoryOnlyGrowsError), transaction.atomic():
        act(*args, **options)


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


def test_what_fails_ends_its_source():
    with pytest.raises(ValueError, match="unreadable"), changes_from(ChangeSource.PASTED):
        raise ValueError("unreadable")

    assert current_source() == ChangeSource.PAGE
