import pytest

from questionnaire.admin.replies.since_read import SinceRead, since_read
from questionnaire.models import Activity, Reply, ReplyVersion, User
from questionnaire.recording import record_reading
from questionnaire.reply.editing_activities import add_activities
from questionnaire.workflow import accept, reopen, return_reply, submit
from tests.builders import activity, make_presidency, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(), activity(title="Dogs")], is_submitted=True)


@pytest.fixture
def presidency(reply) -> User:
    return make_presidency(survey_round=reply.survey_round)


def submitted_with(reply: Reply, title: str) -> ReplyVersion:
    """The next version, with one more activity."""
    return_reply(reply, None, "Look again")
    add_activities(reply, [activity(title=title)])
    return submit(reply, None)


def since(version: ReplyVersion) -> SinceRead:
    found = since_read(version)
    assert found is not None
    return found


def test_of_the_first_version_there_is_nothing_to_say(reply):
    assert since_read(reply.counted_version) is None


def test_it_starts_from_the_version_that_was_read_last(reply, presidency):
    record_reading(reply.survey_round, [reply.counted_version], presidency)
    submitted_with(reply, "Cameras")
    third = submitted_with(reply, "Vans")

    assert since(third).base.number == 1
    assert since(third).marks({"2020-HR-003", "2020-HR-004"}) == {"2020-HR-003": "New", "2020-HR-004": "New"}


def test_it_starts_from_the_version_that_was_accepted_last(reply):
    submitted_with(reply, "Cameras")
    accept(reply, None)
    reopen(reply, None, "As you wish")
    add_activities(reply, [activity(title="Vans")])

    assert since(submit(reply, None)).base.number == 2


def test_where_none_was_read_it_starts_from_the_one_before(reply):
    submitted_with(reply, "Cameras")

    assert since(submitted_with(reply, "Vans")).base.number == 2


def test_the_page_marks_what_is_new_changed_and_gone(client, reply, presidency):
    return_reply(reply, None, "Look again")
    Activity.objects.filter(reference="2020-HR-001").update(title="Dogs and handlers")
    Activity.objects.filter(reference="2020-HR-002").delete()
    add_activities(reply, [activity(title="Vans")])
    submit(reply, None)
    client.force_login(presidency)

    html = client.get(f"/admin/questionnaire/reply/{reply.pk}/change/").content.decode()

    assert "What has changed since version 1" in html
    assert "<strong>Changed: Title</strong>" in html
    assert "<strong>New</strong>" in html
    assert "Gone: 2020-HR-002 Dogs" in html
    assert "compare/?from=1&amp;to=2" in html
