import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from analysis.tables.tables import PAPER_NUMBERS
from questionnaire.models import Partner, Round, SupportField
from tests.builders import activity, make_reply, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    rows = [
        activity(partner="XK", value=5, value_basis="spent"),
        activity(partner="RS", assistance_type="equipment", funding="co_funded", national_share=20),
        activity(partner="RS", status="completed", end_year=2019),
        activity(partner="AL", start_year=2020, start_month=3),
    ]
    return make_reply(activities=rows, is_submitted=True).survey_round


def export(path: Path, *options: str, form: str = "json", slug: str = "2020") -> str:
    output = io.StringIO()
    arguments = ("--round", slug, "--format", form, "--output", str(path), *options)
    call_command("export", *arguments, stdout=output)
    return output.getvalue()


def test_it_writes_the_file_and_says_what_is_in_it(survey_round, tmp_path):
    path = tmp_path / "out.zip"

    said = export(path, "--profile", "internal", form="csv")

    assert said.startswith(f"Wrote {path}: {len(PAPER_NUMBERS)} tables, 4 rows of data.\n1 reply, ")
    assert "data.csv" in zipfile.ZipFile(path).namelist()
    assert [each.name for each in tmp_path.iterdir()] == ["out.zip"]


def test_circulation_is_the_default_and_holds_no_data(survey_round, tmp_path):
    assert f"{len(PAPER_NUMBERS)} tables.\n" in export(tmp_path / "out.zip", form="csv")
    assert "data.csv" not in zipfile.ZipFile(tmp_path / "out.zip").namelist()


@pytest.mark.parametrize(
    ("options", "activities"),
    [
        ((), 4),
        (("--partner", "rs"), 2),
        (("--partner", "Kosovo"), 1),
        (("--partner", "Kosovo*", "--partner", "AL"), 2),
        (("--field", "Return"), 0),
        (("--type", "expert"), 3),
        (("--status", "completed"), 1),
        (("--funding", "EU co-funded"), 1),
        (("--active-on", "2019-06-30"), 3),
        (("--year-from", "2020"), 3),
        (("--year-to", "2019"), 3),
        (("--replies", "accepted"), 0),
        (("--value-known", "yes"), 1),
        (("--value-known", "no"), 3),
    ],
)
def test_every_option_selects(survey_round, tmp_path, options, activities):
    export(tmp_path / "out.json", *options)

    assert json.loads((tmp_path / "out.json").read_text())["activities"] == activities


@pytest.mark.parametrize(
    ("options", "activities"),
    [
        (("--partner", "Serbia"), 2),
        (("--partner", "republic of serbia"), 2),
        (("--field", "Asylum"), 4),
        (("--field", "International protection"), 4),
    ],
)
def test_a_renamed_entry_is_selected_by_the_printed_and_by_the_present_name(
    survey_round, tmp_path, options, activities
):
    rename(Partner, "RS", "Republic of Serbia")
    rename(SupportField, "asylum", "International protection")

    export(tmp_path / "out.json", *options)

    assert json.loads((tmp_path / "out.json").read_text())["activities"] == activities


def test_a_refusal_gives_the_printed_and_the_present_name(survey_round, tmp_path):
    rename(Partner, "RS", "Republic of Serbia")

    with pytest.raises(CommandError, match=r"AL \(Albania\), .*, RS \(Serbia or Republic of Serbia\)\.$"):
        export(tmp_path / "out.json", "--partner", "ZZ")


def rename(model: Any, code: str, name: str) -> None:
    entry = model.objects.get(pk=code)
    entry.name = name
    entry.save()


def test_the_numbering_of_the_paper(survey_round, tmp_path):
    export(tmp_path / "out.json", "--numbering", "7896/20")

    numbers = [table["number"] for table in json.loads((tmp_path / "out.json").read_text())["tables"]]
    assert numbers == list(PAPER_NUMBERS.values())


