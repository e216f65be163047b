"""The sets beyond the annex: page and files say the same, and circulation what it may."""

import csv
import io
import json
import zipfile
from itertools import product

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from openpyxl import load_workbook

from analysis.grid import Profile
from analysis.tables.table_sets import PAGES, TABLE_SETS_BY_NAME
from questionnaire.models import Event, Round
from tests.analysis.tables.valued_round import address, built, texts
from tests.builders import make_round

pytestmark = pytest.mark.django_db
FILES = ("json", "csv", "xlsx")


def test_every_format_says_what_the_grids_say(survey_round, presidency):
    for name, profile in product(PAGES, Profile):
        assert_formats_agree(survey_round, presidency, name, profile)


def assert_formats_agree(survey_round: Round, presidency: Client, name: str, profile: Profile) -> None:
    annex = built(survey_round, name, profile)
    expected = texts(annex)
    files = {each: presidency.get(address(each), {"tables": name, "profile": profile}) for each in FILES}

    document = json.loads(files["json"].content)
    signs = {"unknown": "–", "withheld": "c"}
    assert document["set"] == name
    assert expected == {
        table["key"]: [
            [
                str(cell) if cell is not None else signs[row["missing"][column["code"]]]
                for column, cell in zip(table["columns"], row["cells"], strict=True)
            ]
            for row in table["rows"]
        ]
        for table in document["tables"]
    }
    with zipfile.ZipFile(io.BytesIO(files["csv"].content)) as archive:
        for key, rows in expected.items():
            lines = list(csv.reader(archive.read(f"{key}.csv").decode("utf-8-sig").splitlines()))
            assert [line[1:] for line in lines[1:]] == rows
        assert TABLE_SETS_BY_NAME[name].title in archive.read("notes.txt").decode("utf-8-sig")
    workbook = load_workbook(io.BytesIO(files["xlsx"].content))
    for grid in annex.grids:
        [(title, _cells)] = workbook.defined_names[grid.key].destinations
        sheet = list(workbook[title].values)
        [top] = [number for number, row in enumerate(sheet) if row[0] == grid.row_header]
        found = [row[1 : len(grid.columns) + 1] for row in sheet[top + 1 : top + 1 + len(grid.rows)]]
        assert [[str(cell) for cell in row] for row in found] == expected[grid.key]
    whom = {Profile.CIRCULATION: "for-circulation", Profile.INTERNAL: "internal-presidency-only"}[profile]
    assert files["xlsx"]["Content-Disposition"].startswith(f'attachment; filename="2020-{name}-{whom}-')
    assert Event.objects.filter(reason__startswith=f"2020-{name}-{whom}-").count() == len(FILES)


def test_export_writes_any_set_and_refuses_one_that_it_does_not_know(survey_round, tmp_path):
    output = tmp_path / "years.json"
    call_command("export", round="2020", format="json", output=output, tables="years")

    assert [table["key"] for table in json.loads(output.read_text())["tables"]][:2] == [
        "years", "years_started_partners",
    ]  # fmt: skip
    with pytest.raises(CommandError, match="“secrets” is not possible"):
        call_command("export", round="2020", format="json", output=output, tables="secrets")


def test_rounds_without_replies_have_all_tables():
    survey_round = make_round(slug="2021")

    for name in PAGES:
        annex = built(survey_round, name, Profile.CIRCULATION)
        found = {cell for grid in annex.grids for row in grid.rows for cell in row.cells}
        assert found <= {0, "–"}
