"""What a section is called, and what is said of sections that overlap or leave something over."""

import pytest

from questionnaire.models import SupportField
from questionnaire.reply.section_names import left_over_in_words, section_in_words, shared_in_words
from tests.builders import make_reply, make_section

pytestmark = pytest.mark.django_db

OTHER_FIELDS = [
    "asylum",
    "reception",
    "return",
    "migrant_smuggling",
    "integration",
    "legal_migration",
    "information_exchange",
]


@pytest.fixture
def reply():
    return make_reply()


def sections(reply):
    return list(reply.sections.with_scope())


@pytest.mark.parametrize(
    ("partners", "fields", "words"),
    [
        (["RS", "AL"], ["border_management"], "Albania and Serbia – Border management"),
        (["XK"], [], "Kosovo* – all fields"),
        ([], ["return", "asylum"], "all partners – Asylum and Return"),
        ([], [], "the whole reply"),
    ],
)
def test_section_is_named_by_its_partners_and_fields(reply, partners, fields, words):
    assert section_in_words(make_section(reply=reply, partners=partners, support_fields=fields)) == words


def test_left_over_groups_partners_with_the_same_fields(reply):
    make_section(reply=reply, partners=["AL", "RS"], support_fields=OTHER_FIELDS)
    make_section(reply=reply, department="Foreign affairs", partners=["BA", "XK", "ME"])

    assert left_over_in_words(reply.survey_round, sections(reply)) == [
        "Albania and Serbia – Border management",
        "North Macedonia – all fields",
    ]


def test_left_over_of_nothing_shared_out_is_everything(reply):
    assert left_over_in_words(reply.survey_round, []) == ["all partners – all fields"]


def test_nothing_is_left_over_where_one_has_the_whole(reply):
    make_section(reply=reply)

    assert left_over_in_words(reply.survey_round, sections(reply)) == []


def test_shared_names_the_departments_that_have_the_same(reply):
    make_section(
        reply=reply, department="Police", partners=["RS", "AL"], support_fields=["border_management"]
    )
    make_section(reply=reply, department="Aid", partners=["RS"])
    make_section(reply=reply, department="Labour", support_fields=["integration"])

    assert sorted(shared_in_words(reply.survey_round, sections(reply))) == [
        "Serbia – Border management: Aid and Police",
        "Serbia – Integration: Aid and Labour",
    ]


def test_sections_that_do_not_meet_share_nothing(reply):
    make_section(reply=reply, department="Police", support_fields=["border_management"])
    make_section(reply=reply, department="Labour", support_fields=["integration"])

    assert shared_in_words(reply.survey_round, sections(reply)) == []


def test_a_field_that_the_round_does_not_ask_about_is_nobodys_business(reply):
    make_section(reply=reply, support_fields=OTHER_FIELDS)
    reply.survey_round.support_fields.remove(SupportField.objects.get(pk="border_management"))

    assert left_over_in_words(reply.survey_round, sections(reply)) == []
