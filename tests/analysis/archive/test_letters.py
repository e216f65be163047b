import json

import pytest

from analysis.archive.contents import ChangedVersionError, RoundContents
from analysis.archive.letters import letter_files, letter_path
from questionnaire.models import Letter
from tests.builders import make_letter, make_reply, make_version

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
