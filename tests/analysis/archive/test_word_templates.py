"""All versions of the Word template go into the archive, and come back with the releases made with them."""

import json

import pytest

from analysis.archive.check import DamagedArchiveError
from analysis.archive.contents import ChangedVersionError
from analysis.archive.load import Loader, People
from analysis.archive.write import write_archive
from analysis.releases.release import build_release, make_release
from questionnaire.models import Round, WordTemplate
from questionnaire.word_template.templates import remove_template, upload_template
from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.analysis.archive.archives import forget_everything, names_of, without_outputs
from tests.analysis.releases.made import make_counted_round, wanted
from tests.builders import make_presidency
from tests.word_templates import make_template

pytestmark = pytest.mark.django_db

CONTENT = make_template("NOTE")


@pytest.fixture
def files(monkeypatch) -> dict[str, bytes]:
    """A closed round with a release and a template that was removed afterwards."""
    without_outputs(monkeypatch)
    survey_round = make_counted_round()
    presidency = make_presidency(survey_round=survey_round)
    upload_template(survey_round, "council.docx", CONTENT, 0, presidency)
    make_release(survey_round, wanted(), presidency)
    remove_template(survey_round, 1, presidency)
    move_round(CLOSE_ROUND, survey_round, presidency)
    return names_of(write_archive(Round.objects.get()))


def imported(files: dict[str, bytes]) -> Round:
    forget_everything()
    Loader(files, People.ACCOUNTS).load()
    return Round.objects.get()


def test_the_list_says_who_uploaded_and_removed_it(files):
    rows = json.loads(files["word_templates.json"])

    assert [(row["number"], row["name"]) for row in rows] == [(1, "council.docx"), (2, "")]
    assert not {"content", "prepared"} & rows[0].keys()
    assert files["word_templates/1.docx"] == CONTENT
    assert "word_templates/2.docx" not in files


def test_all_versions_come_back_and_a_release_is_made_with_its_own(files):
    before = list(WordTemplate.objects.values("name", "content_hash", "uploaded_at", "prepared"))
    document = build_release(Round.objects.get().releases.get()).word_template()

    survey_round = imported(files)

    assert list(WordTemplate.objects.values("name", "content_hash", "uploaded_at", "prepared")) == before
    assert bytes(WordTemplate.objects.get(number=1).content) == CONTENT
    assert build_release(survey_round.releases.get()).word_template() == document != b""


@pytest.mark.parametrize("content", [make_template("Another"), b""])
def test_another_template_is_refused(files, content):
    with pytest.raises(DamagedArchiveError, match=r"word_templates/1\.docx is not the file"):
        imported(files | {"word_templates/1.docx": content})


def test_a_template_that_this_program_does_not_take_is_refused(files, monkeypatch):
    monkeypatch.setattr("questionnaire.word_template.package.MAX_PARTS", 1)

    with pytest.raises(
        DamagedArchiveError, match=r"word_templates/1\.docx cannot be used: .* far more parts"
    ):
        imported(files)


def test_an_archive_from_before_there_were_templates_is_read(files):
    del files["word_templates.json"]

    imported(files)

    assert not WordTemplate.objects.exists()


def test_a_template_changed_past_the_application_is_not_archived(files):
    WordTemplate.objects.filter(number=1).update(content=b"Another")

    with pytest.raises(ChangedVersionError, match="The Word template 1 is not the file"):
        write_archive(Round.objects.get())
