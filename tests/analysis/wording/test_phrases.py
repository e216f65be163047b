import pytest

from analysis.wording.phrases import (
    Named,
    beginning,
    joined_names,
    none_of,
    ranked_names,
    ranks,
    with_number,
    within,
)

ALBANIA, KOSOVO, SERBIA = Named("Albania", 9), Named("Kosovo*", 9), Named("Serbia", 13)


@pytest.mark.parametrize(
    ("label", "text"),
    [("Border management", "border management"), ("EU funds", "EU funds"), ("Return", "return"), ("", "")],
)
def test_a_label_stands_within_a_sentence_but_an_abbreviation_stays(label, text):
    assert within(label) == text


def test_a_sentence_begins_with_a_capital_and_nothing_else_of_it_changes():
    assert (beginning("border Management"), beginning("")) == ("Border Management", "")


def test_names_are_joined_by_and_or_by_or():
    assert joined_names(["Albania", "Kosovo*", "Serbia"]) == "Albania, Kosovo* and Serbia"
    assert none_of(["Albania", "Serbia"]) == "Albania or Serbia"


def test_ranks_hold_equal_numbers_together_and_no_nought():
    assert ranks([ALBANIA, SERBIA, Named("Montenegro", 0), KOSOVO]) == [(SERBIA,), (ALBANIA, KOSOVO)]


@pytest.mark.parametrize(
    ("rank", "text"),
    [
        ([ALBANIA], "Albania (9)"),
        ([ALBANIA, KOSOVO], "Albania and Kosovo* (9 each)"),
        ([Named("Asylum", 32, "%")], "Asylum (32%)"),
    ],
)
def test_a_rank_says_its_number_once(rank, text):
    assert with_number(rank) == text


def test_semicolons_keep_ranks_apart_where_one_holds_several():
    assert ranked_names([[SERBIA], [ALBANIA]]) == "Serbia (13) and Albania (9)"
    assert ranked_names([[SERBIA], [ALBANIA, KOSOVO]]) == "Serbia (13); and Albania and Kosovo* (9 each)"
