"""History of rows that only grows, and the source of a change: the pages, unless its maker says otherwise."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from itertools import pairwise
from operator import attrgetter
from typing import Any, NoReturn

from django.db import models, router
from django.utils import timezone
from simple_history.manager import HistoricalQuerySet, HistoryManager
from simple_history.models import HistoricalRecords

from questionnaire.choices import ChangeSource

_source: ContextVar[ChangeSource] = ContextVar("source", default=ChangeSource.PAGE)
_import: ContextVar[int | None] = ContextVar("import", default=None)


@contextmanager
def changes_from(source: ChangeSource, reply_import: int | None = None) -> Iterator[None]:
    """What is changed inside is recorded with this source, and as a part of this import."""
    token, token_of_import = _source.set(source), _import.set(reply_import)
    try:
        yield
    finally:
        _source.reset(token)
        _import.reset(token_of_import)


def current_source() -> ChangeSource:
    return _source.get()


def current_import() -> int | None:
    return _import.get()


class HistoryOnlyGrowsError(TypeError):
    """Somebody tried to change or delete a record of a history."""


class GrowingQuerySet(HistoricalQuerySet):  # type: ignore[misc]
    def update(self, **kwargs: Any) -> NoReturn:
        raise HistoryOnlyGrowsError("Records of a history are not changed.")

    def delete(self) -> NoReturn:
        raise HistoryOnlyGrowsError("Records of a history are not deleted.")


class HistoryRecord(models.Model):
    """What was saved of a row, by whom and when. It is added with the save, and never changed or deleted."""

    # Of what came in at once, and can be undone at once.
    reply_import = models.ForeignKey(
        "questionnaire.ReplyImport",
        on_delete=models.DO_NOTHING,
        null=True,
        default=current_import,
        db_constraint=False,
        editable=False,
        related_name="+",
    )

    objects = GrowingQuerySet.as_manager()  # type: ignore[django-manager-missing]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryOnlyGrowsError(f"{type(self).__name__} {self.pk} is not changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise HistoryOnlyGrowsError(f"{type(self).__name__} {self.pk} is not deleted.")


class ManagerMadeOnce(HistoryManager):  # type: ignore[misc]
    """django-simple-history derives a class of a manager whenever the history of a row is named."""

    @classmethod
    @cache
    def from_queryset(cls, queryset_class: Any, class_name: str | None = None) -> Any:
        return super().from_queryset(queryset_class, class_name)


class RowHistory(HistoricalRecords):  # type: ignore[misc]
    def __init__(self, **options: Any) -> None:
        super().__init__(history_manager=ManagerMadeOnce, **options)


class HistoryWithSource(RowHistory):
    """History that only grows, whose entries also say from which source a change came in."""

    def __init__(self, **options: Any) -> None:
        super().__init__(bases=[HistoryRecord], historical_queryset=GrowingQuerySet, **options)

    def get_change_reason_for_object(self, instance: Any, history_type: str, using: str | None) -> str:
        return current_source()


class HistoryWithLists(RowHistory):
    """History whose entries hold the lists of a row, too.

    The first entry of a row is its creation, also where it was left out until the lists were filled.
    """

    def post_save(self, instance: Any, created: bool, using: str | None = None, **kwargs: Any) -> None:
        # The name of the first attribute is django-simple-history's.
        if created and hasattr(instance, "skip_history_when_saving"):
            instance.lacks_creation_in_history = True
        super().post_save(instance, created, using=using, **kwargs)

    def create_historical_record(self, instance: Any, history_type: str, using: str | None = None) -> None:
        if instance.__dict__.pop("lacks_creation_in_history", False):
            history_type = "+"
        super().create_historical_record(instance, history_type, using=using)

    # django-simple-history reads each member of a list with all that both its ends hold.
    def create_historical_record_m2ms(self, history_instance: Any, instance: models.Model) -> None:
        for field in history_instance._history_m2m_fields:
            through = field.remote_field.through
            names = [column.attname for column in through._meta.concrete_fields]
            rows = through._base_manager.filter(**{field.m2m_field_name(): instance}).values(*names)
            members = self.m2m_models[field]
            members._base_manager.bulk_create(members(history=history_instance, **row) for row in rows)


def is_own(changes: Iterable[Any]) -> bool:
    """Whether there are changes, and the account at work now made all of these records of a history."""
    found = list(changes)
    user = found[0].get_default_history_user(found[0].instance) if found else None
    return user is not None and all(change.history_user_id == user.pk for change in found)


def change_of_column(history: Iterable[Any], column: str) -> list[Any]:
    """Return the record, of one row and newest first, in which the column got its present value."""
    return change_of_value(history, attrgetter(column))


def change_of_value(history: Iterable[Any], value_of: Callable[[Any], Any]) -> list[Any]:
    """Return the same for what `value_of` reads from a record."""
    for newer, older in pairwise([*history, None]):
        if older is None or value_of(newer) != value_of(older):
            return [newer]
    return []


@contextmanager
def without_history(row: models.Model) -> Iterator[None]:
    """Leave out entries for changes of this row and its lists; the next change of it records them as well."""
    # The name is django-simple-history's.
    row.skip_history_when_saving = True  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del row.skip_history_when_saving  # type: ignore[attr-defined]


def delete_with_history(rows: Iterable[Any]) -> None:
    """Delete rows of one model, to which no others belong, in few statements. Each leaves its record."""
    deleted = list(rows)
    if not deleted:
        return
    model = type(deleted[0])
    add_deletions(model.history.model, deleted)
    stored = model._base_manager.filter(pk__in=[row.pk for row in deleted])
    stored._raw_delete(using=router.db_for_write(model))


def add_deletions(history: Any, rows: Iterable[Any]) -> None:
    """As django-simple-history does for one row after the other."""
    now = timezone.now()
    history.objects.bulk_create(
        history(
            history_type="-",
            history_date=now,
            history_user=history.get_default_history_user(row),
            history_change_reason=current_source(),
            **{field.attname: getattr(row, field.attname) for field in history.tracked_fields},
        )
        for row in rows
    )
