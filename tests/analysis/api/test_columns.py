"""A column that is added to the declaration of columns is read through the API, and described."""

import sys
from collections.abc import Iterator

import pytest

from analysis.api.description import description
from questionnaire import columns
from questionnaire.columns import Column, Kind
from tests.analysis.api.programs import ROUND

pytestmark = pytest.mark.django_db

ADDED = [
    (
        Column("nickname", "Nickname", "What people call it.", Kind.TEXT, str, ("title",), is_required=True),
        {"title": "Nickname", "description": "What people call it.", "type": "string"},
        "Training of asylum officers",
    ),
    (
        Column("basis", "Basis", "", Kind.CODE, str, ("value_basis",)),
        {
            "title": "Basis",
            "description": "",
            "type": ["string", "null"],
            "enum": ["committed", "spent", "in_kind", None],
        },
        "spent",
    ),
    (
        Column("share", "Share", "", Kind.WHOLE_NUMBER, str, ("national_share",), limits=(2, 8)),
        {"title": "Share", "description": "", "type": ["integer", "null"], "minimum": 2, "maximum": 8},
        None,
    ),
    (
        Column("sum", "Sum", "", Kind.DECIMAL, str, ("value",)),
        {"title": "Sum", "description": "", "type": ["string", "null"], "pattern": r"^\d+\.\d{2}$"},
        "1000.00",
    ),
]


@pytest.fixture(autouse=True)
def described_anew() -> Iterator[None]:
    description.cache_clear()
    yield
    description.cache_clear()


def add_column(column: Column, monkeypatch: pytest.MonkeyPatch) -> None:
    declared = columns.COLUMNS
    for module in list(sys.modules.values()):
        if vars(module).get("COLUMNS") is declared:
            monkeypatch.setattr(module, "COLUMNS", (*declared, column))


@pytest.mark.parametrize(("column", "schema", "content"), ADDED, ids=[each[0].name for each in ADDED])
def test_a_column_added_in_memory_is_answered_and_described(
    column, schema, content, program, client, monkeypatch
):
    add_column(column, monkeypatch)

    rows = program.get(f"{ROUND}/activities?partner=serbia").json()["activities"]
    described = client.get("/api/v1/openapi.json").json()["components"]["schemas"]["Activity"]

    assert [row[column.name] for row in rows] == [content, content]
    assert described["properties"][column.name] == schema
    assert described["required"][-1] == column.name
