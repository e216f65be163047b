from typing import Any

from simple_history.models import HistoricalRecords

from questionnaire.doors import current_door


class HistoryByDoor(HistoricalRecords):  # type: ignore[misc]
    """History whose entries also say through which door a change came in."""

    def get_change_reason_for_object(self, instance: Any, history_type: str, using: str | None) -> str:
        return current_door()
