import pytest

from questionnaire.formatting.labels import in_sentence


@pytest.mark.parametrize(
    ("label", "text"),
    [("Border management", "border management"), ("EU funds", "EU funds"), ("Return", "return"), ("", "")],
)
def test_a_label_stands_within_a_sentence_but_an_abbreviation_stays(label, text):
    assert in_sentence(label) == text
