"""Whichever statement a model sends, the database is given cleaned texts: each column in each way."""

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, connection, models, transaction

from questionnaire.models.frozen import Frozen
from tests.questionnaire.cleaning.columns import columns_of_text
from tests.questionnaire.cleaning.nasty import TEXT

pytestmark = pytest.mark.django_db


def save(row: Any, name: str) -> None:
    models.Model.save_base(row, update_fields=frozenset({name}), force_update=True)


def update(row: Any, name: str) -> None:
    models.QuerySet(type(row)).filter(pk=row.pk).update(**{name: TEXT})


def update_many(row: Any, name: str) -> None:
    models.QuerySet(type(row)).bulk_update([row], [name])


def create_many(row: Any, _name: str) -> None:
    models.QuerySet(type(row)).bulk_create([row])


Way = Callable[[Any, str], None]
each_way = pytest.mark.parametrize("way", [save, update, update_many, create_many])


def given(field: Any, way: Way) -> list[Any]:
    """All that goes to the database on this way. The row lacks what else it needs, so it is not stored."""
    parameters: list[Any] = []

    def listen(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        parameters.extend(params or ())
        return execute(sql, params, many, context)

    row = field.model(pk=1)
    setattr(row, field.attname, TEXT)
    with contextlib.suppress(DatabaseError), transaction.atomic(), connection.execute_wrapper(listen):
        way(row, field.attname)
        transaction.set_rollback(True)
    return parameters


@each_way
def test_every_column_is_given_cleaned(way):
    # A code, once it is there, is no text that somebody fills in.
    columns = [field for field in columns_of_text() if not field.primary_key]
    working = [field for field in columns if not issubclass(field.model, Frozen)]

    assert len(working) > 100
    assert [
        str(field)
        for field in working
        if (parameters := given(field, way)).count(TEXT) or field.cleaned(TEXT) not in parameters
    ] == []


@each_way
def test_what_is_frozen_is_given_as_it_is(way):
    frozen = [field for field in columns_of_text() if issubclass(field.model, Frozen)]

    assert len(frozen) > 10
    assert [str(field) for field in frozen if TEXT not in given(field, way)] == []
