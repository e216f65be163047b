import pytest

from questionnaire.spreadsheets.totals import is_total


@pytest.mark.parametrize(
    "text", ["Total", "TOTAL:", "Grand total", "Summe 2015–2019", "Összesen", "Общо", "Iš viso"]
)
def test_a_row_of_totals_begins_with_a_word_for_it(text: str):
    assert is_total(text)


@pytest.mark.parametrize(
    "text",
    ["", "2015", "Training, total cost", "Totally new", "Total station for the border police"],
)
def test_other_texts_are_no_totals(text: str):
    assert not is_total(text)
