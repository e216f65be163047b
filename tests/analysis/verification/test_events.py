import pytest
from django.db.models import QuerySet

from analysis.verification.events import chain_findings
from analysis.verification.findings import Counts, Head, RoundEvents
from questionnaire.models import ChainHead, Event, Round
from questionnaire.workflow import return_reply
from tests.builders import make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    reply = make_reply(is_submitted=True)
    return_reply(reply, None, "Why?")
    return reply.survey_round


def wrong(survey_round: Round, noted: Head = Head()) -> list[str]:  # noqa: B008
    told = RoundEvents(survey_round, noted=noted)
    return [finding.wrong for finding in chain_findings(told, Counts())]


def test_a_chain_is_followed_to_its_head(survey_round):
    told, counts = RoundEvents(survey_round), Counts()

    assert list(chain_findings(told, counts)) == []

    head = ChainHead.objects.get()
    assert (told.head, counts.events) == (Head(head.number, head.last_hash), Event.objects.count())
    assert told.replies["HR"].state == "returned"


def test_an_event_that_was_changed_does_not_say_what_its_hash_stands_for(survey_round):
    QuerySet(Event).filter(kind="returned").update(reason="Because")
    assert wrong(survey_round) == ["it does not say what its hash stands for"]


def test_an_event_that_was_removed_is_missing(survey_round):
    submitted = QuerySet(Event).filter(kind="submitted")
    number = submitted.get().number
    submitted._raw_delete(submitted.db)
    assert f"event {number} missing" in wrong(survey_round)


def test_a_head_that_names_another_event_is_found(survey_round):
    QuerySet(ChainHead).update(last_hash="0" * 64)
    assert wrong(survey_round) == ["it does not name the last event"]


def test_an_event_that_an_earlier_verification_found_otherwise_is_not_that_event(survey_round):
    first = Event.objects.in_chain().first()
    assert wrong(survey_round, Head(first.number, first.hash)) == []
    assert wrong(survey_round, Head(first.number, "0" * 64)) == [
        "it is not the event that an earlier verification found"
    ]
