import pytest
from django.db.models import QuerySet

from analysis.models import Release, ReleaseFile
from analysis.releases.release import make_release
from analysis.verification.events import chain_findings
from analysis.verification.findings import RESTORE_FILE, Counts, RoundEvents
from analysis.verification.releases import release_findings
from questionnaire.models import ReplyVersion, Round, WordTemplate
from tests.analysis.releases.made import wanted
from tests.builders import make_release_file, make_reply, make_word_template

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> RoundEvents:
    """A release of one reply with a file, and what its events say."""
    reply = make_reply(is_submitted=True)
    make_release_file(survey_round=reply.survey_round, format_name="json")
    told = RoundEvents(Round.objects.get())
    assert list(chain_findings(told, Counts())) == []
    return told


def wrong(told: RoundEvents) -> list[str]:
    return [finding.wrong for finding in release_findings(told, Counts())]


def test_a_release_that_is_as_it_was_made_fits_and_its_files_are_counted(told):
    counts = Counts()
    assert (list(release_findings(told, counts)), counts.files) == ([], 1)


def test_a_file_that_was_changed_is_to_be_taken_from_a_backup(told):
    QuerySet(ReleaseFile).update(content=b"[]")
    [finding] = release_findings(told, Counts())
    assert (finding.where, finding.wrong, finding.remedy) == (
        "Round 2020, release 1, release.json",
        "it was changed",
        RESTORE_FILE,
    )


def test_a_release_that_was_changed_does_not_fit_its_hash(told):
    QuerySet(Release).update(label="Another")
    assert wrong(told) == ["what it counts and prints was changed"]


def test_the_word_template_of_a_release_is_there_as_it_was_uploaded(told):
    template = make_word_template(survey_round=told.survey_round)
    release = make_release(told.survey_round, wanted(), None)
    told = RoundEvents(Round.objects.get())
    assert list(chain_findings(told, Counts())) == []
    assert wrong(told) == []

    QuerySet(WordTemplate).update(content=b"Another")

    [finding] = release_findings(told, Counts())
    assert (finding.where, finding.wrong) == (
        f"Round 2020, release {release.number}",
        "its Word template was changed or is missing",
    )
    assert finding.expected == template.content_hash
    QuerySet(WordTemplate).all().delete()
    assert wrong(told) == ["its Word template was changed or is missing"]


def test_a_version_that_a_release_counts_has_the_hash_that_it_had(told):
    QuerySet(ReplyVersion).update(content_hash="0" * 64)
    assert wrong(told) == ["it counts HR, version 1 with a hash that the version does not have"]


def test_a_release_that_nobody_released_is_not_released_by_the_database_alone(told):
    told.distributions.clear()
    assert wrong(told) == ["no event tells that it was released"]
