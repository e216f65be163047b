from dataclasses import replace

import pytest

from analysis.formats.xlsx.names import CHECKS, CONTENTS, DATA, defined_name, sheet_names
from tests.analysis.annexes import make_annex, overview

LONG = "Sixty letters long, as some names of partners and fields are"


def test_formulas_can_name_the_sheets_without_quotes():
    assert all(name.isascii() and name.isalpha() for name in (CHECKS, CONTENTS, DATA))


def test_no_two_sheets_have_one_name_in_any_case_of_letters():
    same = replace(overview(), number=None)
    titles = {"a": "data", "b": "DATA", "c": "data"}
    more = [replace(same, key=key, short_title=title) for key, title in titles.items()]
    found = sheet_names([*make_annex().grids, *more])
    assert [found[key] for key in titles] == ["data (2)", "DATA (3)", "data (4)"]
    names = [CHECKS, CONTENTS, DATA, *found.values()]
    assert len({name.lower() for name in names}) == len(names)


@pytest.mark.parametrize(
    ("number", "short", "name"),
    [
        ("2", "Member States by partner", "2 Member States by partner"),
        (None, "Partners with most activities", "Partners with most activities"),
        ("12", "Kosovo* by field", "12 Kosovo\u2217 by field"),
        ("9", f"{LONG} by field", "9 Sixty letters long, as some"),
        ("3", "x" * 40, f"3 {'x' * 29}"),
        (None, "A/B: [C]?\\'", "A-B (C)"),
        (None, "'", "-"),
    ],
)
def test_a_sheet_is_named_by_number_and_short_title_as_excel_takes_it(number, short, name):
    grid = replace(overview(), number=number, short_title=short)
    assert list(sheet_names([grid]).values()) == [name]
    assert len(name) <= 31


def test_a_table_without_a_short_title_is_named_by_its_title():
    assert sheet_names([overview()]) == {"overview": "1 Activities by field of"}


def test_the_key_of_a_table_is_a_name_that_formulas_take():
    assert defined_name("coverage_field-9") == "coverage_field_9"
