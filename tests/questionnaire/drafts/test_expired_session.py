"""Text is kept only for those whose session has ended, no more of it than is bounded, and no longer."""

import datetime as dt

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.core import signing
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from questionnaire.models import Activity, ExpiredForm, Reply, User, expired_forms
from questionnaire.personal_data.retention import LOGS
from questionnaire.security import session_marks
from tests.builders import make_contact_point, make_reply, make_user
from tests.questionnaire.pages import address, after_session, html, typed

pytestmark = pytest.mark.django_db

PASSWORD = "correct horse battery"  # noqa: S105
TITLE = "A title that took long to find"
TYPED = typed(title=TITLE)
KEPT = reverse("questionnaire:kept-text")


@pytest.fixture
def reply() -> Reply:
    return make_reply(supports=True)


@pytest.fixture
def user(reply: Reply) -> User:
    return make_contact_point(reply=reply)


def send(client: Client, reply: Reply, **fields: str):
    return client.post(address("activity-add", reply), TYPED | fields)


def is_kept(response) -> bool:
    return response.status_code == 302 and response["Location"].endswith(f"?next={KEPT}")


def is_shown(response) -> bool:
    return response.status_code == 403 and TITLE in html(response)


def test_what_is_sent_without_a_mark_is_shown_to_be_copied_and_stored_nowhere(client, reply):
    response = send(client, reply)

    assert is_shown(response)
    assert reverse("account_login") in html(response)
    assert not ExpiredForm.objects.exists()
    assert not Session.objects.exists()


def test_a_form_in_which_nothing_was_typed_is_not_kept(reply, user):
    response = after_session(user).post(address("activity-add", reply), {"title": " ", "draft": "1"})

    assert not is_kept(response)
    assert not ExpiredForm.objects.exists()


def test_what_is_shown_is_saved_after_signing_in_in_another_tab(reply, user):
    user.set_password(PASSWORD)
    user.save()
    client = Client(enforce_csrf_checks=True)
    token = client.get(reverse("account_login")).context["csrf_token"]
    shown = send(client, reply, csrfmiddlewaretoken=token)
    assert is_shown(shown)
    signing_in = {"login": user.email, "password": PASSWORD, "csrfmiddlewaretoken": token}
    assert client.post(reverse("account_login"), signing_in).status_code == 302

    response = send(client, reply, csrfmiddlewaretoken=shown.context["token"])

    assert response.url == KEPT
    page = client.get(KEPT)
    assert TITLE in html(page)
    client.post(KEPT, TYPED | {"csrfmiddlewaretoken": page.context["csrf_token"]}, follow=True)
    assert [row.title for row in Activity.objects.all()] == [TITLE]


def test_without_any_cookie_a_form_of_our_own_page_is_shown_and_one_of_another_site_is_not(reply):
    for origin, is_ours in (("http://testserver", True), ("https://elsewhere.example", False)):
        client = Client(enforce_csrf_checks=True, headers={"Origin": origin})

        assert is_shown(send(client, reply)) is is_ours
    assert not ExpiredForm.objects.exists()


@pytest.mark.parametrize(
    "mark",
    [
        "",
        "x",
        signing.dumps({"user": 1, "session": "a" * 32}),
        signing.dumps({"user": 1, "session": "a" * 32}, salt=session_marks.SALT, key="another key"),
        signing.dumps([1], salt=session_marks.SALT),
    ],
    ids=["none", "text", "of another kind", "by another key", "of another form"],
)
def test_a_mark_that_was_not_given_here_keeps_nothing(client, reply, user, mark):
    client.cookies[settings.MARK_COOKIE_NAME] = mark

    assert is_shown(send(client, reply))
    assert not ExpiredForm.objects.exists()


def test_a_mark_is_over_some_hours_after_the_last_page(reply, user, monkeypatch):
    client = after_session(user)
    later = timezone.now() + session_marks.LASTS + dt.timedelta(minutes=1)
    monkeypatch.setattr("django.core.signing.time.time", later.timestamp)

    assert is_shown(send(client, reply))


def test_an_account_that_was_closed_meanwhile_keeps_nothing(reply, user):
    client = after_session(user)
    User.objects.update(is_active=False)

    assert is_shown(send(client, reply))


def test_nothing_is_kept_for_a_reply_that_the_person_has_no_part_in(reply):
    client = after_session(make_user(email="no-part@example.org"))

    assert is_shown(send(client, reply))
    assert not ExpiredForm.objects.exists()


