import pytest

from questionnaire.choices import EventKind
from questionnaire.models import Event
from questionnaire.recording import (
    record_carrying_over,
    record_download,
    record_download_of_day,
    record_reading,
)
from tests.builders import make_presidency, make_reply, make_version

pytestmark = pytest.mark.django_db


def of_kind(kind: EventKind) -> list[Event]:
    return list(Event.objects.filter(kind=kind).order_by("pk"))


def test_reading_is_recorded_once_for_a_person_version_and_day():
    first, second = make_version(supports=False), make_version(supports=False, member_state="SI")
    survey_round = first.reply.survey_round
    one, other = (make_presidency(survey_round=survey_round, email=f"{n}@example.org") for n in "ab")

    record_reading(survey_round, [first], one)
    record_reading(survey_round, [second, first], one)
    record_reading(survey_round, [first], other)

    read = [(event.by, event.version, event.reply) for event in of_kind(EventKind.READ)]
    assert read == [(one, first, first.reply), (one, second, second.reply), (other, first, first.reply)]


def test_taking_over_is_recorded_once_for_a_person_and_day():
    reply = make_reply()
    person = make_presidency(survey_round=reply.survey_round)

    for by in (person, person, None):
        record_carrying_over(reply, by)

    assert [(event.by, event.reply) for event in of_kind(EventKind.CARRIED_OVER)] == [
        (person, reply),
        (None, reply),
    ]


def test_a_download_of_a_person_is_recorded_each_time_and_one_of_a_program_once_a_day():
    version = make_version(supports=False)
    survey_round = version.reply.survey_round
    person = make_presidency(survey_round=survey_round)

    for _time in range(2):
        record_download(survey_round, "reply.pdf", person, version)
        record_download_of_day(survey_round, "figures.json", None)
        record_download_of_day(survey_round, "replies.json", None)

    recorded = [(event.reason, event.reply, event.version) for event in of_kind(EventKind.DOWNLOADED)]
    assert recorded == [
        ("reply.pdf", version.reply, version),
        ("figures.json", None, None),
        ("replies.json", None, None),
        ("reply.pdf", version.reply, version),
    ]
