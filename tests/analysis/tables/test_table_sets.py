"""The sets beyond the annex: page and files say the same, and circulation what it may."""

import csv
import io
import json
import re
import zipfile
from decimal import Decimal
from html import unescape
from itertools import product

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.grid import Annex, Profile
from analysis.tables.table_sets import PAGES, TABLE_SETS_BY_NAME
from questionnaire.models import Event, Round
from tests.builders import activity, make_presidency, make_replies, make_round

pytestmark = pytest.mark.django_db
FILES = ("json", "csv", "xlsx")
STATES = ("BE", "DE", "HR", "SI")


def worth(value: int, basis: str = "committed", **fields):
    return activity(value=Decimal(value), value_basis=basis, **fields)


@pytest.fixture
def survey_round() -> Round:
    """Four give to Serbia, two to Kosovo*; one of them spends, one knows no value."""
    survey_round = make_round(member_states=STATES)
    rows = {
        "BE": [worth(1_000_000), worth(5, partner="XK", quantity=Decimal("2.5"), project="Twinning")],
        "DE": [worth(2_000_000), worth(7, partner="XK")],
        "HR": [worth(3_000_000), worth(9, "spent", assistance_type="equipment", quantity=Decimal(4))],
        "SI": [worth(4), activity(partner="AL", support_field="return"), worth(6, partner="ME")],
    }
    return make_replies(survey_round, **rows)


@pytest.fixture
def presidency(survey_round, client) -> Client:
    client.force_login(make_presidency(survey_round=survey_round))
    return client


def built(survey_round: Round, tables: str, profile: Profile = Profile.INTERNAL) -> Annex:
    return build_annex(survey_round, Selection(), profile=profile, tables=tables)[0]


def cells(annex: Annex, key: str) -> dict[str, tuple]:
    [grid] = [grid for grid in annex.grids if grid.key == key]
    return {row.code: row.cells for row in grid.rows}


def texts(annex: Annex) -> dict[str, list[list[str]]]:
    return {grid.key: [[str(cell) for cell in row.cells] for row in grid.rows] for grid in annex.grids}


def test_a_value_that_is_not_known_is_no_nought(survey_round):
    rows = cells(built(survey_round, "value"), "value_partners")

    assert rows["AL"] == (1, 0, "–", "–", "–")
    assert rows["RS"] == (5, 5, 6_000_004, 9, "–")
    assert rows["total"] == (9, 8, 6_000_022, 9, "–")
    [note, *_others] = built(survey_round, "value").grids[0].notes
    assert note == (
        "Value known for 8 of 9 activities (89%). Committed: 7 activities; spent: 1; in-kind estimates: 0."
    )


def test_circulation_withholds_what_two_gave_and_what_would_tell_it_and_says_so(survey_round):
    annex = built(survey_round, "value", Profile.CIRCULATION)
    rows = cells(annex, "value_partners")

    # Two gave to Kosovo*, one to Montenegro: together they are three, so that the total may stand.
    assert [rows[code][2] for code in ("XK", "ME", "RS", "total")] == ["c", "c", 6_000_004, 6_000_022]
    assert rows["total"][3] == "c"
    assert any(note.startswith("“c”: not for circulation") for note in annex.grids[0].notes)
    assert "BE" not in json.dumps(texts(annex))


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
        sheet = list(workbook[grid.key].values)
        [top] = [number for number, row in enumerate(sheet) if row[0] == grid.row_header]
        found = [row[1 : len(grid.columns) + 1] for row in sheet[top + 1 : top + 1 + len(grid.rows)]]
        assert [[str(cell) for cell in row] for row in found] == expected[grid.key]
    assert files["xlsx"]["Content-Disposition"].startswith(f'attachment; filename="2020-{name}-{profile}-')
    assert Event.objects.filter(reason__startswith=f"2020-{name}-{profile}-").count() == len(FILES)


def address(format_name: str) -> str:
    return reverse("analysis:export", args=["2020", format_name])


def test_the_pages_show_every_figure_and_lead_to_each_other(survey_round, presidency):
    for name in PAGES:
        assert_page_agrees(survey_round, presidency, name)


def assert_page_agrees(survey_round: Round, presidency: Client, name: str) -> None:
    html = presidency.get(f"/rounds/2020/tables/{name}/", {"status": "ongoing"}).content.decode()

    for grid in built(survey_round, name).grids:
        section = unescape(html.split(f'<section id="{grid.anchor}"')[1].split("</section>")[0])
        found = re.findall(r'<td class="wb-number">([^<]*)</td>', section)
        assert [text.replace(",", "") for text in found] == [str(c) for row in grid.rows for c in row.cells]
        assert all(note in section for note in grid.notes)
    assert f'href="/rounds/2020/tables/{name}/?status=ongoing" aria-current="page"' in html
    assert 'href="/rounds/2020/tables/?status=ongoing"' in html
    assert f"tables={name}&amp;status=ongoing" in html
    assert "LIMITE" in html
    assert not re.search(r"\bXK\b", html)
    assert html.count("UNSCR 1244/1999") == 1


def test_a_set_that_is_not_there_is_not_found_and_bad_filters_lead_back_to_its_page(presidency):
    assert presidency.get("/rounds/2020/tables/annex/").status_code == 404
    assert presidency.get(address("json"), {"tables": "secrets"}).status_code == 404

    response = presidency.get(address("json"), {"tables": "years", "active_on": "yesterday"})
    assert response["Location"] == "/rounds/2020/tables/years/?tables=years&active_on=yesterday"


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
