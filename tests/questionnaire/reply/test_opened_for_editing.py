import pytest

from questionnaire import workflow
from questionnaire.choices import Role
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(client):
    made = make_reply(activities=[activity()])
    client.force_login(make_contact_point(reply=made, role=Role.COLLABORATOR))
    return made


def test_forms_of_a_submitted_reply_are_not_opened(client, reply):
    workflow.submit(reply, None)

    of_the_activity = ["activity-edit", "activity-duplicate", "activity-delete"]
    forms = [("activity-add", ()), ("reply-nil", ()), *((name, ["2020-HR-001"]) for name in of_the_activity)]

    for name, more in forms:
        response = client.get(address(name, reply, *more), follow=True)
        assert response.redirect_chain[0][0] == address("reply-edit", reply)
        assert "The reply is submitted, so it cannot be changed." in html(response)
