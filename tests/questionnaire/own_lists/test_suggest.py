import pytest

from questionnaire.own_lists.mapping import By
from questionnaire.own_lists.reading.tables import read_list
from questionnaire.own_lists.suggest import suggest
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from tests.questionnaire.own_lists.foreign import ForeignList
from tests.questionnaire.own_lists.lists_a import LISTS_A
from tests.questionnaire.own_lists.lists_b import ENGLISH, LISTS_B
from tests.questionnaire.own_lists.lists_c import LISTS_C
from tests.questionnaire.own_lists.scoring import score_columns, score_rows, score_values, summed

pytestmark = pytest.mark.django_db

LISTS = (*LISTS_A, *LISTS_B, *LISTS_C)


@pytest.fixture(params=LISTS, ids=lambda one: one.name)
def foreign(request):
    return request.param


def suggested(one: ForeignList):
    return suggest(read_list(one.content), activity_codes())


def test_the_header_is_found(foreign):
    table, _mapping = suggested(foreign)

    assert table.header_row == foreign.header_row


def test_columns_are_suggested_right(foreign):
    _table, mapping = suggested(foreign)

    assert score_columns(foreign, mapping).misses == []


def test_values_are_suggested_right(foreign):
    _table, mapping = suggested(foreign)

    assert score_values(foreign, mapping).misses == []


def test_each_row_is_read_or_left_out_or_held(foreign):
    assert score_rows(foreign, activity_codes()).misses == []


def test_nothing_is_accepted_wrongly_in_any_list():
    mappings = [(one, suggested(one)[1]) for one in LISTS]

    total = summed(score for one, mapping in mappings for score in judged(one, mapping))

    assert total.accepted_wrongly == []
    assert total.share >= 0.95


def judged(one, mapping):
    return score_columns(one, mapping), score_values(one, mapping)


def test_a_header_that_is_ours_is_not_taken_where_its_cells_do_not_fit():
    """“Partner” names organisations there, and “Project” is the title."""
    _table, mapping = suggested(ENGLISH)

    assert mapping.choice("implementing_body").by == By.SUGGESTED
    assert mapping.choice("title").by == By.SUGGESTED
