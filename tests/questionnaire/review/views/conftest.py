import pytest

from questionnaire.choices import Role
from questionnaire.models import Reply, User
from tests.builders import activity, make_contact_point, make_reply


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(title="First")], answers={"XK": None})


@pytest.fixture
def reader(client, reply) -> User:
    reader = make_contact_point(reply=reply)
    client.force_login(reader)
    return reader


@pytest.fixture
def colleague(reply, reader) -> User:
    """Who joined after the reader."""
    return make_contact_point(reply=reply, role=Role.COLLABORATOR, email="colleague@example.org")
