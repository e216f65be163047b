import pytest

from questionnaire.own_lists.mapping import By
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from tests.questionnaire.own_lists.reading.values import VALUES

pytestmark = pytest.mark.django_db

CASES = [
    (name, *map(str.strip, line.rsplit("=", 1)))
    for name, lines in VALUES.items()
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("name", "text", "codes"), CASES)
def test_values_are_suggested_in_any_language(name, text, codes):
    meaning = ValueReader(activity_codes()).meaning(name, text)

    assert ("refused" if meaning.is_refused else " ".join(meaning.codes)) == codes


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("partner", "Serbia", "RS"),
        ("partner", "rs", "RS"),
        ("partner", "Kosovo*", "XK"),
        ("partner", "Srbija", "RS"),
        ("support_field", "Border management", "border_management"),
        ("status", "ONGOING", "ongoing"),
        ("funding", "EU co-funded", "co_funded"),
    ],
)
def test_only_labels_codes_and_official_names_are_exact(name, text, code):
    meaning = ValueReader(activity_codes()).meaning(name, text)

    assert (meaning.codes, meaning.by) == ((code,), By.EXACT)


@pytest.mark.parametrize("text", ["FYROM", "Kosovo (UNSCR 1244)", "Serbia and Albania", "BiH"])
def test_other_names_are_suggested_at_most(text):
    assert ValueReader(activity_codes()).meaning("partner", text).by == By.SUGGESTED


@pytest.mark.parametrize("text", ["all six partners", "WB6", "alle Westbalkanstaaten", "tutti i partner"])
def test_no_word_for_all_partners_selects_any(text):
    meaning = ValueReader(activity_codes()).meaning("partner", text)

    assert (meaning.codes, meaning.by) == ((), By.NONE)
