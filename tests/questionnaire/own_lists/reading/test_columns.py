import pytest

from questionnaire.own_lists.mapping import By
from questionnaire.own_lists.reading.tables import read_list
from questionnaire.own_lists.suggest import suggest
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from tests.questionnaire.own_lists.foreign import ForeignList

pytestmark = pytest.mark.django_db

COUNTRIES = ("Serbia", "Albania", "Montenegro")


def columns(**cells):
    """What is suggested for columns with these headers and cells; a title is always there."""
    headers = ["Country", "Name of project", *(header.replace("_", " ") for header in cells)]
    rows = [
        (country, f"Project number {number} in words", *(column[number] for column in cells.values()))
        for number, country in enumerate(COUNTRIES)
    ]
    one = ForeignList("list", (tuple(headers), *rows), 1, {}, {}, {})
    return suggest(read_list(one.content), activity_codes())[1]


@pytest.mark.parametrize(
    "header", ["Amount (HRK)", "Betrag in CHF", "Kwota (PLN)", "Summa (SEK)", "Cost USD"]
)
def test_amounts_in_another_currency_are_no_value(header):
    mapping = columns(**{header: (100, 200, 300)})

    assert mapping.choice("value").sources == ()
    assert header in mapping.unused


def test_of_two_currencies_the_euro_is_taken():
    mapping = columns(**{"Amount (HRK)": (750, 1500, 75), "Amount (EUR)": (100, 200, 10)})

    assert mapping.choice("value").sources == ("Amount (EUR)",)


def test_the_parts_go_before_their_sum():
    parts = {"Funds (EUR)": (1, None, 2), "Experts (EUR)": (None, 3, None), "Total (EUR)": (1, 3, 2)}

    mapping = columns(**parts)

    assert mapping.choice("value").sources == ("Funds (EUR)", "Experts (EUR)")
    assert mapping.choice("assistance_type").sources == mapping.choice("value").sources


def test_running_numbers_are_neither_reference_nor_quantity():
    mapping = columns(Number=(1, 2, 3), Reference=("A/1", "A/2", "A/3"))

    assert (mapping.choice("reference").sources, mapping.choice("quantity").sources) == ((), ())


def test_our_own_reference_is_known_by_its_form():
    mapping = columns(Ref=("2020-HR-001", "2020-HR-002", "2020-HR-003"))

    assert mapping.choice("reference").sources == ("Ref",)


def test_a_duration_in_months_is_no_period():
    mapping = columns(Duration=("24 months", "6 months", "1 year"))

    assert mapping.choice("start").sources == ()


def test_an_exact_header_over_other_cells_is_not_accepted():
    mapping = columns(Funding=(100, 2000, 300), Status=("EU candidate", "EU candidate", "EU candidate"))

    assert mapping.choice("funding").sources == ()
    assert mapping.choice("status").sources == ()


def test_one_source_is_a_period_for_start_and_end():
    mapping = columns(When=("2016-2017", "since 2018", "2019"))

    assert mapping.choice("start").sources == mapping.choice("end").sources == ("When",)


def test_a_word_in_the_header_of_the_amounts_gives_the_basis():
    basis = columns(**{"Spent (EUR)": (10, 20, 35)}).choice("value_basis")

    assert (basis.sources, basis.value, basis.by) == ((), "spent", By.SUGGESTED)


def test_whether_the_eu_pays_a_part_is_read_from_yes_and_no():
    mapping = columns(EU_co_financing=("yes", "no", "no"))

    meanings = mapping.values["funding"]
    assert {text: meaning.codes for text, meaning in meanings.items()} == {
        "yes": ("co_funded",),
        "no": ("national",),
    }


@pytest.mark.parametrize("header", ["Anteil", "Share", "Beteiligung", "Mehr"])
@pytest.mark.parametrize("cells", [(0.25, 0.5, 1), ("0,25", "0,5", "1"), (25, 40, 50), (2015, 2016, 2017)])
def test_a_header_without_a_word_for_money_names_no_value(header, cells):
    assert columns(**{header: cells}).choice("value").sources == ()


@pytest.mark.parametrize("cells", [(150_000, 900, 20_500.5), ("150.000", "84 190", "n/a")])
def test_large_amounts_are_suggested_as_value_whatever_their_header(cells):
    value = columns(Mehr=cells).choice("value")

    assert (value.sources, value.by) == (("Mehr",), By.SUGGESTED)
    assert columns(**{"Project no": cells}).choice("value").sources == ()


@pytest.mark.parametrize("header", ["Anteil", "Amount", "Quantity"])
def test_percentages_are_neither_a_value_nor_a_quantity(header):
    mapping = columns(**{header: ("25 %", "40 %", "50%")})

    assert mapping.choice("value").sources == ()
    assert mapping.choice("quantity").sources == ()
