"""What a record of a history says in words, and what differs from the record before it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

# The state of a round is told by its events; the rest is nobody's decision.
NOT_TOLD = frozenset({"id", "survey_round", "state", "created_at", "is_illustrative"})


def before_and_after(records: Sequence[Any], earlier: Iterable[Any]) -> dict[int, tuple[str, str]]:
    """By history_id; `earlier` holds every record of the objects that `records` tell of."""
    wanted = {record.history_id for record in records}
    told = {}
    for line in by_object(earlier).values():
        old: Mapping[str, str] = {}
        for record in line:
            new = record_columns(record) if record.history_type != "-" else {}
            if record.history_id in wanted:
                told[record.history_id] = (differing(old, new), differing(new, old))
            old = new
    return told


def by_object(records: Iterable[Any]) -> dict[Any, list[Any]]:
    """The records of each object, oldest first."""
    lines = defaultdict(list)
    for record in sorted(records, key=lambda record: record.history_id):
        lines[record.id].append(record)
    return lines


def differing(of: Mapping[str, str], other: Mapping[str, str]) -> str:
    return "; ".join(f"{label}: {text}" for label, text in of.items() if text and other.get(label) != text)


def record_columns(record: Any) -> dict[str, str]:
    """Each column with its label, in the order of the model."""
    model = record.instance_type
    return {
        str(field.verbose_name): text(record, field)
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
        if field.name not in NOT_TOLD and hasattr(record, field.name)
    }


def text(record: Any, field: Any) -> str:
    if isinstance(field, models.ManyToManyField):
        return ", ".join(sorted(entries(record, field)))
    if field.choices:
        return str(getattr(record, f"get_{field.name}_display")())
    value = getattr(record, field.name)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return "" if value is None else str(value)


def entries(record: Any, field: Any) -> Iterator[str]:
    # The record's own lists: `record.partners` would be those of all records.
    for row in getattr(record, f"{record._meta.model_name}_{field.name}_set").all():
        yield str(getattr(row, field.m2m_reverse_field_name()))
