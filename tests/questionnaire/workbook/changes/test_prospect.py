import pytest

from questionnaire.comparison import Difference
from questionnaire.models import Reply
from questionnaire.workbook.store import apply
from tests.builders import make_reply
from tests.questionnaire.workbook.copies import compared, fresh
from tests.questionnaire.workbook.files import complete, make_book

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(answers={"RS": None, "AL": False})


def test_an_activity_answers_yes_for_its_partner_where_nothing_is_answered(reply):
    book = make_book([complete(), complete(partner="Albania")], answers={})

    comparison = compared(reply, book)
    apply(comparison)

    assert comparison.opened == (Difference("Serbia", "not answered", "Yes"),)
    assert (fresh(reply).answers["RS"], fresh(reply).answers["AL"]) == (True, False)


@pytest.mark.parametrize("answer", ["Yes", "No"])
def test_what_the_workbook_answers_itself_does_not_follow(reply, answer):
    assert compared(reply, make_book([complete()], answers={"Serbia": answer})).opened == ()
