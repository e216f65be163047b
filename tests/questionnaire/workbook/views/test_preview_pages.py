import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from questionnaire.models import Reply
from questionnaire.workbook.findings import finding
from questionnaire.workbook.views.preview_pages import place_in_workbook
from tests.builders import make_contact_point, make_reply
from tests.questionnaire.workbook.files import complete, make_book
from tests.questionnaire.workbook.views.test_workbook import confirm, upload

pytestmark = pytest.mark.django_db

LOOK = '<a class="btn btn-primary" href="#unread">'


@pytest.fixture
def reply(client) -> Reply:
    reply = make_reply()
    client.force_login(make_contact_point(reply=reply))
    return reply


def with_comment() -> Workbook:
    book = make_book([complete()])
    book["Activities"]["K2"].comment = Comment("In SEK, not EUR!", "Desk officer")
    return book


def test_what_was_not_read_stands_above_the_buttons_and_looking_at_it_comes_first(client, reply):
    page = upload(client, reply, with_comment())

    assert page.index("The comment “In SEK, not EUR!” was not read.") < page.index(LOOK)
    assert page.index(LOOK) < page.index('class="btn btn-outline-primary">Save')
    assert "Please note" not in page


def test_it_can_be_stored_all_the_same(client, reply):
    confirm(client, reply, upload(client, reply, with_comment()))

    assert reply.activities.count() == 1


def test_storing_comes_first_where_all_was_read(client, reply):
    page = upload(client, reply, make_book([complete()]))

    assert 'class="btn btn-primary">Save' in page
    assert 'id="unread"' not in page


def test_beside_errors_it_is_said_as_well(client, reply):
    book = with_comment()
    book["Activities"]["B2"] = "nowhere"

    page = upload(client, reply, book)

    assert page.index("Nothing was saved") < page.index("The comment “In SEK, not EUR!” was not read.")


@pytest.mark.parametrize(
    ("sheet", "cell", "place"),
    [
        ("", "", "The workbook"),
        ("Reply", "", "Reply"),
        ("Activities", "K2", "Activities, cell K2"),
        ("Activities", "A1:B2", "Activities, cell A1–B2"),
        ("Activities", "3:3", "Activities, row 3"),
    ],
)
def test_a_place_is_named_as_people_say_it(sheet: str, cell: str, place: str):
    assert place_in_workbook(finding("rule", "Wrong.", "Correct it.", sheet=sheet, cell=cell)) == place