def test_the_same_form_sent_again_takes_the_place_of_the_first(reply, user):
    client = after_session(user)
    send(client, reply, title="First")

    assert is_kept(send(client, reply))
    assert dict(ExpiredForm.objects.get().fields)["title"] == TITLE


def test_another_form_pushes_nothing_out_and_is_shown(reply, user):
    client = after_session(user)
    client.post(address("reply-remark", reply), {"remark": "Kept first"})

    assert is_shown(send(client, reply))
    assert dict(ExpiredForm.objects.get().fields)["remark"] == "Kept first"


def test_one_person_keeps_no_more_than_a_few_and_sees_each(reply, user):
    browsers = [after_session(user) for _browser in range(expired_forms.MOST_OF_A_PERSON + 1)]

    answers = [send(client, reply, title=f"{TITLE} {n}") for n, client in enumerate(browsers)]

    assert [is_kept(answer) for answer in answers] == [True] * (len(browsers) - 1) + [False]
    assert is_shown(answers[-1])
    signed_in = browsers[0]
    signed_in.force_login(user)
    page = html(signed_in.get(KEPT))
    assert f"{TITLE} 2" in page
    after = html(signed_in.post(KEPT, {"discard": "1"}, follow=True))
    assert "Another text that you sent" in after
    assert f'<a href="{KEPT}">' in after
    assert f"{TITLE} 1" in html(signed_in.get(KEPT))


def test_what_is_settled_is_what_the_page_showed(reply, user):
    one, two = (after_session(user) for _browser in range(2))
    send(one, reply, title="Shown")
    one.force_login(user)
    shown = one.get(KEPT).context["kept"]
    send(two, reply, title="Came meanwhile")

    one.post(f"{KEPT}?text={shown.pk}", {"discard": "1"})

    assert dict(ExpiredForm.objects.get().fields)["title"] == "Came meanwhile"


@pytest.mark.parametrize("bound", ["MOST_BYTES_OF_AN_ADDRESS", "MOST_BYTES"])
def test_a_bound_that_is_reached_is_told_with_the_text(reply, user, monkeypatch, bound):
    send(after_session(user), reply)
    monkeypatch.setattr(expired_forms, bound, int(ExpiredForm.objects.get().size * 1.5))

    response = send(after_session(user), reply)

    assert is_shown(response)
    assert "It has not been saved." in html(response)
    assert ExpiredForm.objects.count() == 1


def test_bytes_are_added_up_for_each_address_that_the_proxy_names(reply, user, monkeypatch, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    one, two, three = (after_session(user) for _browser in range(3))
    proxied = {"X-Forwarded-For": "198.51.100.7, 192.0.2.1"}
    one.post(address("activity-add", reply), TYPED, headers=proxied)
    monkeypatch.setattr(expired_forms, "MOST_BYTES_OF_AN_ADDRESS", ExpiredForm.objects.get().size + 1)

    same = two.post(address("activity-add", reply), TYPED, headers={"X-Forwarded-For": "192.0.2.1"})
    other = three.post(address("activity-add", reply), TYPED, headers={"X-Forwarded-For": "192.0.2.2"})

    assert (is_shown(same), is_kept(other)) == (True, True)
    assert "192.0.2" not in str(list(ExpiredForm.objects.values()))


def outdate() -> None:
    old = timezone.now() - expired_forms.KEPT_FOR - dt.timedelta(minutes=1)
    ExpiredForm.objects.update(kept_at=old)


def test_what_is_too_old_is_not_offered_and_makes_room(reply, user):
    send(after_session(user), reply, title="Too old")
    outdate()
    client = after_session(user)
    client.force_login(user)
    assert client.get(KEPT).status_code == 302

    send(after_session(user), reply)

    assert dict(ExpiredForm.objects.get().fields)["title"] == TITLE


def test_it_is_cleared_with_the_sessions_that_have_ended(reply, user):
    send(after_session(user), reply)
    [sessions] = [log for log in LOGS if log.name == "sessions"]
    sessions.clear(dt.timedelta())
    call_command("clearsessions")
    assert ExpiredForm.objects.exists()
    outdate()

    sessions.clear(dt.timedelta(days=1))
    assert ExpiredForm.objects.exists()
    sessions.clear(dt.timedelta())
    assert not ExpiredForm.objects.exists()

    send(after_session(user), reply)
    outdate()
    call_command("clearsessions")
    assert not ExpiredForm.objects.exists()


def test_a_character_that_postgresql_stores_nowhere_is_left_out(reply, user):
    assert is_kept(send(after_session(user), reply, title="One\0 two"))
    assert dict(ExpiredForm.objects.get().fields)["title"] == "One two"
    assert not Activity.objects.exists()
