import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from questionnaire.models import Event, WordTemplate
from questionnaire.word_template.package import MAX_TEMPLATE
from questionnaire.workflow import ARCHIVE_ROUND, CLOSE_ROUND, move_round
from tests.builders import make_presidency, make_round, make_word_template
from tests.questionnaire.pages import html
from tests.word_templates import make_template, with_parts

pytestmark = pytest.mark.django_db

PAGE = "/rounds/2020/word-template/"


@pytest.fixture
def survey_round():
    return make_round()


@pytest.fixture
def presidency(client, survey_round):
    found = make_presidency(survey_round=survey_round)
    client.force_login(found)
    return found


def sent(client, content: bytes, name: str = "council.docx", **fields):
    """With the number that the page shows."""
    data = {"began_from": client.get(PAGE).context["form"]["began_from"].value()}
    return client.post(PAGE, data | {"template": SimpleUploadedFile(name, content)} | fields, follow=True)


def test_the_template_is_uploaded_named_downloaded_and_removed(client, presidency):
    content = make_template("NOTE")

    page = sent(client, content).content.decode()

    assert "The template has been uploaded." in page
    assert ">council.docx</a>, uploaded on " in page
    assert " by presidency@example.org" in page
    answer = client.get(f"{PAGE}1/")
    assert answer.content == content
    assert answer["Content-Disposition"] == 'attachment; filename="council.docx"'
    assert answer["Content-Type"] == "application/octet-stream"
    page = client.post(f"{PAGE}remove/", {"began_from": "1"}, follow=True).content.decode()
    assert "The template has been removed." in page
    assert "No template. Word files have the standard layout." in page
    assert "Template removed on " in page
    assert client.get(f"{PAGE}1/").content == content
    assert client.get(f"{PAGE}2/").status_code == 404
    kinds = Event.objects.filter(by=presidency).order_by("number").values_list("kind", flat=True)
    assert list(kinds) == ["template_uploaded", "downloaded", "template_removed", "downloaded"]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("council.docm", make_template(), "“council.docm” is a Word file with macros."),
        ("council.doc", make_template(), "“council.doc” is not a Word document."),
        ("council.docx", b"", "The file is empty."),
        ("council.docx", b"%PDF-1.7", "This is not a Word file."),
        ("council.docx", b"PK" + bytes(MAX_TEMPLATE), "The template is larger than 5 MB."),
        (
            "council.docx",
            with_parts(make_template(), {"word/vbaProject.bin": b"M"}),
            "The template has macros.",
        ),
    ],
)
def test_what_is_no_template_is_refused_beside_the_field(client, presidency, name, content, said):
    answer = sent(client, content, name)

    assert answer.status_code == 422
    assert said in html(answer)
    assert not WordTemplate.objects.exists()


def test_a_page_without_a_file_says_so(client, presidency):
    answer = client.post(PAGE, {"began_from": "0"})

    assert answer.status_code == 422
    assert "Select a Word file." in answer.content.decode()


def test_the_virus_scanner_reads_it_first(client, presidency, settings):
    settings.VIRUS_SCAN_COMMAND = "false"

    answer = sent(client, make_template())

    assert answer.status_code == 422
    assert "The virus scanner has found something harmful" in answer.content.decode()


def test_one_person_uploads_only_so_often(client, presidency):
    for _upload in range(31):
        answer = client.post(PAGE, {"began_from": "0", "template": SimpleUploadedFile("a.docx", b"PK")})

    assert answer.status_code == 422
    assert "Wait ten minutes, then upload again" in html(answer)


def test_the_second_editor_is_told_and_may_then_replace_it(client, presidency, survey_round):
    make_word_template(survey_round=survey_round, name="theirs.docx")
    content = make_template("Mine")

    answer = sent(client, content, began_from="0")

    assert answer.status_code == 422
    assert "Another person has uploaded the template “theirs.docx” since you opened the page." in (
        html(answer)
    )
    began_from = answer.context["form"]["began_from"].value()
    sent(client, content, began_from=began_from)
    assert WordTemplate.objects.get(number=2).name == "council.docx"


def test_a_removal_from_an_old_page_removes_nothing(client, presidency, survey_round):
    make_word_template(survey_round=survey_round, name="theirs.docx")

    page = client.post(f"{PAGE}remove/", {"began_from": "0"}, follow=True).content.decode()

    assert "Nothing has been changed." in page
    assert ">theirs.docx</a>, uploaded on " in page


def test_an_archived_round_shows_its_template_and_no_form(client, presidency, survey_round):
    make_word_template(survey_round=survey_round, name="council.docx")
    move_round(CLOSE_ROUND, survey_round, presidency)
    move_round(ARCHIVE_ROUND, survey_round, presidency)

    page = client.get(PAGE).content.decode()

    assert "council.docx" in page
    assert 'type="file"' not in page
    assert "Remove template" not in page


def test_settings_and_downloads_say_which_template_is_used(client, presidency, survey_round):
    addresses = ("/rounds/2020/settings/", "/rounds/2020/tables/")

    for address in addresses:
        assert "Word files have the standard layout." in client.get(address).content.decode()
    make_word_template(survey_round=survey_round, name="council.docx", uploaded_by=presidency)

    for address in addresses:
        page = client.get(address).content.decode()
        assert "council.docx" in page
        assert "by presidency@example.org" in page
        assert f'href="{PAGE}"' in page


@pytest.mark.parametrize("versions", [1, 3])
def test_the_page_reads_no_content(client, presidency, survey_round, versions):
    for _version in range(versions):
        make_word_template(survey_round=survey_round)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(PAGE)

    of_templates = [each["sql"] for each in queries if "wordtemplate" in each["sql"]]
    assert len(of_templates) == 2
    assert not any('"prepared"' in sql for sql in of_templates)
