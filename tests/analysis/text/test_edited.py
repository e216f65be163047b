"""What the Presidency has written is printed in the place of the draft."""

from analysis.grid import INTRODUCTION
from analysis.text.edited import NO_TEXTS, OwnTexts, unreviewed
from analysis.wording.narrative import narrative
from tests.analysis.text.numbered import annex_with, members_in

ANNEX = annex_with([9, 13], [36, 40])


def test_without_a_text_the_drafts_are_printed():
    assert NO_TEXTS(ANNEX) == narrative(ANNEX)


def test_own_texts_replace_the_draft_of_their_table_alone():
    texts = OwnTexts({"partner_members": f"In Albania: {members_in('AL')}.\n\nOur view."})

    found = texts(ANNEX)

    assert found["partner_members"] == ("In Albania: nine.", "Our view.")
    assert found["partner_activities"] == narrative(ANNEX)["partner_activities"]


def test_a_part_without_a_table_has_its_text():
    assert OwnTexts({INTRODUCTION: "Why."})(ANNEX)[INTRODUCTION] == ("Why.",)


def test_an_empty_text_prints_nothing():
    assert OwnTexts({"partner_members": ""})(ANNEX)["partner_members"] == ()


def test_a_sentence_that_nobody_has_reviewed_says_so():
    texts = OwnTexts({"partner_members": "There are 14."}, {})

    assert texts(ANNEX)["partner_members"] == ("There are 14. [to be reviewed]",)


def test_in_a_release_nothing_waits():
    texts = OwnTexts({"partner_members": "There are 14."})

    assert texts(ANNEX)["partner_members"] == ("There are 14.",)
    assert list(unreviewed(texts, ANNEX)) == []
