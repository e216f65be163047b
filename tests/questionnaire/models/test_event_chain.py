"""Events form a chain in each round; the one way to record them keeps it."""

import datetime as dt

import pytest
from django.db import connection

from questionnaire.choices import EventKind
from questionnaire.models import ChainHead, Event
from questionnaire.models.event_chain import event_hash, object_hash
from questionnaire.personal_data.anonymisation import forget
from questionnaire.workflow import accept, return_reply
from tests.builders import (
    activity,
    make_presidency,
    make_reply,
    make_round,
    make_user,
    make_version,
    submit_from_letter,
)

pytestmark = pytest.mark.django_db


def chain_of(survey_round):
    return list(Event.objects.in_chain().filter(survey_round=survey_round))


def recomputed(event):
    columns = {name: getattr(event, name) for name in ("round", "member_state")}
    columns["version"] = event.version_number
    return event_hash({f.attname: f.value_from_object(event) for f in event._meta.concrete_fields} | columns)


def test_each_event_holds_its_number_the_hash_before_and_its_own():
    survey_round = make_round()
    version = make_version(survey_round=survey_round, member_state="HR")
    return_reply(version.reply, None, "“Größe” € \u2028 missing")

    events = chain_of(survey_round)
    assert [event.number for event in events] == list(range(1, len(events) + 1))
    assert [event.previous_hash for event in events] == ["", *(event.hash for event in events[:-1])]
    assert [event.hash for event in events] == [recomputed(event) for event in events]
    head = ChainHead.objects.get(survey_round=survey_round)
    assert (head.number, head.last_hash) == (events[-1].number, events[-1].hash)


def test_a_submission_records_its_version_and_letter_and_hashes_them():
    reply = make_reply(activities=[activity()])
    version = submit_from_letter(reply, make_user())
    letter = version.letter

    event = Event.objects.get(kind=EventKind.SUBMITTED)
    assert event.subject == {
        "content_hash": version.content_hash,
        "letter": letter.content_hash,
        "letter_details": object_hash({"name": letter.name, "source": letter.source}),
        "likely_mistakes": 0,
        "on_behalf": True,
        "submitted_at": version.submitted_at.astimezone(dt.UTC).isoformat(),
    }
    assert (event.subject_hash, event.at) == (object_hash(event.subject), version.submitted_at)
    assert letter.reply.entered_from is None


def test_a_hash_does_not_change_when_the_person_is_forgotten_or_gone():
    survey_round = make_round()
    presidency = make_presidency(survey_round=survey_round)
    version = make_version(survey_round=survey_round, member_state="HR")
    accept(version.reply, presidency)
    forget(presidency)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE questionnaire_event SET by_id = NULL")

    event = chain_of(survey_round)[-1]
    assert (event.account, event.by) == (presidency.pk, None)
    assert event.hash == recomputed(event)
