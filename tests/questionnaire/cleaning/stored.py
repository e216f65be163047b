"""Nasty texts in every column of text, past all that cleans: as rows that were stored before."""

import json
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

# PostgreSQL stores no NUL, and neither database a surrogate that stands alone.
WITHOUT_NUL = "\u2029\u2028\x0b\x07\x1b\x7f\x85\x9b\ufeff\u200b\u200d\u202e\u2066\ufffe e\u0301\U0001f44d<b>"
TECHNICAL_NAMES = (
    "hash",
    "sha256",
    "fingerprint",
    "password",
    "software",
    "numbering",
    "place",
    "format",
    "salt",
)
# What programs alone read: words of the service itself.
CODED = ("reminder_days", "mail_domains", "history_type", "history_change_reason", "from_state", "to_state")


def free_columns(model: type[models.Model]) -> Iterator[Any]:
    """No closed lists, no keys and short names, no hashes: whatever else is text somebody wrote."""
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField)
        is_word = isinstance(field, models.EmailField | models.SlugField) or field.primary_key
        if is_text and not is_word and not field.choices and not is_technical(field.name):
            yield field


def is_technical(name: str) -> bool:
    return name.endswith(TECHNICAL_NAMES) or name in CODED or name.endswith("reference")


def nasty_text(field: Any, key: object) -> str:
    """Different in each row, since some columns are; as long as the column takes."""
    text = f"={key}{WITHOUT_NUL}"
    return (text * 40)[: min(field.max_length or 40_000, 40_000)] if field.max_length else text * 20


def make_nasty(model: type[models.Model]) -> None:
    """Blank ones too, but where a constraint says which belong together."""
    columns = list(free_columns(model))
    for pk in model._base_manager.values_list("pk", flat=True) if columns else ():
        texts = {column.column: nasty_text(column, pk) for column in columns}
        if not update(model, pk, texts):
            for name, text in texts.items():
                update(model, pk, {name: text})


def update(model: type[models.Model], pk: object, columns: dict[str, str]) -> bool:
    """Past the models, whose saving cleans; whether the database takes it."""
    quote = connection.ops.quote_name
    assignments = ", ".join(f"{quote(name)} = %s" for name in columns)
    key = quote(str(model._meta.pk.column))  # type: ignore[union-attr]
    statement = f"UPDATE {quote(model._meta.db_table)} SET {assignments} WHERE {key} = %s"  # noqa: S608
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            prepared = model._meta.pk.get_db_prep_value(pk, connection)  # type: ignore[union-attr]
            cursor.execute(statement, [*columns.values(), prepared])
    except IntegrityError:
        return False
    return True


def make_json_nasty(value: Any) -> Any:
    """Texts that say something, not the names of keys or codes: those have a space in them."""
    if isinstance(value, dict):
        return {name: make_json_nasty(item) for name, item in value.items()}
    if isinstance(value, list):
        return [make_json_nasty(item) for item in value]
    return f"{value}{WITHOUT_NUL}" if isinstance(value, str) and " " in value else value


def make_all_nasty() -> None:
    for model in apps.get_models():
        # The service itself writes the address that a job holds, and asks it again.
        if model._meta.label == "questionnaire.DocumentJob":
            continue
        if model._meta.app_label in {"questionnaire", "analysis", "usersessions"}:
            make_nasty(model)
            make_documents_nasty(model)


def make_documents_nasty(model: type[models.Model]) -> None:
    for field in model._meta.concrete_fields:
        if isinstance(field, models.JSONField):
            for row in model._base_manager.all():
                nasty = json.dumps(make_json_nasty(getattr(row, field.attname)))
                update(model, row.pk, {str(field.column): nasty})
