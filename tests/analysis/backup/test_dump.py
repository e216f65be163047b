"""Backup, restore and move, on whichever engine the tests run."""

import gzip
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event as Signal
from threading import Thread

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, connections
from django.test import Client
from django.utils import timezone
from pyrage import x25519

from analysis.backup import encryption
from analysis.backup.contents import database_name
from analysis.backup.dump import FORM, Dump, load
from analysis.backup.errors import BackupError
from analysis.backup.manifest import manifest, manifest_differences, not_as_hashed, tally_all
from analysis.backup.snapshot import at_database, one_moment
from analysis.backup.tables import as_line
from analysis.management.commands.move_database import settings_of
from analysis.models import Backup
from questionnaire.choices import MailKind
from questionnaire.mails.outbox import queue
from questionnaire.models import Activity, Event, Reply, ReplyVersion, Round
from tests.analysis.backup.backups import backup, make_backed_up_round, number_of_deleted
from tests.builders import (
    activity,
    make_contact_point,
    make_reply,
    make_round,
    make_user,
)
from tests.questionnaire.pages import address, typed

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def survey_round() -> Round:
    return make_backed_up_round()


@pytest.fixture
def keys(tmp_path: Path) -> tuple[Path, Path]:
    """Files with the public and the secret key."""
    identity = x25519.Identity.generate()
    public, secret = tmp_path / "public", tmp_path / "secret"
    public.write_text(str(identity.to_public()))
    secret.write_text(str(identity))
    return public, secret


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "backups").mkdir()
    return tmp_path / "backups"


def test_a_backup_comes_back_row_by_row(survey_round, folder, keys, capsys):
    public, secret = keys
    reply = survey_round.replies.get(member_state="HR")
    queue(MailKind.INVITATION, [make_contact_point(reply=reply)], reply=reply)
    deleted = number_of_deleted()
    before = manifest(tally_all())

    path = backup(folder, public)

    assert f"Wrote {path}:" in (told := capsys.readouterr()).out
    assert told.err == ""
    assert path.stat().st_mode & 0o077 == 0
    record = Backup.objects.get()
    assert (record.name, record.size) == (path.name, path.stat().st_size)
    assert path.with_name(f"{path.name}.sha256").read_text() == f"{record.sha256}  {path.name}\n"

    # What is changed afterwards stops it, unless it is to go.
    Activity.objects.update(title="Changed")
    with pytest.raises(
        CommandError,
        match=r"is not empty: .*; rounds: 2020; accounts: 1; tables with rows: \d+; last change: \d",
    ):
        call_command("restore", path, key=secret)
    assert set(Activity.objects.values_list("title", flat=True)) == {"Changed"}

    call_command("restore", path, key=secret, replace=True, into=database_name())

    assert manifest_differences(before, manifest(tally_all())) == []
    assert before["figures"]["2020"]["activities"] == 2
    assert len(before["versions"]) == 2
    assert len(before["releases"]) == 1
    said = capsys.readouterr().out
    assert "versions with their hashes: 2; releases with theirs: 1; files of releases: 1." in said
    assert "Mails that waited when the backup was made: 1." in said
    # Numbers that were given are not given again, also where their row was deleted.
    assert make_user().pk == deleted + 1


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (
            # Without the signature, which does not fit either: tests/analysis/backup/test_signature.py.
            lambda text: text[: text.index('{"signature"')].replace("Training of asylum", "of customs"),
            "is not what the backup says",
        ),
        (lambda text: text[: text.index('{"manifest"')], "The file ends too early"),
        (lambda text: text.replace('"questionnaire.Activity"', '"questionnaire.Other"', 1), "other columns"),
        (
            lambda text: text.replace('"2015-01-01"', '"never"'),
            "does not take the rows of questionnaire.HistoricalRound",
        ),
        (lambda text: text.replace("0001_initial", "0001_other", 1), "The tables have another form"),
        (lambda text: text.replace('"status"', '"state"', 1), "other columns here"),
        (lambda text: "{}\n" + text, "This is not a backup of wbsurvey"),
    ],
    ids=["content", "end", "table", "value", "migrations", "columns", "form"],
)
def test_a_file_that_was_changed_changes_nothing(
    survey_round, folder, change: Callable[[str], str], said: str
):
    path = backup(folder)
    number_of_deleted()
    before = manifest(tally_all())
    path.with_name(f"{path.name}.sha256").unlink()
    text = gzip.decompress(path.read_bytes()).decode()
    assert change(text) != text
    path.write_bytes(gzip.compress(change(text).encode()))

    with pytest.raises(CommandError, match=said):
        call_command("restore", path, replace=True, into=database_name())

    assert manifest_differences(before, manifest(tally_all())) == []


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"missing cannot be read: No such file"):
        call_command("restore", tmp_path / "missing")


