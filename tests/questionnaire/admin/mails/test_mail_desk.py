"""Writing to contact points: exactly who gets what, sent once, in words of one's own."""

import re

import pytest
from django.test import Client

from questionnaire.choices import MailKind
from questionnaire.mails.kinds import OF_A_ROUND
from questionnaire.models import Mail, MailText, Reply, Round, RoundRole
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import activity, make_contact_point, make_reply, make_round

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(survey_round: Round) -> Reply:
    """Croatia's, with two contact points; Slovenia has submitted, Belgium has nobody."""
    reply = make_reply(survey_round=survey_round)
    make_contact_point(reply=reply, email="ana@example.hr")
    make_contact_point(reply=reply, email="bor@example.hr")
    sent = make_reply(
        survey_round=survey_round, member_state="SI", activities=[activity()], is_submitted=True
    )
    make_contact_point(reply=sent, email="cene@example.si")
    return reply


def page_of(survey_round: Round, kind: str) -> str:
    return f"/admin/questionnaire/mail/write/{survey_round.pk}/{kind}/"


def text_of(survey_round: Round, kind: str) -> str:
    return f"/admin/questionnaire/mail/texts/{survey_round.pk}/{kind}/"


def role(email: str) -> int:
    return RoundRole.objects.get(user__email=email).pk


def ticked(page: str) -> set[int]:
    return {int(pk) for pk in re.findall(r'name="role" value="(\d+)" checked', page)}


def test_the_page_shows_exactly_who_gets_what(desk: Client, survey_round, reply):
    page = desk.get(page_of(survey_round, "reminder")).content.decode()

    assert ticked(page) == {role("ana@example.hr"), role("bor@example.hr")}
    assert "Reminder: reply of Croatia, deadline" in page
    assert "The Presidency has not yet received the reply of Croatia" in page
    assert "cene@example.si" not in page
    assert re.search(r"Contact points to whom no e-mail can be sent:\s+Belgium\.", page)
    assert not Mail.objects.exists()


def test_those_who_are_ticked_get_it_and_a_second_click_queues_nothing(desk: Client, survey_round, reply):
    address = page_of(survey_round, "invitation")
    data = {"role": [role("ana@example.hr"), role("cene@example.si")], "seen": "0"}

    first = desk.post(address, data, follow=True)
    second = desk.post(address, data, follow=True)

    assert "2 e-mails will be sent" in first.content.decode()
    assert "No other e-mails have been sent" in second.content.decode()
    assert {mail.to.email for mail in Mail.objects.all()} == {"ana@example.hr", "cene@example.si"}
    assert ticked(desk.get(address).content.decode()) == {role("bor@example.hr")}


@pytest.mark.parametrize("data", [{}, {"role": "x", "seen": "x"}, {"role": "9" * 30, "seen": "0"}])
def test_nonsense_is_refused_in_words(desk: Client, survey_round, reply, data):
    answer = desk.post(page_of(survey_round, "reminder"), data, follow=True)

    assert answer.status_code == 200
    assert "error" in {message.level_tag for message in answer.context["messages"]}
    assert not Mail.objects.exists()


def test_a_contact_point_of_another_round_gets_nothing(desk: Client, survey_round, reply, theirs):
    make_contact_point(reply=theirs, email="elsewhere@example.fi")

    desk.post(page_of(survey_round, "reminder"), {"role": role("elsewhere@example.fi"), "seen": "0"})

    assert not Mail.objects.exists()


def test_a_round_that_is_not_open_says_so_and_offers_no_button(desk: Client, survey_round, reply):
    move_round(CLOSE_ROUND, survey_round, None)

    page = desk.get(page_of(survey_round, "invitation")).content.decode()

    assert "The round is closed, so no e-mails are sent." in page
    assert "Send to selected contact points" not in page


@pytest.mark.parametrize("kind", ["receipt", "nonsense"])
def test_other_kinds_are_not_sent_by_hand(desk: Client, survey_round, kind: str):
    assert desk.get(page_of(survey_round, kind)).status_code == 404


def test_the_page_takes_the_same_queries_for_one_and_for_three(
    desk: Client, survey_round, django_assert_num_queries
):
    address = page_of(survey_round, "invitation")
    make_contact_point(reply=make_reply(survey_round=survey_round))
    desk.get(address)
    with django_assert_num_queries(13):
        desk.get(address)
    for member_state in ("BE", "SI"):
        make_contact_point(reply=make_reply(survey_round=survey_round, member_state=member_state))
    with django_assert_num_queries(13):
        desk.get(address)


def typed(desk: Client, survey_round: Round, **fields: str) -> dict[str, str]:
    """What the form of reminders posts, with these fields typed anew."""
    form = desk.get(text_of(survey_round, "reminder")).context["form"]
    return {name: str(form[name].value()) for name in form.fields} | {"step": "save"} | fields


