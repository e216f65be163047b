"""What somebody has corrected in a list after it was uploaded; the file itself stays as it came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any


@dataclass(frozen=True)
class Corrections:
    """Each by the number of its row.

    `cells` are the texts that hold instead of what stands there, by our column: "" for a blank cell, codes
    for a column of codes. `left_out` are the reasons of rows that are left out.
    """

    cells: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    left_out: Mapping[int, str] = field(default_factory=dict)

    def text(self, row: int, column: str) -> str | None:
        """None where nothing is corrected."""
        return self.cells.get(row, {}).get(column)

    def with_cells(self, rows: Iterable[int], column: str, text: str) -> "Corrections":
        changed = {row: {**self.cells.get(row, {}), column: text} for row in rows}
        return replace(self, cells={**self.cells, **changed})

    def without_cell(self, row: int, column: str) -> "Corrections":
        others = {name: text for name, text in self.cells.get(row, {}).items() if name != column}
        cells = {number: texts for number, texts in self.cells.items() if number != row}
        return replace(self, cells={**cells, row: others} if others else cells)

    def with_left_out(self, rows: Iterable[int], reason: str) -> "Corrections":
        return replace(self, left_out={**self.left_out, **dict.fromkeys(rows, reason)})

    def without_left_out(self, row: int) -> "Corrections":
        return replace(self, left_out={number: why for number, why in self.left_out.items() if number != row})


NOTHING_CORRECTED = Corrections()


def corrections_as_json(corrections: Corrections) -> dict[str, Any]:
    return {
        "cells": {str(row): dict(texts) for row, texts in corrections.cells.items()},
        "left_out": {str(row): reason for row, reason in corrections.left_out.items()},
    }


def corrections_from_json(content: Mapping[str, Any]) -> Corrections:
    """Of what `corrections_as_json` wrote, or of {}."""
    return Corrections(
        {int(row): texts for row, texts in content.get("cells", {}).items()},
        {int(row): reason for row, reason in content.get("left_out", {}).items()},
    )
