"""Long lists of activities with their partners, fields and types: one entry for all rows that name it."""

from typing import Any, TypeVar

from django.db.models import ForeignKey, QuerySet

from questionnaire.models import Activity, ActivityColumns, Round

Row = TypeVar("Row", bound=ActivityColumns)

LISTS = {"partner": "partners", "support_field": "support_fields", "assistance_type": "assistance_types"}


def with_shared_entries(rows: QuerySet[Any, Row], survey_round: Round) -> list[Row]:
    """The rows with the entries of the round's lists, and of the code lists for what it does not ask about.

    A join would put together three entries for each row, which is most of what reading 5,000 rows costs.
    """
    found: list[Row] = list(rows.select_related(None))
    for name, asked in LISTS.items():
        share(found, name, {entry.pk: entry for entry in getattr(survey_round, asked).all()})
    return found


def share(rows: list[Row], name: str, entries: dict[str, Any]) -> None:
    field: ForeignKey[Any, Any] = Activity._meta.get_field(name)  # type: ignore[assignment]
    named = {code for row in rows if (code := getattr(row, field.attname))}
    entries |= field.related_model._default_manager.in_bulk(named - entries.keys())
    for row in rows:
        if code := getattr(row, field.attname):
            field.set_cached_value(row, entries[code])
