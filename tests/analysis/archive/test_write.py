import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import transaction
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from analysis.annex import typesetting
from analysis.annex.annex import build_annex
from analysis.archive.check import DamagedArchiveError, read_archive
from analysis.archive.contents import CODE_LISTS, ChangedVersionError, sha256
from analysis.archive.load import Loader, People
from analysis.archive.write import write_archive
from analysis.counting.axes import axes_of, members_of
from analysis.counting.selection import Selection
from analysis.formats import as_json
from analysis.grid import Axis
from analysis.models import AgencyActivity
from questionnaire.files.zip_archives import zipped
from questionnaire.follow_up.call_notes import add_call_note
from questionnaire.illustrative.load import load
from questionnaire.models import (
    CallNote,
    Event,
    MemberState,
    Partner,
    Question,
    ReplyVersion,
    Round,
    RoundRole,
    User,
    VersionActivity,
    VersionAdditionalAnswer,
)
from questionnaire.problems import Refused
from questionnaire.reply.editing_answers import set_additional_answers
from questionnaire.workflow import CLOSE_ROUND, move_round, return_reply, submit
from tests.builders import (
    activity,
    make_agency_activity,
    make_contact_point,
    make_presidency,
    make_reply,
    make_round,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def closed() -> Round:
    return make_closed()


@pytest.fixture(scope="module")
def archive(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> bytes:
    """Of the same round, made once: the tests that take it alone have nothing of the round, as elsewhere."""
    with django_db_blocker.unblock(), transaction.atomic():
        content = write_archive(make_closed())
        transaction.set_rollback(True)
    return content


def make_closed() -> Round:
    """Two replies, one of two versions, with a question, a request and a draft beside it."""
    survey_round = make_round()
    survey_round.additional_questions.create(position=1, text="Since when?", kind="text")
    survey_round.partner_groups.create(name="Candidates").partners.set(["AL", "RS"])
    first = make_reply(
        survey_round=survey_round,
        activities=[activity(partner="XK", value="1500.00", value_basis="spent"), activity()],
    )
    set_additional_answers(first, {(1, None): "Since 2019"})
    submit(first, None)
    submitter = make_contact_point(reply=first)
    presidency = make_presidency(survey_round=survey_round)
    first.questions.create(text="Who pays?", asked_by=presidency)
    first.requests.create(kind="joint", reason="One project", asked_by=submitter)
    add_call_note(first, "Promised for Friday", presidency)
    return_reply(first, presidency, "=Why?")
    make_agency_activity(survey_round=survey_round, start_year=2018, start_month=3)
    make_agency_activity(survey_round=survey_round, title="Removed", removed_at=timezone.now())
    make_reply(survey_round=survey_round, member_state="SI", supports=False, is_submitted=True)
    make_reply(survey_round=survey_round, member_state="BE", activities=[activity(title="Not submitted")])
    move_round(CLOSE_ROUND, survey_round, presidency)
    return Round.objects.get(pk=survey_round.pk)


def names_of(content: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(io.BytesIO(content))
    return {name: archive.read(name) for name in archive.namelist()}


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def forget_everything() -> None:
    """As in another installation, which has the code lists and nothing else."""
    for app in ("analysis", "questionnaire"):
        for model in apps.get_app_config(app).get_models(include_auto_created=True):
            if model not in CODE_LISTS.values():
                every = QuerySet(model)
                every._raw_delete(every.db)
    MemberState.objects.filter(kind="fictional").delete()


def without_outputs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Printing the tables takes longer than all else that an archive is made of."""
    monkeypatch.setattr("analysis.archive.write.outputs", lambda _round: ())


def counted(survey_round: Round) -> dict:
    annex, _data = build_annex(survey_round, Selection())
    document = as_json.annex_document(annex)
    return {name: document[name] for name in ("replies", "members", "activities", "tables")}


def versions() -> list[tuple]:
    return list(
        ReplyVersion.objects.order_by("reply__member_state", "number").values_list(
            "reply__member_state", "number", "content_hash", "submitted_at", "on_behalf"
        )
    )


def test_it_can_be_read_without_the_application(archive):
    files = names_of(archive)

    assert "Support to the Western Balkans" in files["README.txt"].decode("utf-8-sig")
    assert "UNSCR 1244/1999" in files["README.txt"].decode("utf-8-sig")
    assert [row[:4] for row in rows(files["activities.csv"])[1:]] == [
        ["Croatia", "1", "2020-HR-001", "Kosovo*"],
        ["Croatia", "1", "2020-HR-002", "Serbia"],
    ]
    assert ["Slovenia", "1"] in [row[:2] for row in rows(files["versions.csv"])]
    assert "'=Why?" in [row[6] for row in rows(files["trail.csv"])]
    assert {name for name in files if name.startswith("outputs/")} == {
        f"outputs/tables-{profile}-{name}"
        for profile in ("circulation", "internal")
        for name in ("xlsx.xlsx", "docx.docx", "pdf.pdf", "json.json", "csv.zip")
    }
    assert json.loads(files["outputs/tables-internal-json.json"])["activities"] == 2


def test_without_the_library_for_pdf_it_says_so_and_holds_the_rest(closed, monkeypatch):
    def refused(html: str) -> bytes:
        raise Refused("This server cannot make PDF files.", "Install Pango.")

    monkeypatch.setattr(typesetting, "render_pdf", refused)

    files = names_of(write_archive(closed))

    assert "Install Pango." in files["outputs/tables-internal-pdf-missing.txt"].decode("utf-8-sig")
    assert "outputs/tables-internal-docx.docx" in files


def test_what_was_not_submitted_is_not_in_it(archive):
    assert not [name for name, content in names_of(archive).items() if b"Not submitted" in content]


def test_the_manifest_has_the_hash_of_every_file(archive):
    files = names_of(archive)

    manifest = json.loads(files.pop("manifest.json"))
    del files["manifest.json.sig"]
    assert manifest["files"] == {name: sha256(content) for name, content in files.items()}


def test_the_same_round_gives_the_same_bytes(closed):
    assert write_archive(closed) == write_archive(closed)


def test_a_round_that_is_open_is_refused():
    with pytest.raises(Refused, match="Close the round"):
        write_archive(make_round())


def test_a_version_that_was_changed_past_the_application_is_not_archived(closed):
    VersionActivity.objects.filter(reference="2020-HR-001").update(title="Something else")

    with pytest.raises(ChangedVersionError, match="Croatia"):
        write_archive(closed)


def test_it_is_the_same_round_in_another_installation(closed, tmp_path):
    path = tmp_path / "2020.zip"
    path.write_bytes(write_archive(closed))
    before = counted(closed), versions(), names_of(path.read_bytes())
    forget_everything()

    call_command("import_archive", path, people="accounts")

    there = Round.objects.get(slug="2020")
    again = names_of(write_archive(there))
    assert (counted(there), versions()) == before[:2]
    assert CallNote.objects.values_list("text", "reply__member_state").get() == ("Promised for Friday", "HR")
    assert VersionAdditionalAnswer.objects.exclude(text="").get().text == "Since 2019"
    assert [str(each.start) for each in AgencyActivity.objects.all()] == ["March 2018"]
    differing = {name for name in before[2] if again.get(name) != before[2][name]}
    # Histories and mails of the other installation are in its trail.csv alone.
    assert differing == {"trail.csv", "manifest.json", "manifest.json.sig"}


def test_the_published_figures_hold_after_moving(tmp_path, capsys):
    survey_round = load()
    move_round(CLOSE_ROUND, survey_round, None)
    path = tmp_path / "2020.zip"
    call_command("archive_round", round="2020", output=path)
    before = counted(survey_round), versions()
    forget_everything()

    call_command("import_archive", path)

    call_command("check_published", round="2020")
    assert "127 of 127 published figures hold" in capsys.readouterr().out
    assert (counted(Round.objects.get(slug="2020")), versions()) == before


def test_it_prints_the_names_of_its_round_whatever_a_code_list_has_later(closed, tmp_path):
    path = tmp_path / "2020.zip"
    path.write_bytes(write_archive(closed))
    rename(Partner, "RS", "Later")
    rename(MemberState, "HR", "Later too")
    again = names_of(write_archive(Round.objects.get(pk=closed.pk)))
    # The audit log tells of the change.
    assert sorted(name for name, content in again.items() if b"Later" in content) == [
        "events.json",
        "trail.csv",
    ]
    assert again["round.json"] == names_of(path.read_bytes())["round.json"]

    forget_everything()
    call_command("import_archive", str(path))

    brought = Round.objects.get(slug="2020")
    assert "Serbia" in [entry.label for entry in axes_of(brought)[Axis.PARTNERS]]
    assert [entry.label for entry in members_of(brought)] == ["Belgium", "Croatia", "Slovenia"]


def rename(model: Any, code: str, name: str) -> None:
    entry = model.objects.get(pk=code)
    entry.name = name
    entry.save()


def test_a_second_time_changes_nothing(archive, tmp_path, capsys):
    path = tmp_path / "2020.zip"
    path.write_bytes(archive)
    call_command("import_archive", path)
    before = versions(), User.objects.count(), Event.objects.count(), RoundRole.objects.count()

    call_command("import_archive", path)

    assert "is here already: nothing is changed" in capsys.readouterr().out
    assert (versions(), User.objects.count(), Event.objects.count(), RoundRole.objects.count()) == before


def test_people_come_as_pseudonyms_that_cannot_sign_in(archive, tmp_path):
    path = tmp_path / "2020.zip"
    path.write_bytes(archive)

    call_command("import_archive", path, presidency=["reader@example.org"])

    imported = User.objects.exclude(email="reader@example.org")
    assert not imported.exclude(email__endswith="@archive.invalid").exists()
    assert not imported.filter(is_active=True).exists()
    reader = User.objects.get(email="reader@example.org")
    assert Round.objects.presided_by(reader).get().slug == "2020"
    returned = Event.objects.get(kind="returned")
    assert returned.by in imported
    assert Question.objects.get().asked_by == returned.by


def test_another_round_of_the_same_name_is_not_touched(archive, tmp_path):
    path = tmp_path / "2020.zip"
    path.write_bytes(archive)
    make_round()

    with pytest.raises(CommandError, match="its versions are not those of the archive"):
        call_command("import_archive", path)

    assert not ReplyVersion.objects.exists()


def changed(files: dict[str, bytes], name: str, content: bytes | None) -> dict[str, bytes]:
    others = {key: value for key, value in files.items() if key != name}
    return others if content is None else {**others, name: content}


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("activities.csv", b"other", "activities.csv is not what it was"),
        ("versions/HR-1.json", b"{}", "versions/HR-1.json is not what it was"),
        ("events.json", None, "events.json: missing"),
        ("more.txt", b"more", "more.txt: not named in manifest.json"),
        ("manifest.json", None, "manifest.json is missing"),
        ("manifest.json", b"[]", "manifest.json does not name the files"),
        ("manifest.json", b"{", "manifest.json is no JSON"),
    ],
)
def test_an_archive_that_was_changed_is_refused_by_the_name_of_the_file(
    archive, tmp_path: Path, name, content, said
):
    path = tmp_path / "2020.zip"
    path.write_bytes(zipped(changed(names_of(archive), name, content)))

    with pytest.raises(DamagedArchiveError, match=said):
        read_archive(path)


def test_a_damaged_archive_is_refused(archive, tmp_path: Path):
    path = tmp_path / "2020.zip"
    for broken in (b"", b"PK", archive[: len(archive) // 2]):
        path.write_bytes(broken)
        with pytest.raises(CommandError, match="Nothing was imported"):
            call_command("import_archive", path)
    with pytest.raises(CommandError, match=r"none\.zip cannot be read"):
        call_command("import_archive", tmp_path / "none.zip")


def test_a_version_changed_together_with_the_manifest_is_refused_by_its_hash(archive):
    files = names_of(archive)
    version = json.loads(files["versions/HR-1.json"])
    version["content"]["activities"][0]["title"] = "Another title"
    files["versions/HR-1.json"] = json.dumps(version).encode()

    with pytest.raises(DamagedArchiveError, match=r"versions/HR-1\.json does not have the content"):
        Loader(files, People.PSEUDONYMS).load()


def test_the_presidency_of_a_closed_round_takes_it_along_and_the_trail_says_so(client: Client, closed):
    client.force_login(User.objects.get(email="presidency@example.org"))

    page = client.get(reverse("analysis:archive", args=["2020"])).content.decode()
    answer = client.get(reverse("analysis:archive-file", args=["2020"]))

    assert "Make the archive" in page
    assert json.loads(names_of(answer.content)["manifest.json"])["round"] == "2020"
    assert Event.objects.get(kind="downloaded").reason == "2020-archive.zip"


def test_while_the_round_is_open_the_page_says_what_to_do(client: Client):
    client.force_login(make_presidency(survey_round=make_round()))

    page = client.get(reverse("analysis:archive", args=["2020"])).content.decode()
    answer = client.get(reverse("analysis:archive-file", args=["2020"]), follow=True)

    assert "Make the archive" not in page
    assert "Close the round" in answer.content.decode()
    assert not Event.objects.filter(kind="downloaded").exists()
