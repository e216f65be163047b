import json

import pytest
from django.db.models import QuerySet

from analysis.archive.contents import RoundContents
from analysis.archive.releases import release_files
from analysis.models import Release
from analysis.releases.release import ChangedReleaseError
from tests.builders import make_release_file, make_reply, make_round

pytestmark = pytest.mark.django_db


def test_each_file_of_a_release_is_there_as_it_was_handed_out_and_named_in_the_list():
    survey_round = make_round()
    make_reply(survey_round=survey_round, supports=False, is_submitted=True)
    file = make_release_file(survey_round=survey_round, format_name="json")

    (name, listed), kept = release_files(RoundContents(survey_round))

    [row] = json.loads(listed)
    assert (name, kept) == ("releases.json", ("releases/1/release.json", b"{}"))
    assert (row["number"], row["revises"], row["content_hash"]) == (1, None, file.release.content_hash)
    [listed_file] = row["files"]
    assert (listed_file["sha256"], listed_file["size"], listed_file["format"]) == (file.sha256, 2, "json")


def test_a_release_that_is_not_what_its_hash_stands_for_is_not_archived():
    survey_round = make_round()
    make_release_file(survey_round=survey_round, format_name="json")
    QuerySet(Release).update(label="Another")
    with pytest.raises(ChangedReleaseError):
        list(release_files(RoundContents(survey_round)))
