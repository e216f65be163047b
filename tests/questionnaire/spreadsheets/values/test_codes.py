import pytest

from questionnaire.models import Partner
from questionnaire.spreadsheets.values.codes import CodeList, by_code_or_name
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


def test_a_list_is_found_by_code_and_label_in_any_case_and_spacing():
    partners = CodeList.of_table(Partner.objects.all())

    assert {partners.find(text).pk for text in ("xk", "Kosovo*", "KOSOVO", " kosovo ")} == {"XK"}
    assert partners.find("Moldova") is None


def test_choices_are_found_by_value_and_label():
    choices = CodeList.of_choices({"in_kind": "In-kind estimate"})

    assert [choices.find(text) for text in ("in kind", "IN_KIND", "in–kind  estimate", "kind")] == [
        "in_kind", "in_kind", "in_kind", None,
    ]  # fmt: skip
    assert choices.labels == ("In-kind estimate",)


def test_a_code_goes_before_the_name_of_another_entry():
    albania, serbia = Partner.objects.get(pk="AL"), Partner.objects.get(pk="RS")
    serbia.name = "AL"

    assert by_code_or_name([albania, serbia])["al"] == albania
