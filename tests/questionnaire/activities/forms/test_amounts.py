from decimal import Decimal

import pytest
from django.http import QueryDict

from questionnaire.activities.forms.activities import AddActivitiesForm
from questionnaire.activities.forms.amounts import AmountsForm, shares_in_words, split, unit_of
from tests.builders import make_reply
from tests.questionnaire.pages import typed

pytestmark = pytest.mark.django_db

FOUR = {"partners": ["albania", "serbia"], "assistance_types": ["financial", "expert"]}
SHOWN = {"confirmed_count": "4"}


def amounts(**fields) -> AmountsForm:
    """The form for the amounts of four activities, as the form for adding makes it."""
    data = QueryDict(mutable=True)
    for name, value in typed(**FOUR | fields).items():
        data.setlist(name, value if isinstance(value, list) else [str(value)])
    form = AddActivitiesForm(make_reply(), data)
    assert form.is_valid(), form.errors
    asked = form.amounts()
    assert asked
    return asked


def stored(form: AmountsForm, measure: str = "value") -> list[Decimal | None]:
    assert form.is_valid(), form.errors
    return [getattr(activity, measure) for activity in form.activities]


@pytest.mark.parametrize(
    ("total", "number", "shares"),
    [
        ("150000", 4, ["37500.00"] * 4),
        ("100", 3, ["33.34", "33.33", "33.33"]),
        ("0.05", 3, ["0.02", "0.02", "0.01"]),
        ("0", 2, ["0.00", "0.00"]),
    ],
)
def test_a_total_is_split_to_the_cent_and_its_first_shares_take_the_rest(total, number, shares):
    assert split(Decimal(total), number) == [Decimal(share) for share in shares]
    assert sum(split(Decimal(total), number)) == Decimal(total)


def test_whole_items_are_split_into_whole_items():
    assert split(Decimal(10), 3, unit_of("quantity", Decimal(10))) == [4, 3, 3]
    assert split(Decimal("1.5"), 2, unit_of("quantity", Decimal("1.5"))) == [Decimal("0.75")] * 2


def test_the_choice_says_what_each_activity_would_get():
    assert shares_in_words("value", Decimal(150000), 4).replace("\u00a0", " ") == (
        "Split the total of EUR 150 000 equally: EUR 37 500 for each activity"
    )
    assert shares_in_words("value", Decimal(100), 3).replace("\u00a0", " ") == (
        "Split the total of EUR 100 equally: EUR 33.34 for the first activity, EUR 33.33 for each other"
    )
    assert "4 for the first 2 activities, 3 for each other" in shares_in_words("quantity", Decimal(14), 4)


def test_a_total_that_was_typed_is_never_stored_before_it_is_said_what_becomes_of_it():
    assert not amounts(value="150000").is_confirmed

    form = amounts(value="150000", confirmed_value="150000.00", **SHOWN)

    assert not form.is_confirmed
    assert form.errors["value_division"] == [
        "Select how the total of EUR\u00a0150\u00a0000 is divided between the activities."
    ]
    assert [activity.value for activity in form.activities] == [None] * 4
    assert form.confirmed == {"value": "150000.00", "quantity": ""}


def test_a_split_total_is_confirmed_where_its_shares_were_shown():
    form = amounts(
        value="150 000", value_basis="spent", value_division="split", confirmed_value="150000.00", **SHOWN
    )

    assert stored(form) == [Decimal(37500)] * 4
    assert {activity.value_basis for activity in form.activities} == {"spent"}
    assert form.is_confirmed
    assert not amounts(
        value="160000", value_basis="spent", value_division="split", confirmed_value="150000.00", **SHOWN
    ).is_confirmed


def test_a_value_for_each_activity_is_confirmed_once_its_total_was_shown():
    each = {
        "value_division": "each", "value_basis": "spent",
        "value_albania_financial": "100 000,50", "value_serbia_expert": "7",
    }  # fmt: skip
    form = amounts(**each, **SHOWN)

    assert stored(form) == [Decimal("100000.5"), None, None, Decimal(7)]
    assert [activity.value_basis for activity in form.activities] == ["spent", "", "", "spent"]
    assert not form.is_confirmed
    assert form.confirmed == {"value": "100007.50", "quantity": ""}
    assert amounts(**each, confirmed_value="100007.50", **SHOWN).is_confirmed


def test_amounts_of_activities_say_by_themselves_that_each_has_its_own():
    form = amounts(value_basis="spent", value_albania_financial="5", **SHOWN)

    assert stored(form) == [Decimal(5), None, None, None]


def test_values_are_left_blank_where_it_is_said_so():
    form = amounts(value="150000", value_division="blank", confirmed_value="150000.00", **SHOWN)

    assert stored(form) == [None] * 4
    assert form.is_confirmed


def test_another_number_of_activities_is_shown_again():
    assert not amounts(confirmed_count="3").is_confirmed
    assert amounts(**SHOWN).is_confirmed


def test_quantities_are_divided_like_values():
    form = amounts(quantity="10", quantity_division="split", confirmed_quantity="10.00", **SHOWN)

    assert stored(form, "quantity") == [3, 3, 2, 2]
    assert form.is_confirmed


def test_the_basis_is_asked_for_with_the_values_and_can_follow_later():
    each = {"value_division": "each", "value_albania_financial": "5", "confirmed_value": "5.00"}
    form = amounts(**each, **SHOWN)

    assert not form.is_valid()
    assert "The basis of the value is missing." in form.errors["value_basis"][0]
    assert form.can_complete_later
    assert amounts(**each, complete_later="1", **SHOWN).is_confirmed


@pytest.mark.parametrize(
    ("fields", "name", "words"),
    [
        ({"value_albania_expert": "much"}, "value_albania_expert", "This is not a number."),
        ({"value_albania_expert": "-1", "value_basis": "spent"}, "value_albania_expert", "is negative"),
        ({"value_division": "split"}, "value", "Enter the total to be split."),
        ({"value_division": "split", "value": "much"}, "value", "This is not a number."),
        ({"value_not_available": "on", "value_albania_expert": "5"}, "value_albania_expert", "not available"),
    ],
)
def test_what_is_wrong_with_an_amount_is_an_error_of_its_field(fields, name, words):
    form = amounts(**fields, **SHOWN)

    assert not form.is_valid()
    assert words in form.errors[name][0]
    assert not form.can_complete_later


def test_a_total_that_cannot_be_read_is_shown_as_one_to_be_split():
    assert amounts(value="much")["value_division"].value() == "split"
    assert amounts()["value_division"].value() == "each"
    assert amounts(value="5")["value_division"].value() is None


def test_each_row_names_its_activity_and_the_unit_of_its_quantity_and_no_code():
    form = amounts(partners=["kosovo"])

    assert [(row.label, row.unit) for row in form.rows] == [
        ("Kosovo*, Financial assistance", ""),
        ("Kosovo*, Expert assistance", "person-days"),
    ]
    assert "XK" not in str(form)
