"""Inputs of the browser's own, which have their labels and need no script."""

import datetime as dt
from typing import Any

from django import forms


class DateInput(forms.DateInput):
    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class MomentInput(forms.DateTimeInput):
    """A day and a time. Seconds stand there only where they are given, such as a deadline at 23:59:59."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"step": "any"} | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, dt.datetime):
            return value.isoformat(timespec="seconds").removesuffix(":00")
        return None if value is None else str(value)
