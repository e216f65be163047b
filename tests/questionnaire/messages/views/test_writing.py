"""Who gets what, sent once, and what became of it."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from questionnaire.choices import MailKind
from questionnaire.mails.outbox import queue
from questionnaire.models import Mail, Round, RoundRole
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import make_contact_point, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db

MESSAGE = {"subject": "Meeting: {member_state}", "text": "We meet on Friday.\n\nBring figures."}
TO_CROATIA = MESSAGE | {"for_whom": "some", "member_states": ["HR"], "roles": ["submitter"]}


def page_of(kind: str) -> str:
    return f"/rounds/2020/messages/{kind}/"


def role(email: str) -> int:
    return RoundRole.objects.get(user__email=email).pk


def selected(page: str) -> set[int]:
    return {int(pk) for pk in re.findall(r'name="role"[^>]* value="(\d+)"[^>]* checked', page)}


def preview(desk: Client, **fields: object) -> HttpResponse:
    return desk.post(page_of("message"), TO_CROATIA | {"step": "preview"} | fields)


def send(desk: Client, token: str, **fields: object) -> HttpResponse:
    data = TO_CROATIA | {"step": "send", "token": token} | fields
    return desk.post(page_of("message"), data, follow=True)


def test_the_page_shows_exactly_who_gets_what(desk: Client, reply):
    page = desk.get(page_of("reminder")).content.decode()

    assert selected(page) == {role("ana@example.hr"), role("bor@example.hr")}
    assert "Reminder: reply of Croatia, deadline" in page
    assert "The Presidency has not yet received the reply of Croatia" in page
    assert "cene@example.si" not in page
    assert re.search(r"without a contact point to whom this e-mail can be sent:\s+Belgium\.", page)
    assert not Mail.objects.exists()


def test_those_who_are_selected_get_it_and_a_second_click_queues_nothing(desk: Client, reply):
    data = {"role": [role("ana@example.hr"), role("cene@example.si")], "seen": "0"}

    first = desk.post(page_of("invitation"), data, follow=True)
    second = desk.post(page_of("invitation"), data)

    assert "2 e-mails will be sent" in first.content.decode()
    assert second.status_code == 422
    assert "No other e-mails have been sent" in second.content.decode()
    assert {mail.to.email for mail in Mail.objects.all()} == {"ana@example.hr", "cene@example.si"}
    assert selected(desk.get(page_of("invitation")).content.decode()) == {role("bor@example.hr")}


def test_a_selection_that_is_refused_is_kept(desk: Client, reply):
    chosen = {role("bor@example.hr")}

    answer = desk.post(page_of("invitation"), {"role": [*chosen], "seen": "7"})

    assert selected(answer.content.decode()) == chosen


@pytest.mark.parametrize("data", [{}, {"role": "x", "seen": "x"}, {"role": "9" * 30, "seen": "0"}])
def test_nonsense_is_refused_in_words(desk: Client, reply, data):
    answer = desk.post(page_of("reminder"), data)

    assert answer.status_code == 422
    assert answer.context["refusal"]
    assert not Mail.objects.exists()


def test_a_contact_point_of_another_round_gets_nothing(desk: Client, reply):
    theirs = make_reply(survey_round=make_round(slug="2021", member_states=("HR", "FI")), member_state="FI")
    make_contact_point(reply=theirs, email="elsewhere@example.fi")

    desk.post(page_of("reminder"), {"role": role("elsewhere@example.fi"), "seen": "0"})

    assert not Mail.objects.exists()


def test_a_round_that_is_not_open_says_so_and_offers_no_button(desk: Client, survey_round, reply):
    move_round(CLOSE_ROUND, survey_round, None)

    page = desk.get(page_of("invitation")).content.decode()

    assert "The round is closed, so no e-mails of this kind are sent." in page
    assert "Send to selected contact points" not in page


@pytest.mark.parametrize("kind", ["receipt", "nonsense"])
def test_other_kinds_are_not_sent_by_hand(desk: Client, kind: str):
    assert desk.get(page_of(kind)).status_code == 404


@pytest.mark.parametrize("kind", ["invitation", "reminder", "message"])
def test_another_round_is_not_there(client: Client, survey_round: Round, reply, kind: str):
    other = make_round(slug="2021")
    client.force_login(make_presidency(survey_round=other))

    assert client.get(page_of(kind)).status_code == 404
    assert client.post(page_of(kind), TO_CROATIA).status_code == 404


def test_a_message_is_previewed_as_each_recipient_gets_it_and_nothing_is_sent(desk: Client, reply):
    answer = preview(desk)

    page = answer.content.decode()
    [found] = answer.context["addressees"]
    assert found.role.user.email == "ana@example.hr"
    assert "Preview: 1 recipient" in page
    assert "Meeting: Croatia" in page
    assert "Send 1 e-mail" in page
    assert not Mail.objects.exists()


def test_a_message_is_sent_exactly_as_it_was_previewed_and_once(desk: Client, reply):
    shown = preview(desk).context
    [found] = shown["addressees"]

    first = send(desk, shown["token"])
    second = send(desk, shown["token"])

    mail = Mail.objects.get()
    assert (mail.kind, mail.to.email, mail.reply) == (MailKind.MESSAGE, "ana@example.hr", reply)
    assert (mail.subject, mail.text) == (found.letter.subject, found.letter.text)
    assert mail.text.startswith("Dear colleague,\n\nWe meet on Friday.\n\nBring figures.\n\nhttp")
    assert "1 e-mail will be sent" in first.content.decode()
    assert second.status_code == 422
    assert "Not sent" in second.content.decode()


@pytest.mark.parametrize(
    ("fields", "addresses"),
    [
        ({"for_whom": "all", "roles": ["submitter"]}, ["ana@example.hr", "cene@example.si"]),
        (
            {"for_whom": "awaited", "roles": ["submitter", "collaborator"]},
            ["ana@example.hr", "bor@example.hr"],
        ),
        ({"member_states": ["HR", "SI"], "roles": ["collaborator"]}, ["bor@example.hr"]),
        ({"member_states": ["BE"]}, []),
    ],
)
def test_a_message_goes_to_the_member_states_and_roles_that_are_selected(
    desk: Client, reply, fields, addresses
):
    answer = preview(desk, **fields)

    assert [found.role.user.email for found in answer.context["addressees"]] == addresses


def test_a_message_that_was_changed_after_the_preview_is_previewed_again(desk: Client, reply):
    token = preview(desk).context["token"]

    answer = send(desk, token, text="We meet on Monday.")

    assert answer.status_code == 422
    assert "have changed since the preview" in answer.content.decode()
    assert "We meet on Monday.</textarea>" in answer.content.decode()
    assert not Mail.objects.exists()
    send(desk, answer.context["token"], text="We meet on Monday.")
    assert "We meet on Monday." in Mail.objects.get().text


def test_a_recipient_who_has_left_since_the_preview_is_not_passed_over_in_silence(desk: Client, reply):
    token = preview(desk, roles=["submitter", "collaborator"]).context["token"]
    RoundRole.objects.get(user__email="bor@example.hr").delete()

    answer = send(desk, token, roles=["submitter", "collaborator"])

    assert answer.status_code == 422
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"subject": " "}, "Enter a subject of one line."),
        ({"text": ""}, "Enter the text of the message."),
        ({"text": "x" * 5001}, "at most 5000"),
        ({"text": "Dear {nmae}"}, "{nmae} is not a placeholder"),
        # It stands for these very words.
        ({"text": "{message}"}, "{message} is not a placeholder"),
        ({"member_states": []}, "Select at least one Member State."),
        ({"member_states": ["FR"]}, "FR is not one of the available choices"),
        ({"roles": []}, "Select at least one role."),
        ({"for_whom": ""}, "Select to whom the message goes."),
    ],
)
def test_a_message_that_would_not_do_is_refused_in_words_and_kept(desk: Client, reply, fields, reason):
    answer = preview(desk, **fields)

    assert answer.status_code == 422
    assert reason in answer.content.decode()
    assert answer.context["form"]["text"].value() == fields.get("text", TO_CROATIA["text"])
    assert "token" not in answer.context


def test_a_message_can_be_sent_until_the_round_is_archived(desk: Client, survey_round, reply):
    move_round(CLOSE_ROUND, survey_round, None)
    send(desk, preview(desk).context["token"])
    assert Mail.objects.count() == 1

    token = preview(desk).context["token"]
    move_round(ARCHIVE_ROUND, survey_round, None)
    answer = send(desk, token)

    assert "The round is archived" in answer.content.decode()
    assert Mail.objects.count() == 1


def test_results_say_what_became_of_each_and_what_the_server_said(desk: Client, reply):
    queue(MailKind.INVITATION, list(people("ana@example.hr", "bor@example.hr")), reply=reply)
    Mail.objects.filter(to__email="ana@example.hr").update(sent_at=timezone.now())
    Mail.objects.filter(to__email="bor@example.hr").update(
        tries=1, dropped_at=timezone.now(), last_error="550 No <such> mailbox"
    )

    answer = desk.get(page_of("invitation"))

    page = answer.content.decode()
    assert [(count.state.label, count.number) for count in answer.context["counts"]] == [
        ("Sent", 1),
        ("Not sent", 1),
    ]
    assert "550 No &lt;such&gt; mailbox" in page
    assert "1 e-mail not delivered" in page
    [failed] = answer.context["undelivered"]
    assert f"/rounds/2020/messages/{failed.pk}/address/" in page
    assert "1 e-mail not delivered" in desk.get(page_of("message")).content.decode()


def people(*addresses: str):
    return (RoundRole.objects.get(user__email=address).user for address in addresses)


@pytest.mark.parametrize("kind", ["invitation", "message"])
def test_the_page_takes_the_same_queries_for_one_and_for_three(
    desk: Client, survey_round, django_assert_num_queries, kind: str
):
    def add(member_state: str) -> None:
        reply = make_reply(survey_round=survey_round, member_state=member_state)
        user = make_contact_point(reply=reply)
        queue(MailKind(kind), [user], reply=reply)
        Mail.objects.update(tries=1, last_error="550")

    def open_page() -> None:
        desk.post(page_of(kind), TO_CROATIA) if kind == "message" else desk.get(page_of(kind))

    add("HR")
    open_page()
    number = {"invitation": 16, "message": 19}[kind]
    with django_assert_num_queries(number):
        open_page()
    for member_state in ("BE", "SI"):
        add(member_state)
    with django_assert_num_queries(number):
        open_page()
