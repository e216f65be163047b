"""A selection shows the selection: no row, column, title or sentence is about what it leaves out."""

import re
from collections.abc import Iterator

import pytest
from django.db import transaction

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.grid import Annex, Axis, Numbering, Profile
from analysis.tables.table_sets import TABLE_SETS_BY_NAME
from analysis.wording.narrative import narrative
from questionnaire.code_lists import ASSISTANCE_TYPES, SUPPORT_FIELDS
from questionnaire.formatting.labels import in_sentence
from questionnaire.models import Round
from tests.analysis.random_rounds import rounds_at_random, store_round
from tests.builders import activity, make_reply
from tests.designations import PARTNER_LABELS

pytestmark = pytest.mark.django_db

LABELS = {
    Axis.PARTNERS: dict(PARTNER_LABELS),
    Axis.FIELDS: dict(SUPPORT_FIELDS),
    Axis.TYPES: dict(ASSISTANCE_TYPES),
}


def not_selected(selection: Selection) -> Iterator[str]:
    """The names of what the selection leaves out, as tables and as sentences write them."""
    for axis, labels in LABELS.items():
        if chosen := selection.on(axis):
            yield from (label for code, label in labels.items() if code not in chosen)


def texts(annex: Annex) -> Iterator[str]:
    for grid in annex.grids:
        yield from (grid.title, *grid.notes, *(row.label for row in grid.rows))
        yield from (column.label for column in grid.columns)
        yield from (
            ranked.text
            for row in grid.rows
            for cell in row.cells
            if isinstance(cell, tuple)
            for ranked in cell
        )
    for sentences in narrative(annex).values():
        yield from sentences
    yield from (annex.facts.selection_words, annex.facts.summary, *annex.facts.method)


def named(text: str, label: str) -> bool:
    # "Return" is a field, and "in return" may be said of another one only by its own name.
    return any(re.search(rf"(?<!\w){re.escape(each)}(?!\w)", text) for each in {label, in_sentence(label)})


@rounds_at_random(40)
def test_nothing_that_is_not_selected_is_named(replies, selection):
    with transaction.atomic():
        survey_round = store_round(replies)
        annexes = [build_annex(survey_round, selection, tables=name)[0] for name in TABLE_SETS_BY_NAME]
        transaction.set_rollback(True)

    missing = list(not_selected(selection))
    assert [
        (label, text) for annex in annexes for text in texts(annex) for label in missing if named(text, label)
    ] == []


@pytest.fixture
def survey_round() -> Round:
    rows = [
        activity(),
        activity(support_field="return", assistance_type="equipment"),
        activity(partner="XK", assistance_type="equipment"),
    ]
    return make_reply(activities=rows, is_submitted=True).survey_round


def said(survey_round: Round, **codes: str) -> dict[str, tuple[str, ...]]:
    axes = {"partner": Axis.PARTNERS, "field": Axis.FIELDS, "type": Axis.TYPES}
    selection = Selection(codes={axes[name]: (code,) for name, code in codes.items()})
    return narrative(build_annex(survey_round, selection)[0])


def test_sentences_about_a_selection_say_so(survey_round):
    found = said(survey_round, type="equipment")

    assert all(
        sentence.startswith("In this selection, ") for sentences in found.values() for sentence in sentences
    )
    assert found["RS_fields"][0] == (
        "In this selection, one Member State provides assistance to Serbia: in return (one)."
    )
    assert found["type_share"] == ("In this selection, provision of equipment accounts for all activities.",)
    assert said(survey_round)["partner_activities"][0].startswith("The largest number of activities")


def test_an_empty_selection_says_so_at_each_table(survey_round):
    found = said(survey_round, partner="XK", field="return")

    assert set(found.values()) == {("No activity meets the criteria of this selection.",)}
    assert list(found) == [
        "overview", "partner_members", "partner_activities", "partner_share", "type_share", "field_share",
        "field_members", "top_partners", "XK_fields", "XK_types",
    ]  # fmt: skip


def test_the_numbering_of_the_paper_keeps_the_numbers_of_the_tables_that_are_there(survey_round):
    selection = Selection(codes={Axis.PARTNERS: ("XK", "RS")})

    annex, _data = build_annex(survey_round, selection, numbering=Numbering.PAPER)

    assert [grid.number for grid in annex.grids][-4:] == ["12", "13", "17", "18"]


def test_a_partner_is_not_said_to_be_supported_by_fewer_than_support_it(survey_round):
    selection = Selection(codes={Axis.TYPES: ("expert",)})

    method = " ".join(build_annex(survey_round, selection, profile=Profile.INTERNAL)[0].facts.method)

    assert "No Member State has an activity in this selection for Kosovo*" in method
    assert "No Member State supports Kosovo*" not in method
