import pytest
from django.test import RequestFactory

from questionnaire.comparison import Difference
from questionnaire.review.differences import Differences
from questionnaire.review.views.compared_page import comparison_context, entries_between

ANSWER = Difference("Remark", "", "Thank you.")


def differences(changed: int, new: int, gone: int) -> Differences:
    """With a number in the place of each activity, which a page only passes on."""
    numbers = [tuple(range(number)) for number in (changed, new, gone)]
    return Differences((ANSWER,), *numbers, unchanged=0)


def shown(found: Differences, page: int) -> Differences:
    return comparison_context(RequestFactory().get("/", {"page": page}), found)["shown"]


def test_a_page_goes_on_with_the_new_ones_where_the_changed_ones_end():
    found = differences(30, 40, 10)

    first, second = shown(found, 1), shown(found, 2)

    assert (first.changed, first.new, first.gone) == (tuple(range(30)), tuple(range(20)), ())
    assert (second.changed, second.new, second.gone) == ((), tuple(range(20, 40)), tuple(range(10)))


def test_answers_stand_on_the_first_page_alone():
    found = differences(60, 0, 0)

    assert (shown(found, 1).answers, shown(found, 2).answers) == ((ANSWER,), ())


@pytest.mark.parametrize("sizes", [(0, 0, 0), (50, 50, 50), (1, 120, 3)])
def test_every_activity_is_on_one_page(sizes):
    found = differences(*sizes)
    pages = [shown(found, number) for number in range(1, max(1, -(-sum(sizes) // 50)) + 1)]

    for name in ("changed", "new", "gone"):
        assert sum((getattr(page, name) for page in pages), ()) == getattr(found, name)


def test_the_counts_are_of_all_pages():
    found = differences(30, 40, 10)

    context = comparison_context(RequestFactory().get("/", {"page": 2}), found)

    assert (context["differences"], context["listed"].total) == (found, 80)


def test_where_nothing_is_compared_no_page_is_shown():
    assert comparison_context(RequestFactory().get("/"), None) == {"differences": None}


def test_entries_before_the_first_are_none():
    assert entries_between("abc", -2, 2) == ("a", "b")
    assert entries_between("abc", -2, -1) == ()
