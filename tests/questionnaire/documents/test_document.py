import pytest

from questionnaire.documents.document import File, Limit, record
from questionnaire.models import Event, ReplyVersion
from tests.builders import activity, make_observer, make_version


@pytest.mark.parametrize(("at_once", "allowed"), [(150, [True, True, False]), (None, [True, True, True])])
def test_a_file_is_made_at_once_up_to_its_limit(at_once, allowed):
    limit = Limit("Reply for review as PDF", "activities", at_once, "1.5 s for 150")

    assert [limit.allows(size) for size in (1, 150, 151)] == allowed


@pytest.mark.django_db
def test_a_file_that_is_not_recorded_leaves_no_event():
    version = make_version(activities=[activity()])
    observer = make_observer(survey_round=version.reply.survey_round)

    record(version.reply.survey_round, File(b"", "", "sheet.pdf"), observer)

    assert not Event.objects.filter(by=observer).exists()


@pytest.mark.django_db
def test_readings_of_a_file_are_noted_once_a_day_and_its_version_with_the_download():
    version = make_version(activities=[activity()])
    observer = make_observer(survey_round=version.reply.survey_round)
    file = File(b"", "", "sheet.pdf", is_recorded=True, version=version.pk, readings=[version.pk])

    for _time in range(2):
        record(version.reply.survey_round, file, observer)

    events = Event.objects.filter(by=observer)
    assert sorted(events.values_list("kind", "version")) == [
        ("downloaded", version.pk),
        ("downloaded", version.pk),
        ("read", version.pk),
    ]
    assert ReplyVersion.objects.count() == 1
