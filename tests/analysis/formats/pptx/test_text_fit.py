import pytest

from analysis.formats.pptx.text_fit import fitting_size, height_of_texts, lines_of, width_of_text
from analysis.pictures.pictures import width_of


@pytest.mark.parametrize("text", ["Bosnia and Herzegovina (36)", "Ålesund – WÜRZBURG?", "1,234,567 €"])
def test_widths_are_those_of_the_letters_and_a_little_more(text):
    # Both in points: the picture's letters are measured with the font itself.
    measured = width_of(text, 20)
    assert measured <= width_of_text(text, 20) * 72 / 2.54 <= measured * 1.1


def test_lines_end_between_words_and_within_a_word_that_is_too_long():
    one_word = width_of_text("management", 12) + 0.1
    assert lines_of("management", 12, one_word) == 1
    assert lines_of("management management", 12, one_word) == 2
    assert lines_of("management\nmanagement", 12, one_word) == 2
    assert lines_of("managementmanagementmanagement", 12, one_word) == 3
    assert lines_of("exchange/\u200bsituational", 12, width_of_text("situational", 12) + 0.1) == 2


def test_the_largest_size_that_fits_is_taken():
    texts = ["A sentence about the activities of some Member States."] * 3
    height = height_of_texts(texts, 14, 10, space=7)
    assert fitting_size(texts, (18, 16, 14, 12), 10, height) == 14
    assert fitting_size(texts, (18, 16, 14), 10, height / 2) is None
