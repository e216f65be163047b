import pytest

from analysis.wording.phrases import Named, joined_names, none_of, ranked_names, ranks, with_number

ALBANIA, KOSOVO, SERBIA = Named("Albania", 9), Named("Kosovo*", 9), Named("Serbia", 13)


def test_names_are_joined_by_and_or_by_or():
    assert joined_names(["Albania", "Kosovo*", "Serbia"]) == "Albania, Kosovo* and Serbia"
    assert none_of(["Albania", "Serbia"]) == "Albania or Serbia"


def test_ranks_hold_equal_numbers_together_and_no_nought():
    assert ranks([ALBANIA, SERBIA, Named("Montenegro", 0), KOSOVO]) == [(SERBIA,), (ALBANIA, KOSOVO)]


@pytest.mark.parametrize(
    ("rank", "text"),
    [
        ([ALBANIA], "Albania (nine)"),
        ([ALBANIA, KOSOVO], "Albania and Kosovo* (nine each)"),
        ([Named("Asylum", 73, "32%")], "Asylum (32%)"),
    ],
)
def test_a_rank_says_its_number_once(rank, text):
    assert with_number(rank) == text


def test_rank_after_rank_each_with_its_number():
    assert ranked_names([[SERBIA], [ALBANIA]]) == "Serbia (13) and Albania (nine)"
    assert ranked_names([[SERBIA], [ALBANIA, KOSOVO]]) == "Serbia (13) and Albania and Kosovo* (nine each)"
