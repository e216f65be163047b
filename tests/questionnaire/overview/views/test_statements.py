"""How much a page asks of the database, with 3 activities and with 300."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, typed_into

FIELDS = ("asylum", "reception", "return")


def make_long_reply(client, size):
    rows = [activity(support_field=FIELDS[n % 3], title=f"Activity {n}") for n in range(size)]
    reply = make_reply(activities=rows, answers={"XK": None})
    client.force_login(make_contact_point(reply=reply))
    return reply


# Outside a test's own transaction, so that BEGIN and COMMIT are seen.
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("size", [3, 300])
@pytest.mark.parametrize(("fields", "statements"), [({"title": "Better"}, 15), ({"partner": "kosovo"}, 19)])
def test_a_row_is_saved_with_few_statements_however_long_the_reply(client, size, fields, statements):
    reply = make_long_reply(client, size)
    data = typed_into(reply.activities.earliest("reference"), **fields)

    with CaptureQueriesContext(connection) as captured:
        response = client.post(address("activity-edit", reply, "2020-HR-001"), data)

    assert response.status_code == 302
    # Taking the write lock in PostgreSQL and SQLite differs by nothing that is counted here.
    assert len(captured) == statements


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 3, 300])
def test_a_reply_is_listed_with_few_queries_however_long_it_is(client, size, django_assert_num_queries):
    reply = make_long_reply(client, size)

    with django_assert_num_queries(12):
        response = client.get(address("activities", reply))

    assert response.content.decode().count("Edit<span") == min(size, 100)


@pytest.mark.django_db
@pytest.mark.parametrize("size", [1, 3])
@pytest.mark.parametrize(
    ("name", "more", "queries"),
    [
        ("activity-add", (), 11),
        ("activity-edit", ("2020-HR-001",), 11),
        ("activity-duplicate", ("2020-HR-001",), 10),
        ("reply-review", (), 11),
    ],
)
def test_other_pages_ask_the_same_of_a_short_and_a_longer_reply(
    client, size, name, more, queries, django_assert_num_queries
):
    reply = make_long_reply(client, size)

    with django_assert_num_queries(queries):
        assert client.get(address(name, reply, *more)).status_code == 200
