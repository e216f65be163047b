import csv
import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from questionnaire.audit.round_log import RoundLog
from questionnaire.audit.round_log_file import WrongNumberOfLinesError, read_all
from questionnaire.models import Reply, User
from questionnaire.workflow import return_reply
from tests.builders import activity, make_presidency, make_reply

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity()], is_submitted=True)


@pytest.fixture
def presidency(reply: Reply) -> User:
    return make_presidency(survey_round=reply.survey_round)


@pytest.fixture
def desk(client: Client, presidency: User) -> Client:
    client.force_login(presidency)
    return client


def address(name: str) -> str:
    return reverse(f"questionnaire:{name}", args=("2020",))


def test_excel_and_csv_have_every_line_and_say_how_many(desk, reply, presidency):
    return_reply(reply, presidency, "=1+1")
    number = len(RoundLog(reply.survey_round))

    sheet = load_workbook(io.BytesIO(desk.get(address("audit-log-excel")).content)).active
    rows = list(sheet.iter_rows(min_row=6, max_row=5 + number, values_only=True))
    assert sheet["A3"].value.startswith(f"{number} lines")
    assert all(row[0] for row in rows)
    assert "=1+1" in {row[6] for row in rows}
    assert "f" not in {cell.data_type for cell in sheet["G"]}

    archive = zipfile.ZipFile(io.BytesIO(desk.get(address("audit-log-csv")).content))
    read = list(csv.reader(io.StringIO(archive.read("audit-log.csv").decode("utf-8-sig"))))
    # The download of the Excel file is a line now.
    assert len(read) == 1 + number + 1
    assert "'=1+1" in {row[6] for row in read}
    assert "LIMITE" in archive.read("notes.txt").decode("utf-8-sig")
    assert "UNSCR 1244/1999" in archive.read("notes.txt").decode("utf-8-sig")


def test_a_file_that_lacks_a_line_is_not_given_out(reply, monkeypatch):
    log = RoundLog(reply.survey_round)
    monkeypatch.setattr(type(log), "__len__", lambda _log: 1000)

    with pytest.raises(WrongNumberOfLinesError):
        read_all(log)
