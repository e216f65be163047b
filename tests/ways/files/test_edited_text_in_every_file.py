"""The text that the Presidency has written is in every file with sentences, and follows the figures there."""

import pytest

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.formats import FORMATS_BY_NAME
from analysis.grid import ASSESSMENT, INTRODUCTION, QUESTIONS, Axis, Profile
from analysis.releases.files import render_missing
from analysis.releases.release import build_release, make_release
from analysis.text_editing.editing import Desk, confirm, save_text
from questionnaire.problems import Refused
from tests.analysis.releases.made import wanted
from tests.builders import activity, make_presidency, make_replies, make_round
from tests.printed_text import squeezed, text_of

pytestmark = pytest.mark.django_db

SERBIA = "[[partner_activities|RS|activities]]"
TEXTS = {
    INTRODUCTION: "The Presidency asked about [[facts||activities]] activities or so.",
    "partner_activities": f"Serbia comes first ({SERBIA}), says the Presidency.",
    ASSESSMENT: "We consider this sufficient.",
    QUESTIONS: "Do delegations agree?\nWhat comes next?",
}
# What each format prints: slides have no introduction.
PRINTED = {
    "docx": (INTRODUCTION, "partner_activities"),
    "note": tuple(TEXTS),
    "pdf": (INTRODUCTION, "partner_activities"),
    "pptx": ("partner_activities", ASSESSMENT, QUESTIONS),
}


@pytest.fixture
def survey_round():
    return make_replies(make_round(), HR=[activity(partner="RS") for _number in range(14)])


@pytest.fixture
def by(survey_round):
    return make_presidency(survey_round=survey_round)


def desk_of(survey_round, by) -> Desk:
    annex, _data = build_annex(survey_round, Selection(), profile=Profile.INTERNAL)
    return Desk(survey_round, annex, by)


@pytest.fixture
def edited(survey_round, by):
    for place, text in TEXTS.items():
        save_text(desk_of(survey_round, by), place, text, 0)
    return survey_round


def file(survey_round, name: str, selection: Selection | None = None) -> str:
    annex, _data = build_annex(survey_round, selection or Selection(), profile=Profile.CIRCULATION)
    return squeezed(text_of(FORMATS_BY_NAME[name].render(annex, None)))


def said(place: str, number: int) -> list[str]:
    text = TEXTS[place].replace(SERBIA, str(number)).replace("[[facts||activities]]", str(number))
    # A reference to the table stands before the last full stop.
    return [squeezed(line.removesuffix(".")) for line in text.split("\n")]


@pytest.mark.parametrize("name", PRINTED)
def test_it_is_in_the_file_and_nothing_is_left_to_fill_in(edited, name):
    content = file(edited, name)

    for place in TEXTS:
        for line in said(place, 14):
            assert (line in content) == (place in PRINTED[name]), line
    assert squeezed("[Text of the Presidency]") not in content
    assert squeezed("[Question]") not in content


@pytest.mark.parametrize("name", PRINTED)
def test_the_number_follows_and_the_words_say_that_they_wait(edited, name):
    make_replies(edited, SI=[activity(partner="AL") for _number in range(30)])
    make_replies(edited, BE=[activity(partner="RS")])

    content = file(edited, name)

    assert said("partner_activities", 15)[0] in content
    assert squeezed("[to be reviewed]") in content


@pytest.mark.parametrize("name", PRINTED)
def test_a_narrower_selection_has_the_draft(edited, name):
    content = file(edited, name, Selection(codes={Axis.PARTNERS: ("RS", "AL")}))

    assert "saysthePresidency" not in content


def test_a_release_keeps_text_and_note_whatever_comes_later(edited, by):
    release = make_release(edited, wanted(), by)
    assert render_missing(release, by) == []
    save_text(desk_of(edited, by), "partner_activities", "Something else.", 1)

    for stored in release.files.all():
        if stored.format in PRINTED:
            content = squeezed(text_of(bytes(stored.content)))
            for place in PRINTED[stored.format]:
                assert all(line in content for line in said(place, 14)), (stored.format, place)
    assert {stored.format for stored in release.files.all()} >= PRINTED.keys()
    assert build_release(release).sentences()["partner_activities"] == (
        "Serbia comes first (14), says the Presidency.",
    )


def test_a_note_of_a_release_leaves_out_what_nobody_has_written(survey_round, by):
    release = make_release(survey_round, wanted(), by)
    render_missing(release, by)

    note = squeezed(text_of(bytes(release.files.get(format="note").content)))

    assert squeezed("Assessment by the Presidency") not in note
    assert squeezed("[Question]") not in note
    assert squeezed("Findings") in note


def test_no_release_is_made_of_words_that_may_not_hold(edited, by):
    make_replies(edited, SI=[activity(partner="AL") for _number in range(30)])

    with pytest.raises(Refused, match="to be reviewed"):
        make_release(edited, wanted(), by)

    desk = desk_of(edited, by)
    for place, text in TEXTS.items():
        confirm(desk, place, text.split("\n"))
    assert make_release(edited, wanted(), by).terms["texts"] == TEXTS
