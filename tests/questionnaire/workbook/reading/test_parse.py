import datetime as dt
from decimal import Decimal

import pytest

from questionnaire.columns.columns import COLUMNS
from questionnaire.form_fields.column_fields import form_fields
from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.spreadsheets.cells import Cell
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from questionnaire.spreadsheets.values.readers import Unreadable
from questionnaire.workbook.reading.parse import parse, parse_yes_or_no

pytestmark = pytest.mark.django_db


def read(name: str, value: object, kind: str = "n", number_format: str = "General"):
    return parse(COLUMNS[name], Cell(value, kind, number_format), activity_codes())


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("partner", "Albania", "AL"),
        ("partner", " al ", "AL"),
        ("partner", "KOSOVO", "XK"),
        ("partner", "Kosovo*", "XK"),
        ("partner", "Bosnia\u00a0and  Herzegovina", "BA"),
        ("support_field", "border_management", "border_management"),
        ("support_field", "BORDER MANAGEMENT", "border_management"),
        ("support_field", "Information exchange / situational awareness", "information_exchange"),
        ("assistance_type", "Expert assistance", "expert"),
        ("assistance_type", "EQUIPMENT", "equipment"),
    ],
)
def test_code_lists_take_label_or_code(name: str, text: str, code: str):
    assert read(name, text)[name].pk == code


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("status", "COMPLETED", "completed"),
        ("funding", "EU co-funded", "co_funded"),
        ("funding", "co_funded", "co_funded"),
        ("funding", "Co-funded", "co_funded"),
        ("value_basis", "In-kind estimate", "in_kind"),
        ("value_basis", "in_kind", "in_kind"),
    ],
)
def test_closed_lists_take_label_or_code(name: str, text: str, code: str):
    assert read(name, text) == {name: code}


def test_what_is_not_in_a_list_is_refused_with_the_list():
    with pytest.raises(Unreadable) as refusal:
        read("assistance_type", "Training")

    assert refusal.value.message == "This is not in the list for “Type of assistance”."
    assert refusal.value.remedy == (
        "Select one of: Financial assistance, Expert assistance, Provision of equipment."
    )


@pytest.mark.parametrize(
    "text", ["EU", "EU funded", "eu_funded", "entirely EU-funded", "100% EU", "European Union"]
)
def test_entirely_eu_funded_is_left_to_its_own_rule(text: str):
    assert read("funding", text) == {"funding": "eu_funded"}


@pytest.mark.parametrize(
    ("value", "date"),
    [
        (2015, PartialDate(2015)),
        (2015.0, PartialDate(2015)),
        ("2015", PartialDate(2015)),
        ("2015-03", PartialDate(2015, 3)),
        (" March\u00a02015 ", PartialDate(2015, 3)),
        (dt.datetime(2015, 3, 17), PartialDate(2015, 3)),  # noqa: DTZ001 - sheets have no zones
        (dt.date(2015, 3, 17), PartialDate(2015, 3)),
    ],
)
def test_a_date_is_a_year_or_a_month_and_drops_its_day(value: object, date: PartialDate):
    assert read("start", value) == {"start": date}
    assert read("end", value) == {"end": date}


@pytest.mark.parametrize(
    "text",
    [
        "03/2015",
        "3.2015",
        "15.03.2015",
        "15/3/2015",
        "2015/03",
        "2015.03.15",
        "2015-03-15 00:00:00",
        "Mar 2015",
        "mar. 2015",
        "15. March 2015",
        "MARCH 2015",
    ],
)
def test_a_date_as_text_is_read_in_the_forms_that_sheets_of_many_languages_give_it(text: str):
    assert read("start", text) == {"start": PartialDate(2015, 3)}


@pytest.mark.parametrize(
    "text",
    [
        "mars 2015",
        "März 2015",
        "marzo 2015",
        "2015. március",
        "ožujak 2015",
        "marec 2015",
        "Μάρτιος 2015",
        "13/2015",
        "03-15",
        "15.03.15",
        "2015-W11",
        "ma 2015",
        "ju 2015",
    ],
)
def test_a_month_in_another_language_is_refused_rather_than_guessed(text: str):
    with pytest.raises(Unreadable, match="not a year"):
        read("start", text)


@pytest.mark.parametrize("text", ["not known", "Not Known", "UNKNOWN"])
def test_only_a_start_can_be_not_known(text: str):
    assert read("start", text) == {"start_not_known": True}
    with pytest.raises(Unreadable, match="not a year"):
        read("end", text)


@pytest.mark.parametrize("value", ["since 2015", "2015-13", 43160, 0.5, True, float("inf"), dt.time(8)])
def test_what_is_no_date_is_refused(value: object):
    with pytest.raises(Unreadable, match="not a year"):
        read("start", value)


@pytest.mark.parametrize(
    ("value", "amount"),
    [
        (1500, "1500.00"),
        (1500.005, "1500.01"),
        (0, "0.00"),
        ("1500", "1500.00"),
        ("1 500.00", "1500.00"),
        ("1\u00a0500", "1500.00"),
        ("1\u202f500,5", "1500.50"),
        ("1'500.25", "1500.25"),
        ("1,500.00", "1500.00"),
        ("1.500,00", "1500.00"),
        ("1,500,000", "1500000.00"),
        ("1.500.000", "1500000.00"),
        ("1500,50", "1500.50"),
        ("EUR 1 500", "1500.00"),
        ("1500 €", "1500.00"),
        ("-5", "-5.00"),
    ],
)
def test_numbers_are_read_as_the_member_states_write_them(value: object, amount: str):
    assert read("value", value) == {"value": Decimal(amount)}


