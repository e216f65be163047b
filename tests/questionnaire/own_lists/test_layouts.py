import pytest

from questionnaire.models import ListLayout, MemberState
from questionnaire.own_lists.layouts import forget_layout, memory_of, remember_layout
from questionnaire.own_lists.mapping import By
from questionnaire.own_lists.reading.tables import read_list
from questionnaire.own_lists.suggest import suggest
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from tests.builders import make_contact_point, make_round
from tests.questionnaire.own_lists.foreign import as_workbook
from tests.questionnaire.own_lists.lists_b import CZECH, ENGLISH

pytestmark = pytest.mark.django_db


def test_who_chose_what_is_kept_and_the_last_choice_holds():
    by = make_contact_point(reply=make_round().replies.get(member_state="HR"))
    croatia = MemberState.objects.get(pk="HR")
    table, mapping = suggest(read_list(CZECH.content), activity_codes())

    remember_layout(croatia, table, mapping, None)
    remember_layout(croatia, table, mapping, by)

    assert ListLayout.objects.get().by == by
    _table, again = suggest(read_list(CZECH.content), activity_codes(), memory=memory_of(croatia))
    assert {choice.by for choice in again.columns.values()} == {By.REMEMBERED}


def test_headers_and_values_are_known_in_another_layout_too():
    croatia = MemberState.objects.get(pk="HR")
    _table, suggested = suggest(read_list(ENGLISH.content), activity_codes())
    table, confirmed = suggest(read_list(ENGLISH.content), activity_codes(), chosen=suggested)
    remember_layout(croatia, table, confirmed, None)
    shorter = ENGLISH.__class__("shorter", tuple(row[1:] for row in ENGLISH.rows), 1, {}, {}, {})

    _table, again = suggest(read_list(as_workbook(shorter)), activity_codes(), memory=memory_of(croatia))

    assert again.choice("title").sources == ("Project",)
    assert again.choice("title").by == By.REMEMBERED
    assert again.meaning("support_field", "Border mgmt").by == By.REMEMBERED


def test_a_layout_can_be_forgotten():
    croatia = MemberState.objects.get(pk="HR")
    table, mapping = suggest(read_list(CZECH.content), activity_codes())
    remember_layout(croatia, table, mapping, None)

    forget_layout(croatia, table)

    assert memory_of(croatia).lists == {}
