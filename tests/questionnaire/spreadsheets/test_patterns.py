import pytest

from questionnaire.spreadsheets.patterns import expression, folded, spelled_with_umlauts


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Rückkehr", "ruckkehr"),
        ("Łódź", "lodz"),
        ("Србија", "srbija"),
        ("Сърбия", "sarbija"),
        ("Σερβίας", "σερβιασ"),
        ("Border  mgmt.", "border mgmt"),
    ],
)
def test_texts_are_compared_without_accents_case_and_alphabet(text, words):
    assert folded(text) == words


def test_umlauts_may_be_spelled_with_an_e():
    assert spelled_with_umlauts(folded("Rueckkehr")) == folded("Rückkehr")


@pytest.mark.parametrize(
    ("patterns", "text", "is_found"),
    [
        ("grenz", "Grenzschutz", True),
        ("grenz", "Außengrenzschutz", False),
        ("-grenz", "Außengrenzschutz", True),
        ("land=", "Landwirtschaft", False),
        ("-ende=", "Projektende", True),
        ("trafic migr", "trafic illicite de migrants", True),
        ("trafic migr", "trafic d'armes dans les pays de migration", False),
    ],
)
def test_a_stem_begins_a_word_unless_it_says_otherwise(patterns, text, is_found):
    assert bool(expression(patterns).search(folded(text))) is is_found


@pytest.mark.parametrize("patterns", ["€", "amount, €=", "eur -"])
def test_a_stem_without_a_letter_is_refused_since_it_would_be_in_every_word(patterns):
    with pytest.raises(ValueError, match="has no letter or digit to look for"):
        expression(patterns)
