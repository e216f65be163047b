from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from openpyxl import load_workbook

from tests.builders import activity, make_reply, make_round

pytestmark = pytest.mark.django_db


def reply_template(output: Path, **options) -> str:
    out = StringIO()
    arguments = {"round": "2020", "member-state": "HR", "output": output} | options
    call_command("reply_template", *(f"--{name}={value}" for name, value in arguments.items()), stdout=out)
    return out.getvalue()


def test_the_workbook_holds_what_the_member_state_has_entered(tmp_path):
    make_reply(activities=[activity(), activity(partner="AL")])

    printed = reply_template(tmp_path / "HR.xlsx")

    assert printed == f"{tmp_path / 'HR.xlsx'}: Croatia (HR), 2 activities so far.\n"
    book = load_workbook(tmp_path / "HR.xlsx")
    assert book["Reply"]["B2"].value == "HR"
    assert [row[1].value for row in book["Activities"].iter_rows(min_row=2)] == ["Albania", "Serbia"]


@pytest.mark.parametrize("text", ["el", "GR", "Greece"])
def test_greece_is_known_by_both_codes_and_by_name(tmp_path, text: str):
    make_round(member_states=("EL", "HR"))

    reply_template(tmp_path / "F.xlsx", **{"member-state": text})

    assert load_workbook(tmp_path / "F.xlsx")["Reply"]["B2"].value == "EL"


@pytest.mark.parametrize("text", ["XX", "FR"])
def test_a_member_state_that_is_not_asked_is_refused_with_those_that_are(tmp_path, text: str):
    make_round()

    with pytest.raises(CommandError) as refusal:
        reply_template(tmp_path / "F.xlsx", **{"member-state": text})

    assert str(refusal.value) == f"“{text}” is not asked in the round “2020”. Asked: BE, HR, SI."
    assert not (tmp_path / "F.xlsx").exists()


def test_an_unknown_round_is_refused_with_those_there_are(tmp_path):
    make_round()

    with pytest.raises(CommandError, match=r"no round “2021”\. Rounds: 2020\."):
        reply_template(tmp_path / "F.xlsx", round="2021")


def test_a_folder_that_is_not_there_is_named(tmp_path):
    make_reply()

    with pytest.raises(CommandError, match=r"F\.xlsx cannot be written: No such file or directory"):
        reply_template(tmp_path / "nowhere" / "F.xlsx")
