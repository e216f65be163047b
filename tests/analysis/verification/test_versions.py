import pytest
from django.db.models import QuerySet

from analysis.verification.events import chain_findings
from analysis.verification.findings import Counts, RoundEvents
from analysis.verification.versions import letters_by_version, version_findings
from questionnaire.models import Letter, ReplyVersion, Round, VersionActivity
from questionnaire.workflow import return_reply, submit
from tests.builders import activity, make_reply, submit_from_letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def told() -> RoundEvents:
    """A reply entered from a letter, then submitted once more, with what its events say."""
    reply = make_reply(activities=[activity()])
    submit_from_letter(reply, None)
    return_reply(reply, None, "Why?")
    submit(reply, None)
    told = RoundEvents(Round.objects.get())
    assert list(chain_findings(told, Counts())) == []
    return told


def found(told: RoundEvents) -> list[tuple[str, str]]:
    return [(finding.where, finding.wrong) for finding in version_findings(told, Counts())]


def test_versions_that_are_as_they_were_submitted_are_counted(told):
    counts = Counts()
    assert (list(version_findings(told, counts)), counts.versions) == ([], 2)


def test_rows_that_were_changed_are_found_in_their_version_alone(told):
    QuerySet(VersionActivity).filter(version__number=2).update(title="Other")
    assert found(told) == [("Round 2020, HR, version 2", "its rows do not say what was submitted")]


def test_a_version_that_no_event_tells_of_is_found(told):
    del told.submissions["HR", 1]
    assert found(told) == [("Round 2020, HR, version 1", "no event tells of its submission")]


def test_a_version_is_held_against_the_letter_that_it_was_entered_from(told):
    first = ReplyVersion.objects.get(number=1)
    assert letters_by_version(told) == {first.pk: Letter.objects.get()}
    QuerySet(Letter).update(content_hash="0" * 64)
    [(where, wrong)] = found(told)
    assert where == "Round 2020, HR, version 1"
    assert wrong.endswith("records another letter")
