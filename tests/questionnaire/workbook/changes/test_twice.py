import pytest

from questionnaire.models import Reply
from questionnaire.workbook.compare import compare_workbook
from questionnaire.workbook.findings import UnreadNote
from questionnaire.workbook.reading.read import read
from questionnaire.workbook.store import apply
from tests.builders import activity, make_reply
from tests.questionnaire.workbook.copies import compared, downloaded, set_cells
from tests.questionnaire.workbook.files import as_file, complete, make_book

pytestmark = pytest.mark.django_db

SAME = (
    "Partner, field, type and title are the same. Each activity is included in the results, so an activity "
    "that is entered twice is counted twice."
)


@pytest.fixture
def reply() -> Reply:
    return make_reply(activities=[activity(title="First"), activity(title="Second")])


def notes(comparison) -> list[str]:
    return [note for note in comparison.notes if isinstance(note, UnreadNote)]


def of_rows(reply: Reply, *rows: dict[str, object]) -> list[str]:
    return notes(compare_workbook(reply, read(as_file(make_book(list(rows), answers={})))))


def test_rows_that_are_equal_are_named_before_they_are_stored(reply):
    rows = [complete(title="New"), complete(title="Other"), complete(title=" new ")]

    assert of_rows(reply, *rows) == [f"Activities: row 2 and row 4. {SAME}"]


def test_a_row_that_equals_an_activity_of_the_reply_is_named_with_its_reference(reply):
    assert of_rows(reply, complete(title="First", description="Not quite the same")) == [
        f"Activities: row 2 and 2020-HR-001. {SAME}"
    ]


def test_a_changed_row_that_equals_another_is_named(reply):
    book = downloaded(reply)
    set_cells(book, 2, title="Second")

    assert notes(compared(reply, book)) == [f"Activities: row 2 and 2020-HR-002. {SAME}"]


def test_what_differs_in_its_partner_and_what_has_no_title_is_not_named(reply):
    rows = [
        complete(title="New"),
        complete(title="New", partner="Albania"),
        complete(title=None),
        complete(title=None),
    ]

    assert of_rows(reply, *rows) == []


def test_what_is_in_the_reply_already_is_not_named(reply):
    rows = [complete(title="New"), complete(title="New")]
    apply(compare_workbook(reply, read(as_file(make_book(rows, answers={})))))

    assert of_rows(Reply.objects.get(pk=reply.pk), *rows) == []


def test_many_rows_are_named_in_a_few_words(reply):
    [note] = of_rows(reply, *[complete(title="New")] * 20)

    assert note == f"Activities: row 2, row 3, row 4, row 5, row 6, row 7 and 14 more. {SAME}"
