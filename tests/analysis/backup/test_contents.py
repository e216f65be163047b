import pytest
from django.db import connection

from analysis.backup.contents import contents, database_size, last_change
from questionnaire.models import Event
from tests.builders import activity, make_reply, make_user

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


@pytest.mark.django_db(transaction=True)
def test_the_size_is_that_of_the_whole_database():
    make_user()
    size = database_size()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            pages = cursor.execute("PRAGMA page_size").fetchone()[0]
        assert size % pages == 0
    # Tables and indexes alone need more, whatever the engine.
    assert size > 200_000
