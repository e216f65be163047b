import pytest

from questionnaire.models import Partner, SupportField
from questionnaire.rounds.renaming.wording import what, what_changes, what_is_decided

pytestmark = pytest.mark.django_db


def test_a_footnote_and_a_definition_say_whose_they_are():
    kosovo, asylum = Partner.objects.get(pk="XK"), SupportField.objects.get(pk="asylum")

    assert [what(kosovo, "name"), what(kosovo, "footnote"), what(asylum, "definition")] == [
        "Name of a partner",
        "Footnote of a partner (Kosovo*)",
        "Definition of a field of support (Asylum)",
    ]


def test_a_change_says_both_texts_and_what_the_round_prints():
    serbia = Partner.objects.get(pk="RS")

    assert what_changes(serbia, "footnote_mark", "", "†", "") == (
        "Mark of the footnote of a partner (Serbia): from “blank” to “†”. The round uses “blank”."
    )


def test_a_name_is_written_with_its_mark_once():
    kosovo = Partner.objects.get(pk="XK")

    assert what_is_decided(kosovo, "name", "Another", "Kosovo*") == (
        "Name of a partner: the round uses “Another*”, not “Kosovo*”."
    )