def test_one_of_another_version_leaves_an_empty_database_empty(tmp_path):
    head = as_line({"form": FORM, "software": "0.1", "migrations": ["questionnaire.0001_initial"]})

    with at_database(settings_of(f"sqlite:///{tmp_path}/empty.sqlite3")):
        with pytest.raises(BackupError, match=r"another form there and here .* wrote them \(0\.1\)"):
            load(iter([head]))
        assert connection.introspection.table_names() == []


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    """As on a full disk: a write ends with an error."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_leaves_the_older_backups_and_nothing_by_half(survey_round, folder, keys):
    older = folder / "wbsurvey-20200101T000000Z.jsonl.gz.age"
    older.write_bytes(b"x")

    for key in (None, keys[0]):
        with files_no_longer_than(2000), pytest.raises(CommandError, match="was not written to"):
            call_command("backup", to=folder, recipient=key, daily=0, weekly=0, monthly=0)

    assert list(folder.iterdir()) == [older]
    assert not Backup.objects.exists()


class Contact:
    """Enters, submits and withdraws for one Member State, through the pages, until it is told to stop."""

    def __init__(self, reply: Reply, is_over: Signal) -> None:
        self.reply = reply
        self.is_over = is_over
        self.user = make_contact_point(reply=reply)
        self.acknowledged: list[str] = []
        self.thread = Thread(target=self.work)

    def work(self) -> None:
        client = Client(raise_request_exception=False)
        client.force_login(self.user)
        for number in range(1000):
            if self.is_over.is_set():
                break
            title = f"Row {number}"
            response = client.post(address("activity-add", self.reply), typed(title=title, since=str(number)))
            if response.status_code == 302:
                self.acknowledged.append(title)
            client.post(
                address("reply-submit", self.reply), {"confirmed": "on", "no_support_confirmed": "on"}
            )
            client.post(address("reply-withdraw", self.reply))
        connections.close_all()


@contextmanager
def at_work(replies: Iterable[Reply]) -> Iterator[list[Contact]]:
    """Contact points of these replies, each of whom has saved something by now and goes on."""
    is_over = Signal()
    contacts = [Contact(reply, is_over) for reply in replies]
    try:
        for contact in contacts:
            contact.thread.start()
        begun = time.monotonic()
        while not all(len(contact.acknowledged) > 1 for contact in contacts):
            assert time.monotonic() - begun < 60
            time.sleep(0.01)
        yield contacts
    finally:
        is_over.set()
        for contact in contacts:
            contact.thread.join()


def test_nothing_saved_before_is_missing_and_nothing_is_there_by_half(tmp_path):
    survey_round = make_round()
    replies = [
        make_reply(survey_round=survey_round, member_state=code, activities=[activity()])
        for code in ("HR", "SI")
    ]
    path = tmp_path / "backup.jsonl.gz"

    with at_work(replies) as contacts:
        before = [list(contact.acknowledged) for contact in contacts]
        with one_moment(), path.open("wb") as file:
            encryption.write_encrypted(slowly(Dump(timezone.now()).lines()), file, ())
        after = [len(contact.acknowledged) for contact in contacts]

    with encryption.opened(path, None) as lines:
        load(lines, replace=True)
    for contact, titles, written in zip(contacts, before, after, strict=True):
        restored = set(contact.reply.activities.values_list("title", flat=True))
        assert restored >= set(titles)
        # Others went on saving while it was written.
        assert written > len(restored) - 1
    assert not_as_hashed(manifest(tally_all())) == []
    # As frozen: each submission with its rows, its event and its state.
    for version in ReplyVersion.objects.all():
        assert version.activities.exists()
        assert Event.objects.filter(version=version, kind="submitted").count() == 1
    for reply in Reply.objects.filter(state="submitted"):
        assert reply.counted_version is not None


def slowly(lines: Iterator[str]) -> Iterator[str]:
    for line in lines:
        if line.startswith('{"columns"'):
            time.sleep(0.04)
        yield line
