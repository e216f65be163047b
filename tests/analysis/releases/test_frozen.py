import io

import pytest
from docx import Document

from analysis.formats.as_docx import render_note
from analysis.grid import Profile
from analysis.models import Release
from analysis.releases.files import render_missing
from analysis.releases.frozen import ChangedReleaseError, hash_of
from analysis.releases.release import build_release, make_release
from questionnaire.models import WordTemplate
from tests.analysis.releases.made import change_everything, wanted
from tests.builders import make_word_template
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
