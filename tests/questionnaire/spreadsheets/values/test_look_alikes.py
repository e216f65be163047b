import pytest

from questionnaire.spreadsheets.values.look_alikes import look_alike


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sеrbia", "“е” is a letter of the Cyrillic alphabet."),
        ("Τitle", "“Τ” is a letter of the Greek alphabet."),
        ("ЅК", "“Ѕ” is a letter of the Cyrillic alphabet."),
    ],
)
def test_a_letter_that_only_looks_latin_is_named(text, words):
    assert look_alike(text) == words


@pytest.mark.parametrize("text", ["Serbia", "Šibenik", "Србија", "Ελλάδα", "", "2015"])
def test_a_word_of_one_alphabet_is_left_alone(text):
    assert look_alike(text) == ""
