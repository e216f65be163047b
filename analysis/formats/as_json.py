"""JSON with the codes of the code lists, for programs."""

import json
from collections.abc import Sequence
from typing import Any

from analysis.grid import Annex, Cell, DataRows, Grid, Missing, RankedPartner, Row


def render(annex: Annex, data: DataRows | None) -> bytes:
    """UTF-8 without BOM; `data` is not in it, in either profile."""
    return json.dumps(annex_document(annex), ensure_ascii=False, indent=1).encode()


def annex_document(annex: Annex) -> dict[str, Any]:
    facts = annex.facts
    return {
        "round": facts.round_slug,
        "profile": facts.profile.value,
        "numbering": facts.numbering.value,
        "release": facts.release,
        "as_of": facts.as_of.isoformat(timespec="seconds"),
        "selection": facts.selection,
        "replies": facts.replies,
        "members": facts.members,
        "activities": facts.activities,
        "tables": [table(grid) for grid in annex.grids],
        "marking": facts.marking,
        "banner": facts.banner,
        "summary": facts.summary,
        "selection_words": facts.selection_words,
        "method": list(facts.method),
        "footnote": "\n".join(facts.footnote_lines),
        **({"set": facts.tables, "set_title": facts.tables_title} if facts.tables_title else {}),
    }


def table(grid: Grid) -> dict[str, Any]:
    return {
        "key": grid.key,
        "number": grid.number,
        "title": grid.title,
        "notes": list(grid.notes),
        "columns": [
            {"code": column.code, "label": column.label, "unit": column.unit.value} for column in grid.columns
        ],
        "rows": [
            {
                "code": row.code,
                "label": row.label,
                "cells": [cell_object(content) for content in row.cells],
                **missing_numbers(grid, row),
            }
            for row in grid.rows
        ],
    }


def cell_object(content: Cell) -> int | list[dict[str, Any]] | None:
    """Null where there is no number; `missing` says why."""
    if isinstance(content, Missing):
        return None
    return content if isinstance(content, int) else ranking(content)


def missing_numbers(grid: Grid, row: Row) -> dict[str, dict[str, str]]:
    """Why cells hold no number, by column; nothing where all do."""
    found = {
        column.code: content.name.lower()
        for column, content in zip(grid.columns, row.cells, strict=True)
        if isinstance(content, Missing)
    }
    return {"missing": found} if found else {}


def ranking(partners: Sequence[RankedPartner]) -> list[dict[str, Any]]:
    return [
        {
            "rank": place.rank,
            "partner": place.partner,
            "activities": place.activities,
            "members": place.members,
        }
        for place in partners
    ]
