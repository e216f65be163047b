import pytest

from questionnaire.formatting.number_words import beginning, number_in_words, number_spelled_out


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "none"), (1, "one"), (2, "two"), (9, "nine"), (10, "10"), (13, "13"), (1234, "1\u00a0234")],
)
def test_numbers_are_words_up_to_nine(number, words):
    assert number_in_words(number) == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "one"),
        (10, "ten"),
        (19, "nineteen"),
        (20, "twenty"),
        (27, "twenty-seven"),
        (99, "ninety-nine"),
        (100, "100"),
        (1500, "1\u00a0500"),
    ],
)
def test_numbers_up_to_99_are_spelled_out_at_the_beginning_of_a_sentence(number, words):
    assert number_spelled_out(number) == words


def test_a_sentence_begins_with_a_capital_and_nothing_else_of_it_changes():
    assert (beginning("border Management"), beginning("")) == ("Border Management", "")


def test_no_sentence_begins_with_a_figure_below_100():
    assert beginning("15 Member States") == "Fifteen Member States"
    assert beginning("228 activities") == "228 activities"
