import pytest

from questionnaire.models import Feedback
from tests.builders import make_user

pytestmark = pytest.mark.django_db

CHANGELIST = "/admin/questionnaire/feedback/"


@pytest.fixture
def feedback():
    user = make_user(email="reader@example.org")
    return [Feedback.objects.leave(user, "/replies/…/…/", text) for text in ("First", "Second")]


def settle(client, *chosen):
    data = {"action": "settle", "_selected_action": [feedback.pk for feedback in chosen]}
    return client.post(CHANGELIST, data, follow=True).content.decode()


def test_the_administrator_reads_it_with_page_and_sender(office, feedback):
    page = office.get(CHANGELIST).content.decode()

    for part in ("First", "Second", "/replies/…/…/", "reader@example.org"):
        assert part in page


def test_settling_keeps_the_first_time_and_says_how_many(office, feedback):
    first, second = feedback
    assert "1 message has been marked as settled." in settle(office, first)
    first.refresh_from_db()
    settled_at = first.settled_at
    assert settled_at

    assert "1 message has been marked as settled." in settle(office, first, second)

    first.refresh_from_db()
    assert first.settled_at == settled_at


@pytest.mark.parametrize(("settled", "shown"), [("no", {"Second"}), ("yes", {"First"})])
def test_open_and_settled_are_told_apart(office, feedback, settled, shown):
    settle(office, feedback[0])

    found = office.get(CHANGELIST, {"settled": settled}).context["cl"].result_list

    assert {feedback.text for feedback in found} == shown


def test_the_presidency_does_not_read_it(desk, feedback):
    assert desk.get(CHANGELIST).status_code == 403


@pytest.mark.parametrize("path", ["add/", "1/change/", "1/delete/", "1/history/"])
def test_nothing_is_written_or_deleted_there(office, path):
    assert office.post(CHANGELIST + path, {"text": "Forged", "post": "yes"}).status_code == 404


def test_the_list_takes_a_constant_number_of_queries(office, feedback, django_assert_num_queries):
    Feedback.objects.exclude(pk=feedback[0].pk).delete()
    office.get(CHANGELIST)
    with django_assert_num_queries(5):
        office.get(CHANGELIST)
    for text in ("Third", "Fourth"):
        Feedback.objects.leave(feedback[0].by, "", text)
    with django_assert_num_queries(5):
        office.get(CHANGELIST)
