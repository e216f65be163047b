import pytest

from analysis.backup.contents import contents, last_change
from questionnaire.models import Event
from tests.builders import activity, make_reply

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_last_change_is_the_newest_event_or_entry_of_a_history():
    assert last_change() is None
    reply = make_reply(activities=[activity()], is_submitted=True)
    event = Event.objects.latest("at").at
    assert last_change() >= event
    saved = reply.activities.get()
    saved.title = "Later"
    saved.save()
    assert last_change() > event
    assert "rounds: 2020; accounts: 0;" in contents()
