"""Numbers that stand in a text by themselves are found, and can be made to follow a figure."""

import pytest

from analysis.text.figures import Source, annex_figures
from analysis.text.typed_numbers import figures_for, typed_numbers, value_of, with_reference
from tests.analysis.text.numbered import annex_with, members_in


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("About 14 of 27 Member States, nine of them.", ["14", "27", "nine"]),
        ("Since 2015, as Table 2 and Chart 3 show.", []),
        ("Document 7896/20 and COVID-19 are none, 1 236 and 54.5% are.", ["1 236", "54.5"]),
        (f"In Albania {members_in('AL')}, in Serbia 9.", ["9"]),
        ("One of the partners and none of the others.", []),
        ("Two or two.", ["Two", "two"]),
    ],
)
def test_numbers_outside_references(sentence, numbers):
    assert typed_numbers(sentence) == numbers


@pytest.mark.parametrize(
    ("number", "value"), [("nine", 9), ("Nine", 9), ("14", 14), ("1\u00a0236", 1236), ("54.5", None)]
)
def test_their_values(number, value):
    assert value_of(number) == value


def test_figures_of_the_table_and_of_the_whole_annex_are_offered():
    figures = annex_figures(annex_with([13, 13], [13, 40], asked=13))

    found = [figure.source for figure in figures_for("13", "partner_members", figures)]

    assert set(found) >= {Source("partner_members", code, "members") for code in ("AL", "BA")}
    assert Source("facts", "", "asked") in found
    assert not any(source.table == "partner_activities" for source in found)


def test_a_reference_replaces_the_number_and_no_other_word():
    source = Source("partner_members", "AL", "members")

    assert with_reference("113 or 13, then 13", "13", source) == f"113 or {members_in('AL')}, then 13"
    assert (
        with_reference("Document 7896/13 has 13", "13", source) == f"Document 7896/13 has {members_in('AL')}"
    )
    assert with_reference("9 and 9", "9", source) == f"{members_in('AL')} and 9"
    already = f"{members_in('BA')} and nine"
    assert with_reference(already, "nine", source) == f"{members_in('BA')} and {members_in('AL')}"