@pytest.mark.parametrize("text", ["1,500", "1.500", "12,345"])
def test_a_number_that_could_be_two_is_refused(text: str):
    with pytest.raises(Unreadable, match="could be thousands or a fraction"):
        read("value", text)


@pytest.mark.parametrize(
    "value",
    ["many", "1,50,000", "1 50", "--5", True, dt.date(2015, 1, 1), float("inf")],
)
def test_what_is_no_number_is_refused(value: object):
    with pytest.raises(Unreadable, match="not a number"):
        read("value", value)


@pytest.mark.parametrize(("name", "value"), [("value", 1e12), ("quantity", "1 000 000 000")])
def test_a_number_that_does_not_fit_is_refused(name: str, value: object):
    with pytest.raises(Unreadable, match="too large"):
        read(name, value)


@pytest.mark.parametrize("text", ["not available", "N/A", "n.a."])
def test_a_value_can_be_not_available_but_a_quantity_cannot(text: str):
    assert read("value", text) == {"value_not_available": True}
    with pytest.raises(Unreadable, match="not a number"):
        read("quantity", text)


@pytest.mark.parametrize(
    ("value", "number_format"),
    [(40, "General"), (40.0, "General"), ("40", "@"), ("40 %", "General"), (0.4, "0%")],
)
def test_a_share_is_a_whole_number_however_it_is_written(value: object, number_format: str):
    assert read("national_share", value, number_format=number_format) == {"national_share": 40}


@pytest.mark.parametrize(("value", "number_format"), [(40.5, "General"), (0.4, "General"), (0.4, '0"%"')])
def test_a_part_of_a_per_cent_is_refused(value: float, number_format: str):
    with pytest.raises(Unreadable, match="not a whole number"):
        read("national_share", value, number_format=number_format)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("national_share", "25 %"),
        ("national_share", "25\u00a0%"),
        ("value", "150 000"),
        ("value", "150\u00a0000"),
        ("value", "150\u202f000,50"),
        ("value", "EUR\u00a0150\u00a0000"),
        ("value", "150.000,00"),
        ("value", "150000 EUR"),
        ("quantity", "1,5"),
        ("start", "Mar-15"),
        ("start", "1.3.2021"),
        ("start", "March 2021"),
        ("start", "12 May 2020"),
        ("end", "2015-03"),
    ],
)
def test_a_form_takes_what_a_cell_takes(name: str, text: str):
    [(_name, field), *_absent] = form_fields(COLUMNS[name])

    assert read(name, text) == {name: field.clean(text)}


@pytest.mark.parametrize("text", ["#BEZUG!", "#NV", "#N/A"])
def test_an_error_of_the_spreadsheet_is_one_as_text_too(text: str):
    for name in COLUMNS.by_name:
        with pytest.raises(Unreadable, match="error of the spreadsheet"):
            read(name, text, "s")


def test_a_letter_that_only_looks_latin_is_named():
    with pytest.raises(Unreadable, match="“е” is a letter of the Cyrillic alphabet"):
        read("partner", "Sеrbia")


@pytest.mark.parametrize(("value", "text"), [(2015, "2015"), (2015.0, "2015"), ("  a\r\nb ", "a b")])
def test_text_is_what_people_read_in_the_cell(value: object, text: str):
    assert read("project", value) == {"project": text}


def test_text_that_is_too_long_is_refused_with_both_lengths():
    with pytest.raises(Unreadable, match=r"has 151 characters\. Enter at most 150 in “Title”"):
        read("title", "x" * 151)
    assert read("title", "x" * 150) == {"title": "x" * 150}


@pytest.mark.parametrize(("value", "kind"), [("=1+1", "f"), ("#REF!", "e")])
def test_formulas_and_error_values_are_refused_in_every_column(value: str, kind: str):
    for name in COLUMNS.by_name:
        with pytest.raises(Unreadable, match=r"formula|error of the spreadsheet"):
            read(name, value, kind)


def test_a_text_that_looks_like_a_formula_is_text():
    assert read("title", "=1+1", "s") == {"title": "=1+1"}


@pytest.mark.parametrize("value", [None, "", "  ", "\u00a0", "_x0007_"])
def test_a_blank_cell_fills_nothing(value: object):
    assert all(read(name, value, "s") == {} for name in COLUMNS.by_name)


@pytest.mark.parametrize(
    ("values", "answer"),
    [
        (("Yes", " yes ", "Y", "TRUE", True, 1, 1.0, "1"), True),
        (("No", "n", "false", False, 0, "0"), False),
        ((None, " "), None),
    ],
)
def test_yes_and_no_in_all_their_forms(values: tuple[object, ...], answer: bool | None):
    assert {parse_yes_or_no(Cell(value)) for value in values} == {answer}


def test_what_is_neither_yes_nor_no_is_refused():
    with pytest.raises(Unreadable, match="must be Yes or No"):
        parse_yes_or_no(Cell("maybe"))
