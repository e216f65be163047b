"""Rows of the database as plain columns, free of its keys: people by number, replies by Member State."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models

from questionnaire.models import Reply, ReplyVersion, Round, User

Row = dict[str, Any]


@dataclass(frozen=True)
class Names:
    """What stands for a person, a reply and a version in the archive, by their keys in the database."""

    people: Mapping[int, int]
    replies: Mapping[int, str]
    versions: Mapping[int, tuple[str, int]]

    def of(self, model: Any, key: Any) -> Any:
        if key is None:
            return None
        if model is User:
            return self.people[key]
        if model is Reply:
            return self.replies[key]
        if model is ReplyVersion:
            return list(self.versions[key])
        # The code of a code list is its key.
        return key


@dataclass(frozen=True)
class Found:
    """The other way round: the rows made, or found, for what stands in the archive."""

    people: Mapping[int, User]
    replies: Mapping[str, Reply]
    versions: Mapping[tuple[str, int], ReplyVersion]

    def key(self, model: Any, name: Any) -> Any:
        if name is None:
            return None
        if model is User:
            return self.people[name].pk
        if model is Reply:
            return self.replies[name].pk
        if model is ReplyVersion:
            return self.versions[name[0], name[1]].pk
        return name


def archived_columns(model: Any) -> Iterator[Any]:
    """The columns that the archive has: neither keys nor the round, which all rows share."""
    for field in model._meta.concrete_fields:
        if not field.primary_key and field.related_model is not Round:
            yield field


def people_in(rows: Iterable[models.Model]) -> Iterator[int]:
    """The keys of the people that these rows name."""
    for row in rows:
        for field in archived_columns(type(row)):
            key = field.value_from_object(row)
            if field.related_model is User and key is not None:
                yield key


def row_of(instance: models.Model, names: Names) -> Row:
    row = {
        field.name: names.of(field.related_model, archived_value(field.value_from_object(instance)))
        for field in archived_columns(type(instance))
    }
    for field in instance._meta.many_to_many:
        row[field.name] = sorted(entry.pk for entry in getattr(instance, field.name).all())
    return row


def archived_value(value: Any) -> Any:
    """As JSON has it, times in UTC."""
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat()
    return value.isoformat() if isinstance(value, dt.date) else value


def model_columns(model: Any, row: Row, found: Found) -> dict[str, Any]:
    """What a new row of the model is made of; its lists are not in it.

    What an archive of an earlier day does not have stays as the model has it.
    """
    return {
        field.attname: field.target_field.to_python(found.key(field.related_model, row[field.name]))
        if field.related_model
        else field.to_python(row[field.name])
        for field in archived_columns(model)
        if field.name in row
    }


def make(model: Any, rows: Iterable[Row], found: Found, **shared: Any) -> list[Any]:
    """One row of the model for each, with the times that they had; `shared` are columns that all have."""
    given = list(rows)
    made = [model(**model_columns(model, row, found), **shared) for row in given]
    stamped = [field for field in archived_columns(model) if getattr(field, "auto_now_add", False)]
    times = [{field.attname: getattr(one, field.attname) for field in stamped} for one in made]
    model._base_manager.bulk_create(made, batch_size=500)
    set_times(model, made, times)
    for one, row in zip(made, given, strict=True):
        for field in model._meta.many_to_many:
            getattr(one, field.name).set(row[field.name])
    return made


def set_times(model: Any, made: list[Any], times: list[dict[str, Any]]) -> None:
    """Storing stamps a row with the time of storing; it keeps the one it had."""
    if not made or not times[0]:
        return
    for one, values in zip(made, times, strict=True):
        for name, value in values.items():
            setattr(one, name, value)
    # The models refuse every change of an event, so it is written past them.
    models.QuerySet(model).bulk_update(made, list(times[0]), batch_size=200)
