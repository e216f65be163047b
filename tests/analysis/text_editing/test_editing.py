"""Versions of a text are added; what its author or a reviewer has read beside the figures is kept."""

import pytest

from analysis.models import AnnexText, TextReview
from analysis.text.edited import unreviewed
from analysis.text.figures import Source
from analysis.text.stored import read_texts
from analysis.text_editing.editing import TextChanged, confirm, save_text, use_figure
from questionnaire.problems import Refused
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.analysis.text_editing.conftest import desk_of
from tests.builders import activity, make_observer, make_presidency, make_replies, make_round

pytestmark = pytest.mark.django_db

PLACE = "partner_activities"
SERBIA = "[[partner_activities|RS|activities]]"
FIRST = f"Serbia is first with {SERBIA}."


def waiting(survey_round, desk):
    return [each.sentence for each in unreviewed(read_texts(survey_round), desk.annex)]


def test_a_text_is_a_version_with_who_saved_it(survey_round, desk, presidency):
    version = save_text(desk, PLACE, FIRST, 0)

    assert (version.number, version.made_by, version.text) == (1, presidency, FIRST)
    assert read_texts(survey_round).texts == {PLACE: FIRST}


def test_the_same_text_again_is_the_same_version(desk):
    versions = [save_text(desk, PLACE, FIRST, 0) for _time in range(2)]

    assert versions[0] == versions[1] == AnnexText.objects.get()


def test_of_two_editors_the_second_is_shown_the_text_of_the_first(desk):
    theirs = save_text(desk, PLACE, FIRST, 0)

    with pytest.raises(TextChanged) as changed:
        save_text(desk, PLACE, "Another.", 0)

    assert changed.value.theirs == theirs
    assert save_text(desk, PLACE, "Another.", theirs.number).number == 2


def test_what_its_author_wrote_beside_the_figures_is_reviewed(survey_round, desk):
    save_text(desk, PLACE, FIRST, 0)

    assert waiting(survey_round, desk) == []


@pytest.mark.parametrize("doubtful", ["There are 14.", "Croatia is most active.", "Only [[x|y|z]] are."])
def test_numbers_names_and_missing_figures_are_not(survey_round, desk, doubtful):
    save_text(desk, PLACE, f"{FIRST}\n{doubtful}", 0)

    assert waiting(survey_round, desk) == [doubtful]


def test_a_drafted_sentence_needs_no_review_whatever_numbers_it_has(survey_round, desk):
    # A share that no cell holds.
    first = "The most common form of support is expert assistance in asylum"
    drafted = f"{first} ([[overview|asylum|expert]] activities, 100%)."

    save_text(desk, "overview", drafted, 0)

    assert waiting(survey_round, desk) == []


def test_a_confirmed_sentence_stays_reviewed_while_others_change(survey_round, desk):
    save_text(desk, PLACE, "There are 14.", 0)
    confirm(desk, PLACE, ["There are 14."])
    assert waiting(survey_round, desk) == []

    save_text(desk, PLACE, f"There are 14.\n{FIRST}", 1)

    assert waiting(survey_round, desk) == []


def test_a_sentence_that_waits_goes_on_waiting_while_others_change(survey_round, desk):
    save_text(desk, PLACE, "There are 14.", 0)

    save_text(desk, PLACE, f"There are 14.\n{FIRST}", 1)

    assert waiting(survey_round, desk) == ["There are 14."]


def test_when_figures_move_words_wait_and_references_follow(survey_round, desk, presidency):
    save_text(desk, PLACE, FIRST, 0)
    more = [activity(partner="AL") for _number in range(3)]
    make_replies(survey_round, BE=more)
    moved = desk_of(survey_round, presidency)

    assert waiting(survey_round, moved) == [FIRST]
    assert moved.annex.sentences()[PLACE] == ("Serbia is first with three. [to be reviewed]",)

    confirm(moved, PLACE, [FIRST])
    assert waiting(survey_round, moved) == []
    assert waiting(survey_round, desk) == [], "its first reviewer saw these figures"


def test_only_sentences_of_the_text_are_confirmed(desk):
    save_text(desk, PLACE, "There are 14.", 0)

    confirm(desk, PLACE, ["There are 15."])

    assert not TextReview.objects.exists()


def test_a_missing_figure_cannot_be_confirmed(survey_round, desk):
    save_text(desk, PLACE, "Only [[x|y|z]] are.", 0)

    confirm(desk, PLACE, ["Only [[x|y|z]] are."])

    assert waiting(survey_round, desk) == ["Only [[x|y|z]] are."]


def test_the_draft_comes_back_and_the_text_stays_as_a_version(survey_round, desk):
    save_text(desk, PLACE, FIRST, 0)

    save_text(desk, PLACE, "", 1, is_draft=True)

    assert read_texts(survey_round).texts == {}
    assert [version.text for version in AnnexText.objects.order_by("number")] == [FIRST, ""]
    assert save_text(desk, "overview", "", 0, is_draft=True) is None


def test_an_empty_text_is_no_draft(survey_round, desk):
    save_text(desk, PLACE, "", 0)

    assert read_texts(survey_round).texts == {PLACE: ""}


def test_a_typed_number_can_follow_a_figure(survey_round, desk):
    save_text(desk, PLACE, "Serbia has 3.\nOur view.", 0)

    use_figure(desk, PLACE, "Serbia has 3.", "3", Source("partner_activities", "RS", "activities"))

    assert read_texts(survey_round).texts == {PLACE: f"Serbia has {SERBIA}.\nOur view."}
    assert waiting(survey_round, desk) == []


@pytest.mark.parametrize(
    ("sentence", "number", "source"),
    [
        ("Serbia has 4.", "4", Source("partner_activities", "RS", "activities")),
        ("Serbia has 3.", "4", Source("partner_activities", "RS", "activities")),
        ("Serbia has 3.", "3", Source("partner_activities", "AL", "activities")),
        ("Serbia has 3.", "3", Source("partner_activities", "XX", "activities")),
    ],
)
def test_but_no_other_number_figure_or_sentence(desk, sentence, number, source):
    save_text(desk, PLACE, "Serbia has 3.", 0)

    with pytest.raises(Refused, match="have changed"):
        use_figure(desk, PLACE, sentence, number, source)

    assert AnnexText.objects.get().text == "Serbia has 3."


def test_only_those_who_preside_see_them(survey_round, desk, presidency):
    version = save_text(desk, PLACE, FIRST, 0)

    assert AnnexText.objects.visible_to(presidency).get() == version
    assert not AnnexText.objects.visible_to(make_observer(survey_round=survey_round)).exists()
    elsewhere = make_presidency(survey_round=make_round(slug="2027"), email="next@example.org")
    assert not AnnexText.objects.visible_to(elsewhere).exists()


def test_nothing_is_saved_in_an_archived_round(survey_round, desk, presidency):
    save_text(desk, PLACE, "There are 14.", 0)
    move_round(CLOSE_ROUND, survey_round, presidency)
    move_round(ARCHIVE_ROUND, survey_round, presidency)

    for change in (
        lambda: save_text(desk, PLACE, FIRST, 1),
        lambda: confirm(desk, PLACE, ["There are 14."]),
        lambda: use_figure(desk, PLACE, "There are 14.", "14", Source("a", "b", "c")),
    ):
        with pytest.raises(Refused, match="archived"):
            change()
