from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import models
from simple_history.models import HistoricalRecords

from questionnaire.models.change_source import current_door


class HistoryByDoor(HistoricalRecords):  # type: ignore[misc]
    """History whose entries also say through which door a change came in."""

    def get_change_reason_for_object(self, instance: Any, history_type: str, using: str | None) -> str:
        return current_door()


@contextmanager
def without_history(row: models.Model) -> Iterator[None]:
    """Leave out entries for changes of this row and its lists; the next change of it records them as well."""
    # The name is django-simple-history's.
    row.skip_history_when_saving = True  # type: ignore[attr-defined]
    try:
        yield
    finally:
        del row.skip_history_when_saving  # type: ignore[attr-defined]
