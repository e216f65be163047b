"""Releases go into the archive with their bytes, and come back with the same hashes."""

import json

import pytest
from django.db.models import QuerySet

from analysis.archive.check import DamagedArchiveError
from analysis.archive.contents import RoundContents
from analysis.archive.load import Loader, People
from analysis.archive.releases import release_files
from analysis.archive.write import write_archive
from analysis.models import Release, ReleaseFile
from analysis.releases.distribution import withdraw
from analysis.releases.frozen import ChangedReleaseError, hash_of
from analysis.releases.release import build_release, make_release
from questionnaire.models import Round
from questionnaire.workflow import CLOSE_ROUND, move_round
from tests.analysis.archive.archives import forget_everything, names_of, without_outputs
from tests.analysis.releases.made import wanted
from tests.builders import activity, make_presidency, make_release_file, make_reply, make_round

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


@pytest.fixture
def files(monkeypatch) -> dict[str, bytes]:
    """An archived round with a release, withdrawn, and one that revises it."""
    without_outputs(monkeypatch)
    survey_round = make_round()
    make_reply(survey_round=survey_round, activities=[activity(), activity(partner="XK")], is_submitted=True)
    presidency = make_presidency(survey_round=survey_round)
    first = make_release_file(survey_round=survey_round, format_name="json").release
    withdraw(first, "A mistake", presidency)
    make_release(survey_round, wanted(revises=first, label="Again"), presidency)
    move_round(CLOSE_ROUND, survey_round, presidency)
    return names_of(write_archive(Round.objects.get(pk=survey_round.pk)))


def imported(files: dict[str, bytes]) -> Round:
    forget_everything()
    survey_round = Loader(files, People.PSEUDONYMS).load()
    assert survey_round is not None
    return survey_round


def test_releases_come_back_as_they_were(files):
    before = [(each.number, each.content_hash, build_release(each)) for each in in_order()]

    imported(files)

    after = [(each.number, each.content_hash, build_release(each)) for each in in_order()]
    assert [(number, content_hash) for number, content_hash, _annex in after] == [
        (number, content_hash) for number, content_hash, _annex in before
    ]
    assert [annex.grids for *_names, annex in after] == [annex.grids for *_names, annex in before]
    first, second = in_order()
    assert (first.withdrawn_because, second.revises, hash_of(second)) == (
        "A mistake",
        first,
        second.content_hash,
    )
    assert bytes(ReleaseFile.objects.get(release=first).content) == b"{}"
    assert files["releases/1/release.json"] == b"{}"


def in_order() -> list[Release]:
    return list(Release.objects.select_related("survey_round", "revises").order_by("number"))


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda rows: rows[0].update(label="Another"), "Release 1: Another does not have the content"),
        (lambda rows: rows[0]["files"][0].update(sha256="0" * 64), "release.json is not what was rendered"),
    ],
)
def test_a_changed_release_is_refused(files, change, said):
    rows = json.loads(files["releases.json"])
    change(rows)

    with pytest.raises(DamagedArchiveError, match=said):
        imported(files | {"releases.json": json.dumps(rows).encode()})


def test_a_release_changed_past_the_application_is_not_archived(files):
    forget_everything()
    survey_round = Loader(files, People.PSEUDONYMS).load()
    super(type(Release.objects.all()), Release.objects.filter(number=1)).update(label="Another")

    with pytest.raises(ChangedReleaseError, match="Release 1: Another"):
        write_archive(survey_round)
