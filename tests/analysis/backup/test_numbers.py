import pytest

from analysis.backup.numbers import go_on_after, last_number, last_numbers
from questionnaire.models import Partner, User
from tests.builders import make_user

pytestmark = pytest.mark.django_db


def test_the_number_of_a_deleted_row_was_given():
    user = make_user()
    number = user.pk
    user.delete()
    assert (last_number(User), last_numbers()["questionnaire.User"]) == (number, number)


def test_a_table_that_is_filled_again_goes_on_after_its_last_number():
    go_on_after({"questionnaire.User": 5000})
    assert last_number(User) == 5000
    assert make_user().pk == 5001


def test_rows_that_go_by_a_code_have_no_numbers():
    assert Partner._meta.label not in last_numbers()
