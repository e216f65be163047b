"""References are typed and stored without a loss, and print the present figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.text.figures import annex_figures, names_of_figures
from analysis.text.tokens import for_typing, printed, read_typed, sources_of, words_of
from tests.analysis.annexes import make_annex
from tests.analysis.text.numbered import activities_in, annex_with, members_in

ANNEX = annex_with([9, 13], [36, 1236])
FIGURES, NAMES = annex_figures(ANNEX), names_of_figures(ANNEX, "partner_members")


def read(typed: str):
    return read_typed(typed, FIGURES, NAMES)


def test_figures_are_printed_as_sentences_have_them():
    sentence = f"In Albania {members_in('AL')} Member States, elsewhere {activities_in('BA')} activities."

    text = printed(sentence, FIGURES)

    assert text == "In Albania nine Member States, elsewhere 1\u00a0236 activities."


def test_a_sentence_that_begins_with_a_figure_begins_with_a_capital_in_words():
    assert printed(f"{members_in('BA')} Member States are active.", FIGURES).startswith("Thirteen Member")


def test_a_share_is_printed_in_digits():
    assert printed("[[partner_share|AL|percent]]% of all", FIGURES) == "3% of all"


def test_a_figure_that_is_not_there_is_said_to_be_missing():
    assert printed(f"Only {members_in('RS')} are.", FIGURES) == "Only [figure not available] are."


def test_what_is_typed_is_stored_by_codes():
    assert read("In Albania [nine #Albania].").stored == f"In Albania {members_in('AL')}."
    assert read("[36 #Table 3: Albania] activities").stored == f"{activities_in('AL')} activities"


@pytest.mark.parametrize("number", ["nine", "9", "Nine".lower(), "?", "", " 9 "])
def test_a_figure_may_be_typed_in_any_of_its_forms(number):
    reading = read(f"[{number}#Albania]")

    assert (reading.stored, reading.overwritten) == (members_in("AL"), [])


@pytest.mark.parametrize("number", ["1 236", "1\u00a0236", "1236"])
def test_thousands_may_have_any_space(number):
    assert not read(f"[{number} #Table 3: Bosnia and Herzegovina]").overwritten


def test_another_number_is_no_way_to_change_a_figure():
    [(typed, figure)] = read("[10 #Albania]").overwritten

    assert (typed, figure.number) == ("[10 #Albania]", 9)


def test_a_name_that_no_figure_has_is_named_and_stays():
    reading = read("In [9 #Albany] and [7 #Albania")

    assert reading.unknown == ["[9 #Albany]"]
    assert reading.stored == "In [9 #Albany] and [7 #Albania"


def test_a_reference_whose_figure_has_gone_survives_editing():
    stored = f"Only {members_in('RS')} are."

    typed = for_typing(stored, FIGURES, NAMES)

    assert typed == "Only [? #partner_members|RS|members] are."
    assert read(typed).stored == stored


WORDS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="[]#|\n"), max_size=12)
PARTS = st.lists(st.one_of(WORDS, st.sampled_from(sorted(map(str, annex_figures(make_annex()))))), max_size=8)


@given(PARTS)
def test_editing_without_a_change_changes_nothing(parts):
    annex = make_annex()
    figures, names = annex_figures(annex), names_of_figures(annex, "overview")
    keys = set(map(str, figures))
    stored = "".join(f"[[{part}]]" if part in keys else part for part in parts)

    reading = read_typed(for_typing(stored, figures, names), figures, names)

    assert (reading.stored, reading.unknown, reading.overwritten) == (stored, [], [])
    assert len(sources_of(stored)) == sum(part in keys for part in parts)


def test_words_are_what_is_no_reference():
    assert words_of(f"In {members_in('AL')} of") == "In \u00a0 of"
