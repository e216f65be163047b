import json
import stat
from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import CommandError, call_command
from django.utils import timezone

from questionnaire.choices import MailKind, RoundState
from questionnaire.mails.outbox import queue
from questionnaire.models import Activity, CallNote, FormDraft, Round, User
from questionnaire.personal_data.anonymisation import forget
from questionnaire.workflow import submit
from tests.builders import activity, make_contact_point, make_presidency, make_reply

pytestmark = pytest.mark.django_db

CONTENT = "Training of asylum officers"
SECRET = "kept by the app alone"  # noqa: S105


@pytest.fixture
def person() -> User:
    """A submitter with all that goes with an account, in a reply with content."""
    reply = make_reply(activities=[activity(title=CONTENT, remark="Ask Ana Anić about it.")])
    person = make_contact_point(reply=reply, email="ana@example.org")
    User.objects.filter(pk=person.pk).update(name="Ana Anić")
    submit(reply, person)
    queue(MailKind.INVITATION, [person], survey_round=reply.survey_round, reply=reply)
    Authenticator.objects.create(user=person, type="totp", data={"secret": SECRET})
    FormDraft.objects.create(
        user=person, reply=reply, place="/", fields=[["title", CONTENT]], saved_at=timezone.now()
    )
    CallNote.objects.create(
        reply=reply, by=make_presidency(survey_round=reply.survey_round), text="Rang ana@example.org."
    )
    return User.objects.get(pk=person.pk)


def exported(email: str, *arguments: str) -> str:
    out = StringIO()
    call_command("export_person", email, *arguments, stdout=out)
    return out.getvalue()


def test_a_person_gets_account_roles_mails_deeds_and_the_places_that_name_it(person):
    found = json.loads(exported("ANA@example.org"))

    assert (found["account"]["email"], found["account"]["name"]) == ("ana@example.org", "Ana Anić")
    assert [role["role"] for role in found["about"]["contact point or role"]] == ["submitter"]
    assert [mail["kind"] for mail in found["about"]["e-mail"]] == ["receipt", "invitation"]
    deeds = {(deed["what"], deed["as"], deed.get("kind")) for deed in found["done"]}
    assert {("event", "by", "submitted"), ("version", "submitted_by", None)} <= deeds
    assert ("form draft", "user", None) in deeds
    remark, call = Activity.objects.get(), CallNote.objects.get()
    assert f"activity {remark.pk}: remark" in found["named in"]
    assert f"{CallNote._meta.verbose_name} {call.pk}: text" in found["named in"]


def test_neither_content_nor_a_secret_nor_anybody_else_is_in_it(person):
    text = exported(person.email)

    for word in (CONTENT, SECRET, person.password, "Ask Ana", "Rang", "presidency"):
        assert word not in text


def test_a_file_is_for_its_owner_alone_and_never_written_over(person, tmp_path):
    file = tmp_path / "ana.json"

    exported(person.email, f"--output={file}")

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert json.loads(file.read_text())["account"]["name"] == "Ana Anić"
    with pytest.raises(CommandError, match="was not written"):
        exported(person.email, f"--output={file}")


def test_who_was_forgotten_is_found_no_more(person):
    Round.objects.update(state=RoundState.ARCHIVED)
    assert forget(person)

    with pytest.raises(CommandError, match="no account “ana"):
        exported("ana@example.org")