def test_the_overview_says_which_texts_are_own(desk: Client, survey_round):
    MailText.objects.create(
        survey_round=survey_round, kind=MailKind.REMINDER, subject="Please, {member_state}", text="{link}"
    )

    page = desk.get(f"/admin/questionnaire/mail/texts/{survey_round.pk}/").content.decode()

    assert "Please, {member_state}" in page
    assert page.count(">standard<") == len(OF_A_ROUND) - 1


def test_a_text_of_ones_own_is_saved_and_used(desk: Client, survey_round, reply):
    data = typed(desk, survey_round, subject="Please, {member_state}", text="{greeting}\r\n\r\n{link}")

    desk.post(text_of(survey_round, "reminder"), data)
    desk.post(page_of(survey_round, "reminder"), {"role": role("ana@example.hr"), "seen": "0"})

    mail = Mail.objects.get()
    assert mail.subject == "Please, Croatia"
    assert mail.text.startswith("Dear colleague,\n\nhttp")


def test_saving_twice_keeps_one_text(desk: Client, survey_round):
    for _click in range(2):
        desk.post(text_of(survey_round, "reminder"), typed(desk, survey_round, subject="Please"))

    assert MailText.objects.get().subject == "Please"


def test_a_preview_stores_nothing_and_keeps_what_was_typed(desk: Client, survey_round, reply):
    data = typed(desk, survey_round, subject="To {member_state}", text="Go to {link}", step="preview")

    page = desk.post(text_of(survey_round, "reminder"), data)

    assert page.context["preview"].subject == "To Croatia"
    assert 'value="To {member_state}"' in page.content.decode()
    assert not MailText.objects.exists()


@pytest.mark.parametrize("kind", OF_A_ROUND)
def test_each_kind_has_a_preview_without_placeholders(desk: Client, survey_round, kind: MailKind):
    preview = desk.get(text_of(survey_round, kind)).context["preview"]

    assert "{" not in preview.subject + preview.text


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"text": "Hello {nmae}: {link}"}, "{nmae} is not a placeholder"),
        ({"subject": "{hash}"}, "{hash} is not a placeholder"),
        ({"text": "Hello"}, "Enter {link} on a separate line"),
        ({"text": ""}, "Enter the text."),
        ({"subject": " "}, "Enter a subject of one line."),
        ({"subject": "x" * 201}, "at most 200"),
        ({"text": "{link}" + "x" * 5000}, "at most 5000"),
    ],
)
def test_a_text_that_would_not_do_is_refused_in_words_and_kept(desk: Client, survey_round, fields, reason):
    answer = desk.post(text_of(survey_round, "reminder"), typed(desk, survey_round, **fields))

    assert answer.status_code == 422
    assert reason in answer.content.decode()
    for typed_text in fields.values():
        assert typed_text in answer.content.decode()
    assert not MailText.objects.exists()


def test_what_somebody_else_saved_meanwhile_is_not_overwritten_unseen(desk: Client, survey_round):
    address = text_of(survey_round, "reminder")
    mine = typed(desk, survey_round, text="Mine {link}")
    desk.post(address, typed(desk, survey_round, text="Theirs {link}"))

    refused = desk.post(address, mine)

    assert refused.status_code == 422
    assert "Another person has changed this text" in refused.content.decode()
    assert refused.context["form"]["text"].value() == "Mine {link}"
    assert refused.context["preview"].text.startswith("Theirs")
    desk.post(address, mine | {"seen": refused.context["form"]["seen"].value()})
    assert MailText.objects.get().text == "Mine {link}"


def test_the_standard_text_can_be_had_back(desk: Client, survey_round):
    address = text_of(survey_round, "reminder")
    desk.post(address, typed(desk, survey_round, subject="Please"))

    desk.post(address, {"step": "standard"})

    assert not MailText.objects.exists()
    assert "Reminder:" in desk.get(address).context["form"]["subject"].value()


def test_an_archived_round_keeps_its_texts(desk: Client, survey_round):
    data = typed(desk, survey_round, subject="Please")
    move_round(CLOSE_ROUND, survey_round, None)
    move_round(ARCHIVE_ROUND, survey_round, None)

    answer = desk.post(text_of(survey_round, "reminder"), data, follow=True)

    assert "The round is archived" in answer.content.decode()
    assert not MailText.objects.exists()


def test_another_rounds_texts_and_lists_are_not_there(desk: Client, survey_round, other_round):
    for address in (page_of(other_round, "invitation"), text_of(other_round, "reminder")):
        assert desk.get(address).status_code == 404
    assert make_round(slug="2022").mail_texts.count() == 0
