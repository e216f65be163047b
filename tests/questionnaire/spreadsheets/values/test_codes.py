import pytest

from questionnaire.models import Partner
from questionnaire.spreadsheets.values.codes import CodeList, by_code_or_name

pytestmark = pytest.mark.django_db


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