@pytest.mark.parametrize(
    ("options", "refusal"),
    [
        (("--partner", "ZZ"), r"--partner “ZZ” is not possible. Possible: AL \(Albania\), .*XK \(Kosovo\*\)"),
        (("--field", "x"), r"--field “x” is not possible. Possible: asylum \(Asylum\)"),
        (("--type", "x"), "--type “x” is not possible. Possible: financial"),
        (("--status", "planned"), "--status “planned” is not possible. Possible: ongoing"),
        (("--funding", "x"), "--funding “x” is not possible. Possible: national"),
        (("--active-on", "12 May"), "--active-on “12 May” is not a date. Enter it in the form 2020-05-12."),
        (("--year-from", "99"), "--year-from “99” is not a year between 1950 and 2100"),
        (("--year-from", "2020", "--year-to", "2019"), "--year-from 2020 lies after --year-to 2019"),
        (("--profile", "secret"), "--profile “secret” is not possible. Select one of circulation, internal."),
        (("--numbering", "x"), "Select one of sequential, 7896/20."),
        (("--replies", "x"), "Select one of submitted, accepted."),
        (("--release", "1"), "There is no release “1” of round “2020”. Releases: none yet"),
    ],
)
def test_what_is_not_possible_is_named_and_nothing_is_written(survey_round, tmp_path, options, refusal):
    with pytest.raises(CommandError, match=refusal):
        export(tmp_path / "out.json", *options)

    assert not list(tmp_path.iterdir())


def test_an_unknown_format_and_an_unknown_round_are_named(survey_round, tmp_path):
    with pytest.raises(CommandError, match="--format “odt” is not possible"):
        export(tmp_path / "out", form="odt")
    with pytest.raises(CommandError, match=r"There is no round “2019”. Rounds: 2020\."):
        export(tmp_path / "out", slug="2019")


def test_the_numbering_of_the_paper_is_refused_for_other_partners(tmp_path):
    make_round().partners.remove("ME")

    with pytest.raises(CommandError, match="cannot be numbered as in 7896/20"):
        export(tmp_path / "out", "--numbering", "7896/20")


def test_a_place_that_cannot_be_written_is_named(survey_round, tmp_path):
    with pytest.raises(CommandError, match="cannot be written: No such file or directory"):
        export(tmp_path / "nowhere" / "out.json")


def test_a_file_that_stands_there_is_replaced_as_a_whole(survey_round, tmp_path):
    path = tmp_path / "out.json"
    path.write_text("x" * 1_000_000)

    export(path)

    assert json.loads(path.read_text())["round"] == "2020"


def crosstab(path: Path, *options: str) -> dict[str, Any]:
    export(path, "--tables", "crosstab", *options)
    [table] = json.loads(path.read_text())["tables"]
    return table


def test_a_cross_tabulation_is_one_table_coded_by_codes(survey_round, tmp_path):
    table = crosstab(tmp_path / "out.json", "--rows", "partner", "--columns", "start_year", "--partner", "RS")

    assert table["key"] == "crosstab"
    assert [column["code"] for column in table["columns"]] == ["2018", "total"]
    assert [(row["code"], row["cells"]) for row in table["rows"]] == [("RS", [2, 2]), ("total", [2, 2])]

    members = crosstab(
        tmp_path / "out.json", "--rows", "type", "--columns", "funding", "--measure", "members"
    )
    assert [row["code"] for row in members["rows"]] == ["financial", "expert", "equipment", "any"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (
            ("--rows", "member_state", "--columns", "field"),
            "Figures by Member State are not for circulation.",
        ),
        (("--rows", "question-3", "--columns", "field"), "The round has no additional question 3."),
        (("--rows", "colour", "--columns", "field"), "“colour” is not a dimension."),
        (("--rows", "partner", "--columns", "partner"), "Rows and columns are the same."),
        (("--rows", "partner", "--measure", "weight"), "“weight” is not a measure."),
        ((), "--tables crosstab needs --rows"),
    ],
)
def test_a_cross_tabulation_that_cannot_be_made_is_refused_in_a_sentence(
    survey_round, tmp_path, options, said
):
    with pytest.raises(CommandError, match=said):
        crosstab(tmp_path / "out.json", *options)
    assert not list(tmp_path.iterdir())


def test_rows_and_columns_are_of_cross_tabulations_alone(survey_round, tmp_path):
    with pytest.raises(CommandError, match=r"Only --tables crosstab takes --rows, --measure."):
        export(tmp_path / "out.json", "--rows", "partner", "--measure", "members")
