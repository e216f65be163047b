"""Nothing that was typed is lost when the session ends before it is sent."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from questionnaire.models import Activity, ExpiredForm, Reply, User
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round, make_user
from tests.questionnaire.pages import after_session, typed

pytestmark = pytest.mark.django_db

TYPED = typed(title="A title that took long to find", since="0")


def add_url(reply: Reply) -> str:
    return reverse("questionnaire:activity-add", args=[reply.survey_round.slug, reply.member_state_id])


def send_signed_out(reply: Reply, user: User) -> Client:
    """A form sent when this person's session has ended, up to the page for signing in."""
    client = after_session(user)
    response = client.post(add_url(reply), TYPED)
    assert response.url == f"{reverse('account_login')}?next={reverse('questionnaire:kept-text')}"
    return client


def test_what_was_sent_after_the_session_ended_is_there_after_signing_in():
    reply = make_reply(supports=True)
    user = make_contact_point(reply=reply)
    client = send_signed_out(reply, user)
    client.force_login(user)

    html = client.get(reverse("questionnaire:kept-text")).content.decode()

    assert "A title that took long to find" in html
    assert not Activity.objects.exists()


def test_it_is_saved_where_it_was_meant_for_and_only_once():
    reply = make_reply(supports=True)
    user = make_contact_point(reply=reply)
    client = send_signed_out(reply, user)
    client.force_login(user)

    response = client.post(reverse("questionnaire:kept-text"), TYPED, follow=True)

    assert response.redirect_chain[0][1] == 307
    assert [a.title for a in Activity.objects.all()] == ["A title that took long to find"]
    assert client.get(reverse("questionnaire:kept-text")).status_code == 302


def test_it_can_be_discarded():
    reply = make_reply(supports=True)
    user = make_contact_point(reply=reply)
    client = send_signed_out(reply, user)
    client.force_login(user)

    client.post(reverse("questionnaire:kept-text"), {"discard": "1"})

    assert not Activity.objects.exists()
    assert client.get(reverse("questionnaire:kept-text")).status_code == 302


def test_it_is_shown_to_nobody_of_another_member_state():
    survey_round = make_round()
    reply = make_reply(survey_round=survey_round, member_state="HR")
    client = send_signed_out(reply, make_contact_point(reply=reply))
    client.force_login(make_contact_point(reply=make_reply(survey_round=survey_round, member_state="SI")))

    response = client.get(reverse("questionnaire:kept-text"), follow=True)

    assert "A title that took long to find" not in response.content.decode()


def test_a_form_older_than_the_last_sign_in_is_kept_too():
    reply = make_reply(supports=True)
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("account_login"))
    client.force_login(make_contact_point(reply=reply))

    response = client.post(add_url(reply), TYPED | {"csrfmiddlewaretoken": "x" * 64})

    assert response.url == reverse("questionnaire:kept-text")
    assert "A title that took long to find" in client.get(response.url).content.decode()
    assert not Activity.objects.exists()


def test_a_form_of_another_site_is_refused_and_not_kept():
    reply = make_reply(supports=True)
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_contact_point(reply=reply))
    client.cookies.pop("csrftoken", None)

    response = client.post(add_url(reply), TYPED)

    assert response.status_code == 403
    assert client.get(reverse("questionnaire:kept-text")).status_code == 302


def test_a_form_without_bounds_is_shown_and_not_kept():
    reply = make_reply(supports=True)
    client = after_session(make_contact_point(reply=reply))

    response = client.post(add_url(reply), TYPED | {"title": "x" * 300_000})

    assert (response.status_code, ExpiredForm.objects.count()) == (403, 0)
    assert "x" * 300_000 in response.content.decode()


LETTER = SimpleUploadedFile("letter.pdf", b"%PDF-1.7" + b"x" * 300_000)


def test_beside_a_large_file_the_text_is_kept_and_the_file_is_to_be_selected_again():
    reply = make_reply()
    author = make_presidency(survey_round=reply.survey_round)
    client = after_session(author)
    page = reverse("questionnaire:by-letter", args=[reply.survey_round.slug, reply.member_state_id])
    client.post(page, {"source": "A long letter by post", "letter": LETTER})
    client.force_login(author)

    kept = client.get(reverse("questionnaire:kept-text")).content.decode()

    assert "A long letter by post" in kept
    assert "Select the file again there." in kept


def test_of_a_file_alone_nothing_is_kept_and_the_page_says_what_to_do():
    reply = make_reply(supports=True)
    client = after_session(make_contact_point(reply=reply))
    page = reverse("questionnaire:excel-and-lists", args=[reply.survey_round.slug, reply.member_state_id])

    response = client.post(page, {"file": LETTER})

    assert (response.status_code, ExpiredForm.objects.count()) == (403, 0)
    shown = response.content.decode()
    assert "Open the form again, and select the file again." in shown
    assert "Send again" not in shown


@pytest.fixture
def submitted() -> Reply:
    return make_reply(activities=[activity()], is_submitted=True)


def question_page(reply: Reply) -> str:
    return f"{reverse('admin:questionnaire_question_add')}?reply={reply.pk}"


def return_page(reply: Reply) -> str:
    return reverse("admin:questionnaire_reply_return", args=[reply.pk])


def call_page(reply: Reply) -> str:
    return reverse("questionnaire:call-notes", args=[reply.survey_round.slug])


def definitions_page(reply: Reply) -> str:
    return reverse("questionnaire:round-definitions", args=[reply.survey_round.slug])


@pytest.mark.parametrize("page_of", [question_page, return_page, call_page, definitions_page])
def test_what_the_presidency_typed_is_there_for_it_alone(submitted: Reply, page_of):
    theirs = make_round(slug="2021")
    sent = {"text": "A long and careful text", "reason": "A long and careful text"}
    author = make_presidency(survey_round=submitted.survey_round)
    client = after_session(author)
    response = client.post(page_of(submitted), sent)
    assert response.url == f"{reverse('account_login')}?next={reverse('questionnaire:kept-text')}"
    for user, is_shown in (
        (author, True),
        (make_presidency(survey_round=theirs, email="elsewhere@example.org"), False),
        (make_contact_point(reply=submitted), False),
    ):
        client.force_login(user)

        page = client.get(reverse("questionnaire:kept-text"), follow=True).content.decode()

        assert ("A long and careful text" in page) == is_shown


def test_a_question_is_asked_where_it_was_meant_for(submitted: Reply):
    author = make_presidency(survey_round=submitted.survey_round)
    client = after_session(author)
    client.post(question_page(submitted), {"text": "Who pays?"})
    client.force_login(author)

    client.post(reverse("questionnaire:kept-text"), {"text": "Who pays?"}, follow=True)

    assert submitted.questions.get().text == "Who pays?"


def test_a_question_about_no_reply_is_shown_to_nobody(submitted: Reply):
    author = make_presidency(survey_round=submitted.survey_round)
    client = after_session(author)
    client.post("/admin/questionnaire/question/add/?reply=x", {"text": "Who pays?"})
    client.force_login(author)

    assert "Who pays?" not in client.get(reverse("questionnaire:kept-text"), follow=True).content.decode()


def test_what_is_sent_for_accounts_is_shown_and_not_kept():
    client = after_session(make_user(is_administrator=True))

    response = client.post("/admin/questionnaire/user/1/change/", {"name": "Somebody"})

    assert response.status_code == 403
    assert "Somebody" in response.content.decode()
    assert not ExpiredForm.objects.exists()
