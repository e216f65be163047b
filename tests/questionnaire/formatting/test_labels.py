import pytest

from questionnaire.formatting.labels import in_sentence, without_mark


@pytest.mark.parametrize(
    ("label", "text"),
    [("Border management", "border management"), ("EU funds", "EU funds"), ("Return", "return"), ("", "")],
)
def test_a_label_stands_within_a_sentence_but_an_abbreviation_stays(label, text):
    assert in_sentence(label) == text


@pytest.mark.parametrize("label", ["Start (required)", "Start (optional)", "Start"])
def test_a_label_is_told_without_its_mark(label):
    assert without_mark(label) == "Start"


def test_a_unit_behind_a_label_stays():
    assert without_mark("Value (EUR)") == "Value (EUR)"
