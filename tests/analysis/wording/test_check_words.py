from dataclasses import asdict
from string import Formatter

from analysis.wording.check_words import check_words


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
