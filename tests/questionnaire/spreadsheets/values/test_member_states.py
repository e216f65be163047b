import pytest

from questionnaire.spreadsheets.values.member_states import find_member_state

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "code"), [("hr", "HR"), ("Croatia", "HR"), ("GR", "EL"), ("gb", "UK"), ("Greece ", "EL")]
)
def test_member_states_are_known_by_code_alias_or_name(text: str, code: str):
    member_state = find_member_state(text)

    assert member_state is not None
    assert member_state.pk == code


def test_an_unknown_member_state_is_none():
    assert find_member_state("XX") is None
