import datetime as dt

import pytest
from django.utils import timezone

from questionnaire.choices import EventKind
from questionnaire.clearance.copies import last_cleared, make_copy, record_clearance
from questionnaire.models import ClearanceCopy, Event
from questionnaire.problems import Refused
from questionnaire.reply.editing_activities import add_activities, delete_activity, save_activity
from questionnaire.reply.editing_answers import set_partner_answers
from questionnaire.review.differences import since_copy
from questionnaire.workflow import submit
from tests.builders import activity, make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db

TODAY = timezone.localdate


@pytest.fixture
def reply():
    """Still incomplete: what is cleared need not be finished."""
    return make_reply(activities=[activity(), activity(title="", partner="XK")])


def change(reply, **fields):
    row = reply.activities.order_by("reference").first()
    for name, value in fields.items():
        setattr(row, name, value)
    save_activity(row)


def test_a_copy_is_numbered_and_says_who_made_it_when(reply):
    submitter = make_contact_point(reply=reply)

    first = make_copy(reply, submitter)
    change(reply, title="Another")
    second = make_copy(reply, submitter)

    assert (first.number, second.number, second.made_by) == (1, 2, submitter)
    assert first.content_hash != second.content_hash
    events = Event.objects.filter(kind=EventKind.CLEARANCE_COPY).order_by("at")
    assert [(event.reason, event.by) for event in events] == [("Copy 1", submitter), ("Copy 2", submitter)]


def test_a_second_click_makes_no_second_copy(reply):
    assert make_copy(reply, None) == make_copy(reply, None)

    assert ClearanceCopy.objects.count() == Event.objects.filter(kind=EventKind.CLEARANCE_COPY).count() == 1


def test_a_copy_and_a_version_of_equal_content_have_equal_hashes():
    reply = make_reply(activities=[activity(value=12, value_basis="spent")])

    copy = make_copy(reply, None)

    assert submit(reply, None).content_hash == copy.content_hash


def test_a_copy_keeps_what_was_entered_and_tells_what_changed(reply):
    copy = ClearanceCopy.objects.get(pk=make_copy(reply, None).pk)
    assert since_copy(copy, reply).number == 0

    change(reply, title="Reworded", value=5, value_basis="spent")
    delete_activity(reply.activities.get(partner="XK"))
    add_activities(reply, [activity(partner="AL")])
    set_partner_answers(reply, {"BA": (True, "")})

    found = since_copy(copy, reply)
    assert found.number == 4
    assert list(found.lines) == [
        "Changed: Bosnia and Herzegovina",
        "Changed: 2020-HR-001 Reworded (Title, Value (EUR), Value basis)",
        "New: 2020-HR-003 Training of asylum officers",
        "Removed: 2020-HR-002",
    ]


def test_clearance_is_recorded_once_and_can_be_corrected(reply):
    copy = make_copy(reply, None)

    for by in ("A. Directr", "A. Director", "A. Director"):
        record_clearance(copy, None, by, TODAY())

    stored = ClearanceCopy.objects.get()
    assert (stored.cleared_by, stored.cleared_on, stored.is_cleared) == ("A. Director", TODAY(), True)
    events = Event.objects.filter(kind=EventKind.CLEARED)
    # No event names a person but by account.
    assert [event.reason for event in events] == ["Copy 1", "Copy 1"]


@pytest.mark.parametrize(("days", "why"), [(1, "is in the future"), (-1, "is before the copy was made")])
def test_an_impossible_day_is_refused(reply, days, why):
    copy = make_copy(reply, None)

    with pytest.raises(Refused, match=why):
        record_clearance(copy, None, "A. Director", TODAY() + dt.timedelta(days=days))

    assert not ClearanceCopy.objects.get().is_cleared


def test_the_submission_is_compared_with_the_copy_that_was_cleared_last(reply):
    copies = []
    for title in ("One", "Two", "Three"):
        change(reply, title=title)
        copies.append(make_copy(reply, None))
    assert last_cleared(copies) is None

    for copy in copies[1::-1]:
        record_clearance(copy, None, "A. Director", TODAY())

    assert last_cleared(copies) == copies[1]


def test_clearance_is_the_business_of_the_member_state(reply):
    submitter = make_contact_point(reply=reply)
    presidency = make_presidency(survey_round=reply.survey_round)
    record_clearance(make_copy(reply, submitter), submitter, "A. Director", TODAY())

    seen = {
        user: set(Event.objects.visible_to(user).values_list("kind", flat=True))
        for user in (submitter, presidency)
    }
    assert seen[submitter] == {"clearance_copy", "cleared"}
    assert seen[presidency] == {"round_opened"}
    assert not Event.objects.for_the_desk().filter(reply=reply).exists()
