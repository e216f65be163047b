import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaire import workflow
from questionnaire.choices import Role
from questionnaire.models import ListUpload, WorkbookUpload
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.own_lists.lists_b import ENGLISH
from tests.questionnaire.own_lists.steps import store, through
from tests.questionnaire.pages import address, html
from tests.questionnaire.workbook.files import as_file, complete, make_book

pytestmark = pytest.mark.django_db

ROW = "Serbia\tAsylum\texpert\tTyped long"
LIST = "Country\tTitle\nSerbia\tTyped long"
REFUSED = "Nothing was read. The reply has not changed."


@pytest.fixture
def reply():
    return make_reply(activities=[activity(start_year=2018)])


@pytest.fixture(autouse=True)
def user(client, reply):
    collaborator = make_contact_point(reply=reply, role=Role.COLLABORATOR)
    client.force_login(collaborator)
    return collaborator


def get(client, reply) -> str:
    return main_of(html(client.get(address("excel-and-lists", reply))))


def send(client, reply, **fields) -> str:
    sent = {name.replace("__", "-"): value for name, value in fields.items()}
    return main_of(html(client.post(address("excel-and-lists", reply), sent, follow=True)))


def main_of(page: str) -> str:
    """Without what the frame of every page keeps for scripts."""
    return page.partition("<main")[2].partition("</main>")[0]


def workbook() -> SimpleUploadedFile:
    return SimpleUploadedFile("reply.xlsx", as_file(make_book([complete(title="Second")])).getvalue())


def test_one_page_says_when_to_use_which_and_takes_both(client, reply):
    page = get(client, reply)

    assert page.index("Use the reply workbook if you have no list yet") < page.index("Use your own list if")
    assert page.index("Use your own list if") < page.index(address("workbook-download", reply))
    assert page.index("Upload and compare") < page.index("Select columns")
    assert page.count("btn-primary") == 1
    for name in ("file", "rows", "list-file", "list-rows"):
        assert page.count(f' id="id_{name}"') == 1


def test_each_form_leads_to_its_own_preview(client, reply):
    assert "1 new activity" in send(client, reply, file=workbook())
    assert "1 new activity" in send(client, reply, rows=ROW)
    assert "Columns of the list" in send(client, reply, list__rows=LIST)
    assert "Columns of the list" in send(
        client, reply, list__file=SimpleUploadedFile("list.xlsx", ENGLISH.content), list__rows=""
    )


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Select the completed reply workbook, then upload it."),
        ({"rows": " "}, "Copy the rows in Excel, then paste them here."),
        ({"list__rows": ""}, "Select a file, or paste the list."),
        ({"list__rows": "one line"}, "one line</textarea>"),
    ],
)
def test_what_cannot_be_read_is_refused_beside_its_field(client, reply, sent, told):
    page = send(client, reply, **sent)

    assert REFUSED in page
    assert told in page
    assert page.count("btn-primary") == 1
    assert not ListUpload.objects.exists()
    assert not WorkbookUpload.objects.exists()


def test_a_refused_text_is_in_an_open_field(client, reply):
    send(client, reply, rows=ROW)

    page = send(client, reply, list__rows="one line")

    pasted, own = page.split("<details ")[1:3]
    assert pasted.split(">")[0].endswith(" open")
    assert f"{ROW}</textarea>" in pasted
    assert own.split(">")[0].endswith(" open")
    assert "one line</textarea>" in own


def test_an_upload_that_is_not_saved_leads_to_its_preview(client, reply):
    send(client, reply, file=workbook())
    page = get(client, reply)
    assert "Your last workbook is not saved yet." in page
    assert address("workbook-preview", reply) in page

    send(client, reply, rows=ROW)
    send(client, reply, list__rows=LIST)
    page = get(client, reply)

    assert "Your last pasted rows are not saved yet." in page
    assert "Your last list is not saved yet." in page
    assert address("list-preview", reply) in page
    assert page.count("btn-primary") == 1


def test_rows_that_were_left_are_named(client, reply):
    store(client, reply, through(client, reply))

    assert "Rows of your last list are not saved yet." in get(client, reply)


def test_a_reply_that_cannot_be_changed_says_why_and_offers_the_download_alone(client, reply):
    workflow.submit(reply, None)

    page = get(client, reply)

    assert "The reply is submitted, so it cannot be changed." in page
    assert address("workbook-download", reply) in page
    assert "<textarea" not in page
    assert 'type="file"' not in page


@pytest.mark.parametrize(("name", "text"), [("rows", ROW), ("list__rows", LIST)])
def test_what_was_pasted_stays_where_the_round_was_closed_meanwhile(client, reply, name, text):
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    page = send(client, reply, **{name: text})

    assert "The round is closed" in page
    assert f"{text}</textarea>" in page
    assert not ListUpload.objects.exists()
    assert not WorkbookUpload.objects.exists()


def test_the_page_takes_a_constant_number_of_queries(client, reply, django_assert_max_num_queries):
    store(client, reply, through(client, reply))
    send(client, reply, rows=ROW)

    with django_assert_max_num_queries(12):
        get(client, reply)
