import pytest
from django.test import Client
from django.urls import reverse

from questionnaire.follow_up.call_notes import add_call_note
from questionnaire.models import CallNote, Reply
from tests.builders import make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply()


@pytest.fixture
def presidency(client: Client, reply) -> Client:
    client.force_login(make_presidency(survey_round=reply.survey_round))
    return client


def address() -> str:
    return reverse("questionnaire:call-notes", args=["2020"])


def test_a_note_shows_on_its_page_on_the_board_and_at_the_reply(presidency, reply):
    presidency.post(address(), {"member_state": "HR", "text": "Promised <b>by Friday</b>"})

    pages = (
        address(),
        reverse("questionnaire:round-overview", args=["2020"]),
        reverse("admin:questionnaire_reply_change", args=[reply.pk]),
    )
    for page in pages:
        assert "Promised &lt;b&gt;by Friday&lt;/b&gt;" in presidency.get(page).content.decode()


def test_an_empty_note_is_refused_with_words(presidency):
    answer = presidency.post(address(), {"member_state": "HR", "text": " "})

    assert answer.status_code == 422
    assert "Enter the note." in answer.content.decode()
    assert not CallNote.objects.exists()


def test_a_note_that_is_too_long_stays_on_the_page(presidency):
    answer = presidency.post(address(), {"member_state": "HR", "text": "x" * 2001})

    assert answer.status_code == 422
    assert "x" * 2001 in answer.content.decode()


def test_a_member_state_that_is_not_asked_is_refused(presidency):
    answer = presidency.post(address(), {"member_state": "FR", "text": "Promised"})

    assert answer.status_code == 422
    assert "Promised" in answer.content.decode()
    assert not CallNote.objects.exists()


def test_the_notes_on_one_member_state_are_shown_alone(presidency, reply):
    by = make_presidency(survey_round=reply.survey_round, email="b@example.org")
    add_call_note(reply, "From Zagreb", by)
    add_call_note(make_reply(survey_round=reply.survey_round, member_state="SI"), "From Ljubljana", by)

    page = presidency.get(address(), {"member_state": "HR"}).content.decode()

    assert "Notes on Croatia" in page
    assert "From Zagreb" in page
    assert "From Ljubljana" not in page
    assert '<option value="HR" selected>' in page
    assert "From Ljubljana" in presidency.get(address()).content.decode()


def test_the_member_state_reads_it_nowhere(client: Client, reply):
    add_call_note(reply, "Promised by Friday", make_presidency(survey_round=reply.survey_round))
    client.force_login(make_contact_point(reply=reply))

    page = client.get(reverse("questionnaire:reply-overview", args=["2020", "HR"]))

    assert "Promised by Friday" not in page.content.decode()
    assert client.get(address()).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_its_queries_do_not_grow_with_the_notes(presidency, reply, django_assert_num_queries, number):
    by = make_presidency(survey_round=reply.survey_round, email="b@example.org")
    for each in range(number):
        add_call_note(reply, f"Note {each}", by)

    with django_assert_num_queries(7):
        presidency.get(address())
