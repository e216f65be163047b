"""The accessibility statement, and the form to say what does not work."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from questionnaire.models import Feedback, Round
from questionnaire.models.feedback import MOST_IN_AN_HOUR
from tests.builders import activity, make_contact_point, make_reply, make_round
from tests.questionnaire.pages import after_session, html

pytestmark = pytest.mark.django_db

STATEMENT = reverse("questionnaire:accessibility")
SEND = reverse("questionnaire:feedback")
TYPED = {"text": "The grid is not read out.", "page": "/replies/…/…/"}


@pytest.fixture
def user():
    return make_contact_point(reply=make_reply(activities=[activity()]))


def test_the_statement_is_read_without_signing_in_and_asks_for_it_before_writing(client):
    page = html(client.get(STATEMENT))

    assert "EN 301 549" in page
    assert '<textarea name="text"' not in page
    assert f'href="{reverse("account_login")}?next={STATEMENT}"' in page


@pytest.mark.parametrize("name", ["account_login", "questionnaire:accessibility"])
def test_every_page_leads_to_it(client, name):
    assert f'href="{STATEMENT}"' in html(client.get(reverse(name)))


def test_what_is_sent_is_kept_with_its_page_and_its_sender(client, user):
    client.force_login(user)

    response = client.post(SEND, TYPED)

    assert response.headers["Location"] == STATEMENT
    stored = Feedback.objects.get()
    assert (stored.text, stored.page, stored.by, stored.settled_at) == (*TYPED.values(), user, None)
    assert "Thank you." in html(client.get(STATEMENT))


@pytest.mark.parametrize(
    ("referer", "page"),
    [
        ("http://testserver/replies/2020/HR/activities/2020-HR-001/", "/replies/…/…/activities/…/"),
        ("http://testserver/replies/2020/HR/?partner=kosovo", "/replies/…/…/"),
        ("http://testserver/accessibility/", ""),
        ("http://testserver/nowhere/", ""),
        ("http://elsewhere.example/replies/2020/HR/", ""),
        ("", ""),
    ],
)
def test_the_form_holds_the_kind_of_page_one_came_from_and_nothing_of_a_reply(client, user, referer, page):
    client.force_login(user)

    response = client.get(STATEMENT, headers={"Referer": referer})

    assert response.context["form"]["page"].value() == page


def test_a_second_click_stores_nothing_twice(client, user):
    client.force_login(user)

    for _click in range(2):
        assert client.post(SEND, TYPED).status_code == 302

    assert Feedback.objects.count() == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "Describe the problem in a few words"),
        (" \n", "Describe the problem in a few words"),
        ("x" * 2001, "at most 2000 char"),
    ],
)
def test_a_text_that_is_refused_says_why_and_stays(client, user, text, told):
    client.force_login(user)

    page = html(client.post(SEND, TYPED | {"text": text}))

    assert told in page
    assert text.strip() in page
    assert not Feedback.objects.exists()


def test_2000_characters_are_taken_however_the_browser_breaks_lines(client, user):
    client.force_login(user)

    client.post(SEND, TYPED | {"text": "x\r\n" * 999 + "xx"})

    assert Feedback.objects.get().text == "x\n" * 999 + "xx"


def test_too_many_in_an_hour_are_refused_with_the_text(client, user):
    client.force_login(user)
    for number in range(MOST_IN_AN_HOUR):
        client.post(SEND, TYPED | {"text": f"Fault {number}"})

    page = html(client.post(SEND, TYPED | {"text": "One too many"}))

    assert "within an hour" in page
    assert "One too many" in page
    assert Feedback.objects.count() == MOST_IN_AN_HOUR


def test_what_others_send_does_not_count_for_oneself(client, user):
    for number in range(MOST_IN_AN_HOUR):
        Feedback.objects.leave(user, "", f"Fault {number}")
    client.force_login(make_contact_point(reply=make_reply(), email="other@example.org"))

    client.post(SEND, TYPED)

    assert Feedback.objects.filter(text=TYPED["text"]).count() == 1


def test_what_is_sent_after_the_session_ended_is_there_after_signing_in(user):
    client = after_session(user)
    response = client.post(SEND, TYPED)
    kept = reverse("questionnaire:kept-text")
    assert response.headers["Location"] == f"{reverse('account_login')}?next={kept}"
    assert not Feedback.objects.exists()

    client.force_login(user)
    page = html(client.get(kept))

    assert "You were signed out before the text was saved" in page
    assert TYPED["text"] in page
    client.post(kept, TYPED, follow=True)
    assert Feedback.objects.get().text == TYPED["text"]


def test_what_somebody_unknown_sends_is_shown_and_not_stored(client):
    response = client.post(SEND, TYPED)

    assert response.status_code == 403
    assert TYPED["text"] in html(response)
    assert not Feedback.objects.exists()
    assert not Session.objects.exists()


def test_help_names_the_contact_of_the_rounds_of_the_reader_alone(client):
    reply = make_reply()
    contact = {"contact_name": "Migration team", "contact_email": "team@example.org"}
    Round.objects.update(**contact, contact_phone="+32 2 1")
    make_round(slug="2021")
    Round.objects.filter(slug="2021").update(contact_name="Another team")
    client.force_login(make_contact_point(reply=reply))

    page = html(client.get(reverse("questionnaire:help")))

    for text in ("Migration team", "mailto:team@example.org", "+32 2 1"):
        assert text in page
    assert "Another team" not in page
