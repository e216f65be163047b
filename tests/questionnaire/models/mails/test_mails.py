from django.utils import timezone

from questionnaire.choices import MailKind
from questionnaire.models import Mail, MailText, Reply
from tests.builders import make_user
from tests.questionnaire.models.rows import refused, who

READING = {"presidency", "next presidency", "last presidency"}


def mail(reply: Reply, kind: str, **columns: object) -> Mail:
    return Mail.objects.create(
        survey_round=reply.survey_round, reply=reply, kind=kind, next_try_at=timezone.now(), **columns
    )


def test_the_presidency_sees_the_mails_of_its_rounds_but_not_how_work_is_shared_out(reply: Reply, everybody):
    reminder, section = mail(reply, MailKind.REMINDER), mail(reply, MailKind.SECTION)

    assert who(everybody, Mail.objects.visible_to, reminder) == READING
    assert who(everybody, Mail.objects.visible_to, section) == set()


def test_a_mail_is_sent_or_dropped_and_of_a_known_kind(reply: Reply):
    now = timezone.now()

    with refused("mail_sent_or_dropped"):
        mail(reply, MailKind.REMINDER, sent_at=now, dropped_at=now)
    with refused("mail_kind_known"):
        mail(reply, "greeting")


def test_a_mail_goes_to_the_address_of_the_account_unless_it_has_another(reply: Reply):
    sent = mail(reply, MailKind.REMINDER, to=make_user(email="old@example.org"))
    sent.to.email = "new@example.org"

    assert sent.recipient == "new@example.org"

    sent.other_address = "old@example.org"

    assert sent.recipient == "old@example.org"


def test_a_round_has_one_text_for_each_kind_of_its_mails_seen_by_its_presidency(reply: Reply, everybody):
    text = {"survey_round": reply.survey_round, "subject": "Soon", "text": "Please reply."}
    own = MailText.objects.create(kind=MailKind.REMINDER, **text)

    assert who(everybody, MailText.objects.visible_to, own) == READING
    with refused("mail_text_once_for_a_kind|UNIQUE"):
        MailText.objects.create(kind=MailKind.REMINDER, **text)
    with refused("mail_text_kind_known"):
        MailText.objects.create(kind=MailKind.NOTICE, **text)
