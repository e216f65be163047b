import pytest

from questionnaire.formatting.number_words import number_in_words


@pytest.mark.parametrize(
    ("number", "words"),
    [(0, "none"), (1, "one"), (2, "two"), (10, "ten"), (11, "11"), (13, "13"), (1234, "1\u00a0234")],
)
def test_numbers_are_words_up_to_ten(number, words):
    assert number_in_words(number) == words
