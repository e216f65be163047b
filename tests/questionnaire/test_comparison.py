from decimal import Decimal

from questionnaire.comparison import Difference, column_differences
from tests.builders import activity


def test_differences_are_columns_in_their_order_with_both_texts():
    old = activity(title="Before", value=Decimal("7.00"), start_month=3)
    new = activity(title="After", value=Decimal(7), start_month=4)

    assert column_differences(old, new) == (
        Difference("Title", "Before", "After", is_prose=True),
        Difference("Start", "March 2018", "April 2018"),
    )


def test_what_cleaning_drops_is_no_difference():
    assert column_differences(activity(title="Equal\u200b"), activity(title="Equal")) == ()


def test_the_reference_is_not_compared():
    assert column_differences(activity(reference="2020-HR-001"), activity(reference="2024-HR-001")) == ()
