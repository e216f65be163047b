"""The original of a reply entered on behalf goes into the archive, and comes back with its version."""

import json

import pytest

from analysis.archive.check import DamagedArchiveError
from analysis.archive.contents import ChangedVersionError, RoundContents
from analysis.archive.letters import letter_files, letter_path
from analysis.archive.load import Loader, People
from analysis.archive.write import write_archive
from questionnaire.models import Letter, Round
from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.analysis.archive.archives import forget_everything, names_of, without_outputs
from tests.builders import (
    begin_from_letter,
    make_letter,
    make_presidency,
    make_reply,
    make_round,
    make_version,
    submit_from_letter,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "path"),
    [("letter.PDF", "letters/HR-2.PDF"), ("../писмо.pdf", "letters/HR-2.pdf"), ("scan", "letters/HR-2")],
)
def test_a_letter_is_filed_by_the_version_that_was_entered_from_it(name, path):
    assert letter_path({"version": ["HR", 2], "name": name}) == path


def test_the_list_stands_first_and_does_not_repeat_the_letters():
    version = make_version()
    make_letter(reply=version.reply, version=version, content=b"%PDF-1.7 Letter")
    # Never entered.
    make_letter(reply=make_reply(member_state="SI"))

    (name, listed), original = letter_files(RoundContents(version.reply.survey_round))

    [row] = json.loads(listed)
    assert (name, original) == ("letters.json", ("letters/HR-1.pdf", b"%PDF-1.7 Letter"))
    assert (row["version"], row["name"], row["source"]) == (["HR", 1], "letter.pdf", "By post")
    assert not {"content", "workbook", "seal"} & row.keys()


def test_a_letter_that_is_not_the_one_that_came_in_is_not_archived():
    version = make_version()
    make_letter(reply=version.reply, version=version)
    Letter.objects.update(content=b"%PDF-1.7 Another")
    with pytest.raises(ChangedVersionError, match="is not the letter that came in"):
        list(letter_files(RoundContents(version.reply.survey_round)))


ORIGINAL = b"%PDF-1.7 We support none of them."


@pytest.fixture
def files(monkeypatch) -> dict[str, bytes]:
    """A closed round with a nil reply that came by letter, and a letter that was never entered."""
    without_outputs(monkeypatch)
    survey_round = make_round()
    presidency = make_presidency(survey_round=survey_round)
    for member_state in ("HR", "SI"):
        reply = make_reply(survey_round=survey_round, member_state=member_state, supports=False)
        letter = {"name": f"Letter of {member_state}.PDF", "content": ORIGINAL, "uploaded_by": presidency}
        if member_state == "HR":
            submit_from_letter(reply, presidency, **letter)
        else:
            begin_from_letter(reply, **letter)
    move_round(CLOSE_ROUND, survey_round, presidency)
    return names_of(write_archive(Round.objects.get(pk=survey_round.pk)))


def imported(files: dict[str, bytes]) -> None:
    forget_everything()
    Loader(files, People.ACCOUNTS).load()


def test_a_letter_comes_back_with_its_version_and_nothing_but_what_was_entered(files):
    before = Letter.objects.select_related("version", "uploaded_by").get(version__isnull=False)
    assert [name for name in files if name.startswith("letters/")] == ["letters/HR-1.PDF"]

    imported(files)

    after = Letter.objects.select_related("version", "uploaded_by").get()
    for name in ("name", "content_hash", "source", "uploaded_at", "dated_on"):
        assert getattr(after, name) == getattr(before, name)
    assert bytes(after.content) == ORIGINAL
    assert (after.version.number, after.version.content_hash) == (1, before.version.content_hash)
    assert after.uploaded_by.email == before.uploaded_by.email


def test_another_letter_is_refused(files):
    with pytest.raises(DamagedArchiveError, match=r"letters/HR-1\.PDF is not the letter that came in"):
        imported(files | {"letters/HR-1.PDF": b"%PDF-1.7 We support all of them."})


def test_an_archive_from_before_there_were_letters_is_read(files):
    del files["letters.json"]

    imported(files)

    assert not Letter.objects.exists()


def test_a_letter_changed_past_the_application_is_not_archived(files):
    Letter.objects.filter(version__isnull=False).update(content=b"Another")

    with pytest.raises(ChangedVersionError, match="is not the letter that came in"):
        write_archive(Round.objects.get())


def test_the_list_says_who_attached_it_and_where_it_came_from(files):
    [row] = json.loads(files["letters.json"])
    people = {person["person"]: person["email"] for person in json.loads(files["people.json"])}

    assert (row["version"], row["name"], row["source"]) == (["HR", 1], "Letter of HR.PDF", "By post")
    assert people[row["uploaded_by"]] == "presidency@example.org"
