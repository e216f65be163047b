"""The e-mails of a round in words of its own."""

import pytest
from django.test import Client

from questionnaire.choices import MailKind
from questionnaire.mails.kinds import OF_A_ROUND
from questionnaire.mails.outbox import queue
from questionnaire.models import Mail, MailText, Reply, Round
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round

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


def text_of(survey_round: Round, kind: str) -> str:
    return f"/admin/questionnaire/mail/texts/{survey_round.pk}/{kind}/"


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
    queue(MailKind.REMINDER, reply=reply)

    mail = Mail.objects.get(to__email="ana@example.hr")
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
    assert "You have changed this text in another window" in refused.content.decode()
    assert refused.context["form"]["text"].value() == "Mine {link}"
    assert refused.context["preview"].text.startswith("Theirs")
    desk.post(address, mine | {"seen": refused.context["form"]["seen"].value()})
    assert MailText.objects.get().text == "Mine {link}"


def test_the_second_is_told_who_has_changed_the_text(desk: Client, survey_round):
    address, colleague = text_of(survey_round, "reminder"), Client()
    mine = typed(desk, survey_round, text="Mine {link}")
    colleague.force_login(make_presidency(survey_round=survey_round, email="colleague@example.org"))
    colleague.post(address, typed(colleague, survey_round, text="Theirs {link}"))

    refused = desk.post(address, mine).content.decode()

    assert "colleague@example.org has changed this text since you opened the page." in refused


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


def test_another_rounds_texts_are_not_there(desk: Client, survey_round, other_round):
    assert desk.get(text_of(other_round, "reminder")).status_code == 404
    assert make_round(slug="2022").mail_texts.count() == 0
