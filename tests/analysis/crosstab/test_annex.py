"""Cross-tabulations in every format, and what is not for circulation."""

import random

import pytest

from analysis.counting.selection import Selection
from analysis.crosstab.table import build_crosstab
from analysis.formats import FORMATS
from analysis.grid import Missing, Profile
from questionnaire.problems import Refused
from tests.analysis.crosstab.asking import Asking
from tests.analysis.crosstab.random_questions import random_question
from tests.analysis.printed_figures import READERS, of_annex

pytestmark = pytest.mark.django_db


def test_every_format_has_the_figures_of_random_questions(random_one):
    chance, ask = random.Random(11), Asking(random_one.survey_round)  # noqa: S311
    for number in range(8):
        asked = random_question(chance)
        question = ask.question(asked.rows, asked.columns, asked.measure, share=asked.share, top=asked.top)
        annex, data = build_crosstab(random_one.survey_round, Selection(), question, profile=Profile.INTERNAL)
        rows = list(data or ())
        for form in FORMATS:
            # What takes long is written once.
            if number == 0 or form.name not in ("note", "pdf"):
                found = READERS[form.name](form.render(annex, rows), annex)
                assert found == of_annex(annex), (form.name, asked)


@pytest.mark.parametrize("rows", ["member_state", "providing_authority", "implementing_body", "project"])
def test_names_and_free_text_are_refused_for_circulation(random_one, rows):
    ask = Asking(random_one.survey_round)

    for across in ((rows, "partner"), ("partner", rows)):
        with pytest.raises(Refused, match=r"not for circulation. Select the internal profile."):
            ask(*across, profile=Profile.CIRCULATION)


def test_selected_member_states_are_refused_for_circulation(random_one):
    with pytest.raises(Refused, match=r"Figures of selected Member States are not for circulation."):
        Asking(random_one.survey_round)(
            "partner", "field", profile=Profile.CIRCULATION, selection=Selection(member_states=("BE",))
        )


def test_counts_are_circulated_as_they_are_and_amounts_of_few_are_not(random_one):
    ask = Asking(random_one.survey_round)
    [internal], [circulated] = (
        ask("partner", "field", "activities", profile=profile)[0].grids for profile in Profile
    )
    assert internal.rows == circulated.rows

    [internal], [circulated] = (
        ask("partner", "field", "committed", profile=profile)[0].grids
        for profile in (Profile.INTERNAL, Profile.CIRCULATION)
    )
    pairs = [
        (mine, shown)
        for a, b in zip(internal.rows, circulated.rows, strict=True)
        for mine, shown in zip(a.cells, b.cells, strict=True)
    ]
    assert {shown for mine, shown in pairs if shown != mine} == {Missing.WITHHELD}
    assert all(shown == Missing.UNKNOWN for mine, shown in pairs if mine == Missing.UNKNOWN)
    assert any("“c”: confidential" in note for note in circulated.notes)


def test_the_order_of_amounts_does_not_tell_of_them_in_circulation(random_one):
    """The largest rows are those with most activities there."""
    ask = Asking(random_one.survey_round)
    [by_value], [by_activities] = (
        ask("field", "type", measure, profile=Profile.CIRCULATION, top=2)[0].grids
        for measure in ("committed", "activities")
    )

    assert [row.code for row in by_value.rows] == [row.code for row in by_activities.rows]
    assert any("The rows with most activities are shown." in note for note in by_value.notes)
