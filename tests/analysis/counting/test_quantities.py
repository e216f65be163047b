import pytest
from django.utils.translation import override

from analysis.counting.quantities import activities_in_words, members_in_words, replies_in_words


@pytest.mark.parametrize(
    ("words", "one", "many"),
    [
        (activities_in_words, "1 activity", "3 activities"),
        (members_in_words, "1 Member State", "3 Member States"),
        (replies_in_words, "1 reply", "3 replies"),
    ],
)
def test_a_number_stands_with_what_it_counts(words, one, many):
    assert (words(1), words(3)) == (one, many)
    assert words(0) == many.replace("3", "0")


def test_what_was_looked_up_in_one_language_is_not_said_in_another():
    with override("xx"):
        activities_in_words(12_345)
    assert activities_in_words(12_345) == "12345 activities"
