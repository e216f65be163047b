"""Cleaning of rows that were stored before texts were cleaned as they come in; used by migrations."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

Cleaners = Mapping[str, Callable[[Any], Any]]

CHUNK = 500
# What the history says of a change that nobody made on a page.
REASON = "cleaning"


def clean_rows(apps: Any, app: str, name: str, cleaners: Cleaners) -> Iterator[str]:
    """Clean these columns of the model, with an entry in its history where it has one.

    Only rows that differ are written; a second run writes none. Yields a line for each row that stays as it
    is, since another row has its cleaned text already and the two must differ.
    """
    model = apps.get_model(app, name)
    done = []
    for key, cleaned in list(to_clean(model, cleaners)):
        try:
            with transaction.atomic():
                model._base_manager.filter(pk=key).update(**cleaned)
        except IntegrityError:
            yield f"{name} {key}: {', '.join(cleaned)} was not cleaned, another row has this text already."
        else:
            done.append(key)
    if f"historical{name}".lower() in apps.all_models[app]:
        for start in range(0, len(done), CHUNK):
            add_history(apps, app, model, done[start : start + CHUNK])


def to_clean(model: Any, cleaners: Cleaners) -> Iterator[tuple[Any, dict[str, Any]]]:
    rows = model._base_manager.order_by("pk").values_list("pk", *cleaners)
    for key, *stored in rows.iterator(chunk_size=CHUNK):
        cleaned = {
            name: clean(value)
            for (name, clean), value in zip(cleaners.items(), stored, strict=True)
            if clean(value) != value
        }
        if cleaned:
            yield key, cleaned


def add_history(apps: Any, app: str, model: Any, keys: list[Any]) -> None:
    history = apps.get_model(app, f"Historical{model.__name__}")
    columns = {field.attname for field in model._meta.concrete_fields}
    names = [field.attname for field in history._meta.concrete_fields if field.attname in columns]
    given = {"history_date": timezone.now(), "history_type": "~", "history_change_reason": REASON}
    rows = model._base_manager.filter(pk__in=keys)
    entries = history._base_manager.bulk_create(
        history(**{name: getattr(row, name) for name in names}, **given) for row in rows
    )
    for field in model._meta.many_to_many:
        add_lists(apps, app, model, field, entries)


def add_lists(apps: Any, app: str, model: Any, field: Any, entries: list[Any]) -> None:
    """What the row has in a list, as its history keeps it."""
    through = field.remote_field.through
    kept = apps.get_model(app, f"Historical{model.__name__}_{field.name}")
    own = f"{field.m2m_field_name()}_id"
    names = [column.attname for column in through._meta.concrete_fields]
    by_row = {getattr(entry, model._meta.pk.attname): entry for entry in entries}
    links = through._base_manager.filter(**{f"{own}__in": list(by_row)})
    kept._base_manager.bulk_create(
        kept(**{name: getattr(link, name) for name in names}, history=by_row[getattr(link, own)])
        for link in links
    )
