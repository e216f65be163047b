"""A release stays what it was, whatever changes; a second one says what has moved."""

import io

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from docx import Document

from analysis.counting.selection import Selection
from analysis.formats.as_docx import render_note
from analysis.grid import Profile
from analysis.models import Release
from analysis.releases.files import render_missing
from analysis.releases.release import (
    Audience,
    ChangedReleaseError,
    build_release,
    circulate,
    hash_of,
    make_release,
)
from questionnaire.choices import EventKind
from questionnaire.models import Event, WordTemplate
from questionnaire.problems import Refused
from tests.analysis.releases.made import change_everything, signed_in, wanted
from tests.builders import make_presidency, make_word_template
from tests.word_templates import make_template

pytestmark = pytest.mark.django_db


def test_a_release_does_not_move_whatever_changes(survey_round):
    release = make_release(survey_round, wanted(profile=Profile.INTERNAL), None)
    assert render_missing(release, None) == []
    annex = build_release(release)
    files = {each.format: bytes(each.content) for each in release.files.all()}

    change_everything(survey_round)

    again = Release.objects.get(pk=release.pk)
    later = build_release(again)
    assert (later.facts, later.grids) == (annex.facts, annex.grids)
    assert {each.format: bytes(each.content) for each in again.files.all()} == files
    assert hash_of(again) == again.content_hash
    assert later.facts.activities == 3
    assert (later.facts.marking, later.facts.round_title) == ("LIMITE", "Support to the Western Balkans")


def test_a_release_keeps_the_word_template_that_it_was_made_with(survey_round):
    """A later program makes its Word files once more."""
    without = make_release(survey_round, wanted(), None)
    make_word_template(survey_round=survey_round, content=make_template("First"))
    release = make_release(survey_round, wanted(), None)
    files = [render_note(build_release(each), None) for each in (without, release)]

    make_word_template(survey_round=survey_round, content=make_template("Second"))

    again = Release.objects.get(pk=release.pk)
    assert [render_note(build_release(each), None) for each in (without, again)] == files
    assert "First" in printed_texts(files[1])
    assert not {"First", "Second"} & set(printed_texts(files[0]))
    assert "word_template" not in without.terms
    assert hash_of(again) == again.content_hash


def test_a_release_without_its_word_template_makes_no_file(survey_round):
    make_word_template(survey_round=survey_round)
    release = make_release(survey_round, wanted(), None)
    WordTemplate.objects.update(content_hash="0" * 64)

    with pytest.raises(ChangedReleaseError, match="uses a Word template that is not there"):
        render_note(build_release(release), None)


def printed_texts(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


def test_a_double_click_makes_one_release(survey_round):
    same = wanted()

    first, second = (make_release(survey_round, same, None) for _click in range(2))

    assert first == second
    assert make_release(survey_round, wanted(), None).number == 2
    assert Event.objects.filter(kind=EventKind.RELEASE_MADE).count() == 2


def test_what_names_member_states_is_not_released(survey_round):
    presidency = make_presidency(survey_round=survey_round)
    chosen = Selection(member_states=("HR",))
    internal = make_release(survey_round, wanted(profile=Profile.INTERNAL), None)

    with pytest.raises(Refused, match="internal"):
        circulate(internal, Audience(member_states=True, observers=False), presidency)
    with pytest.raises(Refused, match="selected Member States"):
        make_release(survey_round, wanted(selection=chosen), None)
    with pytest.raises(IntegrityError), transaction.atomic():
        Release.objects.filter(pk=internal.pk).update(released_at=internal.made_at, to_observers=True)
    # Nor by the way of what has changed since.
    alone = make_release(survey_round, wanted(selection=chosen, profile=Profile.INTERNAL), None)
    with pytest.raises(Refused, match="figures are not for circulation"):
        make_release(survey_round, wanted(revises=alone), None)
    file = reverse("analysis:release-compare-file", args=("2020", alone.number))
    client = signed_in(presidency)
    assert client.get(file, {"profile": "circulation"}).status_code == 302
    assert client.get(file, {"profile": "internal"}).status_code == 200


def test_a_revision_says_under_each_table_what_has_changed(survey_round):
    first = make_release(survey_round, wanted(), None)
    change_everything(survey_round)

    second = build_release(make_release(survey_round, wanted(revises=first), None))

    notes = {grid.key: grid.notes for grid in second.grids}
    assert notes["partner_activities"][-1] == "Changed since release 1: Elsewhere: 2 → 4."
    assert not any("since release" in note for note in notes["partner_members"])
    assert build_release(first).grids[0].notes == build_release(Release.objects.get(number=1)).grids[0].notes
