from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaire.form_fields.fields import (
    AmountField,
    PartialDateField,
    UploadField,
    WholeNumberField,
    entries_field,
    entry_field,
    form_value,
    keep_chosen,
    with_stored,
)
from questionnaire.formatting.partial_dates import PartialDate
from questionnaire.models import Partner, SupportField


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2019", PartialDate(2019)),
        (" March\u00a02019 ", PartialDate(2019, 3)),
        ("2019-03", PartialDate(2019, 3)),
    ],
)
def test_a_date_is_read_as_officials_write_it(text, date):
    assert PartialDateField().clean(text) == date


def test_a_date_that_cannot_be_read_says_how_to_write_it():
    with pytest.raises(ValidationError, match=r"for example 2021 or March 2021"):
        PartialDateField().clean("soon")
    assert PartialDateField(required=False).clean(" ") is None


def test_a_date_is_shown_as_it_is_read():
    field = PartialDateField()

    assert [field.prepare_value(value) for value in (PartialDate(2019, 3), "soon", None)] == [
        "March 2019",
        "soon",
        None,
    ]


@pytest.mark.parametrize(
    "text", ["150000", "150 000.00", "150\u00a0000", "150.000,00", "150000 EUR", "€ 150000"]
)
def test_an_amount_is_read_as_the_pages_and_sheets_print_it(text):
    assert AmountField().clean(text) == Decimal(150_000)
    assert AmountField(required=False).clean("\u200b") is None


@pytest.mark.parametrize("text", ["25", "25 %", "25%", "25\u00a0%"])
def test_a_share_may_have_a_percent_sign(text):
    assert WholeNumberField().clean(text) == 25


@pytest.mark.parametrize(
    ("field", "text", "words"),
    [
        (AmountField, "much", "This is not a number"),
        (AmountField, "150 000 kr", "“kr” is not part of a number"),
        (WholeNumberField, "25.5", "not a whole number"),
        (PartialDateField, "3/4/2015", "which number is the day and which is the month"),
    ],
)
def test_a_field_says_what_a_sheet_says(field, text, words):
    with pytest.raises(ValidationError, match=words):
        field().clean(text)


def test_a_file_that_passed_can_be_read_from_its_beginning():
    file = UploadField().clean(SimpleUploadedFile("list.xlsx", b"PK"))

    assert file.read() == b"PK"


def partners(*codes: str) -> list[Partner]:
    return list(Partner.objects.filter(pk__in=codes))


@pytest.mark.django_db
def test_partners_go_by_their_slug_and_no_other_entry_does():
    [kosovo] = partners("XK")

    assert form_value(kosovo) == "kosovo"
    assert form_value(SupportField(code="asylum")) == "asylum"


@pytest.mark.django_db
def test_entries_are_chosen_without_a_query(django_assert_num_queries):
    offered = partners("AL", "RS")
    one, several = entry_field(offered), entries_field(offered)

    with django_assert_num_queries(0):
        assert one.clean("serbia") == offered[1]
        assert one.clean("") is None
        assert several.clean(["serbia", "albania"]) == [offered[1], offered[0]]
        assert several.clean([]) == []
        for value in ("kosovo", "RS"):
            with pytest.raises(ValidationError):
                one.clean(value)
    assert one.choices == [("", "Select"), ("albania", "Albania"), ("serbia", "Serbia")]
    assert several.choices == [("albania", "Albania"), ("serbia", "Serbia")]


@pytest.mark.django_db
def test_what_was_chosen_while_the_round_asked_about_it_stays_chosen_with_a_sentence():
    offered, [kosovo] = partners("AL"), partners("XK")
    field = entry_field(offered, code_list=Partner)

    assert field.clean("kosovo") == kosovo
    assert field.choices[-1] == ("kosovo", "Kosovo*")
    assert "Kosovo*" in field.help_text
    with pytest.raises(ValidationError):
        field.clean("atlantis")


@pytest.mark.django_db
def test_a_form_keeps_what_is_chosen_in_fields_of_entries_alone():
    form = forms.Form()
    form.fields |= {"partner": entry_field(partners("AL"), code_list=Partner), "title": forms.CharField()}
    for name in form.fields:
        keep_chosen(form, name, "serbia")

    assert [value for value, _label in form.fields["partner"].choices] == ["", "albania", "serbia"]


@pytest.mark.django_db
def test_nothing_that_is_stored_is_dropped_and_nothing_is_listed_twice():
    albania, serbia = partners("AL", "RS")

    assert with_stored([albania], [serbia, albania, None]) == [albania, serbia]
