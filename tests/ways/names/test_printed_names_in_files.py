"""What files, programs and commands of a round print after a change of a code list, and what they read."""

import io
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from analysis.formats import FORMATS_BY_NAME
from analysis.grid import Profile
from analysis.tables.table_sets import TABLE_SETS_BY_NAME
from questionnaire.choices import MailKind
from questionnaire.mails.outbox import queue
from questionnaire.mails.recipients import contact_points
from questionnaire.models import Mail, Reply, Round, User
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round, make_token
from tests.printed_text import text_of
from tests.ways.names.test_printed_names import NEW, adopt_everything, rename

pytestmark = pytest.mark.django_db


@pytest.fixture
def survey_round() -> Round:
    survey_round = make_round(member_states=("BE", "HR", "SI"))
    rows = [activity(value=5, value_basis="spent", project="One"), activity(partner="XK", end_year=2019)]
    make_reply(survey_round=survey_round, activities=rows, is_submitted=True)
    make_reply(survey_round=survey_round, member_state="SI", activities=[activity()])
    return survey_round


@pytest.fixture
def presidency(survey_round: Round) -> User:
    return make_presidency(survey_round=survey_round)


def write_reply(path: Path, member_state: str, said: io.StringIO) -> None:
    options = ("--round", "2020", "--member-state", member_state, "--output", str(path))
    call_command("reply_template", *options, stdout=said)


def new_in(content: bytes) -> set[str]:
    return set(NEW.findall(text_of(content)))


@pytest.mark.parametrize("tables", TABLE_SETS_BY_NAME)
@pytest.mark.parametrize("profile", Profile)
def test_no_format_prints_a_new_name_until_it_is_adopted(profile, tables, survey_round, presidency):
    client = Client()
    client.force_login(presidency)
    rename()
    query = {"profile": profile.value, "tables": tables}
    addresses = [reverse("analysis:export", args=["2020", name]) for name in FORMATS_BY_NAME]

    answers = [client.get(address, query) for address in addresses]
    before = [new_in(b"".join(answer)) for answer in answers if answer.status_code == 200]
    adopt_everything(presidency)
    # That each format then prints them is tested with the footnotes in files; one shows that it is so here.
    after = new_in(client.get(reverse("analysis:export", args=["2020", "json"]), query).content)

    assert before
    assert not set().union(*before)
    assert "Newpartner" in after or tables not in ("annex", "value")


def test_no_command_prints_a_new_name(survey_round, tmp_path):
    rename()
    said = io.StringIO()
    book, tables, archive = (tmp_path / name for name in ("reply.xlsx", "tables.zip", "archive.zip"))

    write_reply(book, "Slovenia", said)
    call_command("import_replies", str(book), "--round", "2020", "--submit", stdout=said)
    call_command(
        "export",
        "--round",
        "2020",
        "--format",
        "csv",
        "--output",
        str(tables),
        "--partner",
        "Serbia",
        stdout=said,
    )
    for move in (CLOSE_ROUND, ARCHIVE_ROUND):
        move_round(move, survey_round, None)
    call_command("archive_round", "--round", "2020", "--output", str(archive), stdout=said)

    assert not NEW.search(said.getvalue())
    assert "Slovenia (SI)" in said.getvalue()
    for path in (book, tables):
        assert not new_in(path.read_bytes()), path.name


@pytest.mark.parametrize(
    ("written", "read"),
    [("before", "after"), ("before", "adopted"), ("after", "adopted"), ("adopted", "adopted")],
)
def test_a_workbook_is_read_whenever_it_was_written(written, read, survey_round, presidency, tmp_path):
    moments = ["before", "after", "adopted"]
    steps: dict[str, Any] = {
        "before": lambda: None,
        "after": rename,
        "adopted": lambda: adopt_everything(presidency),
    }
    path = tmp_path / "reply.xlsx"
    for moment in moments[: moments.index(read) + 1]:
        steps[moment]()
        if moment == written:
            write_reply(path, "SI", io.StringIO())
    said = io.StringIO()

    call_command("import_replies", str(path), "--round", "2020", stdout=said)

    assert "0 new, 0 changed, 1 unchanged" in said.getvalue()


def test_mails_name_the_member_state_as_the_round_does(survey_round, presidency):
    reply = Reply.objects.get(member_state="HR")
    make_contact_point(reply=reply)
    rename()
    reply = Reply.objects.get(member_state="HR")

    queue(MailKind.REMINDER, contact_points(reply), reply=reply)
    adopt_everything(presidency)
    reply = Reply.objects.get(member_state="HR")
    queue(MailKind.RECEIPT, contact_points(reply), reply=reply)

    texts = {mail.kind: f"{mail.subject} {mail.text}" for mail in Mail.objects.filter(reply=reply)}
    assert "Croatia" in texts["reminder"]
    assert "Newcroatia" in texts["receipt"]


@pytest.mark.parametrize("name", ["rounds", "round", "tables", "activities"])
def test_programs_read_the_names_that_the_round_prints(name, survey_round, presidency):
    make_token(survey_round=survey_round, by=presidency)
    program = Client(headers={"Authorization": "Bearer of the test alone"})
    address = reverse(f"api:{name}", args=[] if name == "rounds" else ["2020"])
    rename()
    before = program.get(address)
    adopt_everything(presidency)
    after = program.get(address)

    assert (before.status_code, after.status_code) == (200, 200)
    assert not new_in(before.content)
    # Of an activity they read the codes.
    assert new_in(after.content) or name == "activities"


def test_an_answer_to_a_program_is_another_one_once_a_name_is_adopted(survey_round, presidency):
    make_token(survey_round=survey_round, by=presidency)
    program = Client(headers={"Authorization": "Bearer of the test alone"})
    address = reverse("api:tables", args=["2020"])
    tag = program.get(address)["ETag"]

    rename()
    assert program.get(address, headers={"If-None-Match": tag}).status_code == 304
    adopt_everything(presidency)
    assert program.get(address, headers={"If-None-Match": tag}).status_code == 200
