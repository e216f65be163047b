import pytest

from questionnaire import workflow
from questionnaire.choices import EventKind, ReplyState
from questionnaire.models import Event, VersionActivity
from questionnaire.models.frozen import FrozenError
from tests.builders import activity, make_reply, make_user

pytestmark = pytest.mark.django_db


def test_submit_freezes_answers_and_rows_as_version_1():
    reply = make_reply(activities=[activity(partner="RS"), activity(partner="AL")])
    by = make_user()

    version = workflow.submit(reply, by)

    assert reply.state == ReplyState.SUBMITTED
    assert (version.number, version.supports, version.submitted_by) == (1, True, by)
    assert [a.reference for a in version.activities.order_by("reference")] == [
        "2020-HR-001",
        "2020-HR-002",
    ]
    assert dict(version.partner_answers.values_list("partner", "supports")) == {
        "AL": True, "BA": False, "XK": False, "ME": False, "MK": False, "RS": True,
    }  # fmt: skip
    event = reply.events.get()
    assert (event.kind, event.from_state, event.to_state, event.by, event.version) == (
        EventKind.SUBMITTED, "draft", "submitted", by, version,
    )  # fmt: skip


def test_versions_and_their_rows_are_frozen():
    version = workflow.submit(make_reply(activities=[activity()]), None)
    row = VersionActivity.objects.get()

    for thing in (version, row, Event.objects.get(reply=version.reply)):
        with pytest.raises(FrozenError):
            thing.save()
        with pytest.raises(FrozenError):
            thing.delete()
