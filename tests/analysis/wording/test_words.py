from dataclasses import asdict
from string import Formatter

from analysis.wording.words import check_words, paper_words, words


def blanks(text: str) -> set[str]:
    return {name for _text, name, *_rest in Formatter().parse(text) if name}


def test_only_the_line_that_sums_up_has_numbers_to_fill_in():
    words = check_words()
    assert {name: blanks(text) for name, text in asdict(words).items() if blanks(text)} == {
        "agree": {"agreeing", "figures"}
    }
    assert words.agree.format(agreeing=3, figures=4) == "3 of 4 figures agree with the data."


def test_a_figure_that_agrees_is_told_from_one_that_does_not():
    words = check_words()
    assert len({words.ok, words.not_ok, ""}) == 3


def test_references_name_what_they_refer_to_and_nothing_else_is_filled_in():
    found = {
        label: {name for _text, name, *_rest in Formatter().parse(text) if name}
        for label, text in asdict(paper_words()).items()
    }
    assert {label: names for label, names in found.items() if names} == {
        "see": {"first"},
        "see_both": {"first", "second"},
    }


def test_what_somebody_has_to_fill_in_stands_in_brackets():
    said = asdict(paper_words())
    bracketed = {label for label, text in said.items() if text.startswith("[") and text.endswith("]")}
    assert bracketed == {
        "number_to_give",
        "date_to_give",
        "institution_to_give",
        "codes_to_give",
        "assessment_to_write",
        "question_to_ask",
    }


def test_the_footnote_on_what_counts_names_the_heading_where_it_is_said():
    assert f"“{words().method}”" in paper_words().what_counts
