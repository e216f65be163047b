"""A list is corrected on its preview, and its right rows are saved while others wait."""

from dataclasses import replace

import pytest

from questionnaire.choices import JobState, Role
from questionnaire.documents.document import DOCUMENTS
from questionnaire.documents.making import make
from questionnaire.documents.queue import lease
from questionnaire.models import Activity, DocumentJob, ListUpload, ReplyImport, RoundRole
from questionnaire.reply.editing_activities import add_activities
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.own_lists.foreign import ForeignList
from tests.questionnaire.own_lists.steps import correct, seal_of, store, through, upload
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db

HEADER = ("Country", "Field", "Type", "Title", "Start", "End", "Status", "Amount EUR", "Funding")
RIGHT = ("Serbia", "Asylum", "Experts", "Training of officers", "2016", "2017", "completed", 1000, "National")


def row(**columns):
    cells = dict(zip(HEADER, RIGHT, strict=True)) | columns
    return tuple(cells.values())


FAULTY = ForeignList(
    "rows that cannot be saved",
    (
        HEADER,
        RIGHT,
        row(Title="Vans", **{"Amount EUR": "500 kn"}),
        row(Title="Boats", **{"Amount EUR": "500 kn"}),
        row(Title="Radios", Start="2018"),
        row(Title="Seminar", Country="all WB6"),
    ),
    1,
    {},
    {},
    {},
)


@pytest.fixture
def reply():
    return make_reply()


@pytest.fixture(autouse=True)
def user(client, reply):
    collaborator = make_contact_point(reply=reply, role=Role.COLLABORATOR)
    client.force_login(collaborator)
    return collaborator


@pytest.fixture
def page(client, reply):
    return through(client, reply, FAULTY)


def words(page):
    return " ".join(page.split())


def stored_titles():
    return sorted(Activity.objects.values_list("title", flat=True))


def test_rows_that_break_a_rule_are_held_beside_those_that_are_not_clear(page):
    assert "Rows in the list: 5 = 1 new + 0 changed + 0 the same + 4 to correct + 0 left out." in words(page)
    assert "Rows 3, 4, 5, 6 must be corrected or left out." in words(page)
    assert "The end (2017) is before the start (2018)." in page


def test_rows_of_the_same_cause_and_text_are_one_fault(page):
    assert 'name="right-value-3" value="500 kn"' in page
    assert 'name="cell-value-4"' in page
    assert "right-value-4" not in page


def test_a_right_value_is_applied_to_all_rows_of_a_fault(client, reply, page):
    page = words(correct(client, reply, page, right__value__3="500"))

    assert "= 3 new + 0 changed + 0 the same + 2 to correct + 0 left out." in page
    assert "Your corrections</h2>" not in page
    assert 'value="value 3"' in page
    assert 'value="value 4"' in page
    store(client, reply, page)
    assert sorted(Activity.objects.values_list("title", "value")) == [
        ("Boats", 500),
        ("Training of officers", 1000),
        ("Vans", 500),
    ]


def test_what_is_entered_for_one_row_holds_for_it_alone(client, reply, page):
    page = correct(client, reply, page, right__value__3="500 kn", cell__value__4="65")

    assert "+ 3 to correct" in words(page)
    store(client, reply, page)
    assert Activity.objects.get(title="Boats").value == 65


def test_what_is_still_wrong_is_said_again(client, reply, page):
    page = correct(client, reply, page, right__value__3="some")

    assert "“some”: this is not a number." in page
    assert "+ 4 to correct" in words(page)


def test_a_cell_can_be_left_blank(client, reply, page):
    page = correct(client, reply, page, right__value__3="", right__end__5="")

    store(client, reply, page)
    assert Activity.objects.get(title="Vans").value is None
    assert Activity.objects.get(title="Radios").end is None


def test_a_code_is_selected_for_a_value_once_and_remembered(client, reply, page):
    page = correct(client, reply, page, right__partner__6="albania")
    store(client, reply, page)

    assert Activity.objects.get(title="Seminar").partner_id == "AL"
    # The next list of these headers is not asked again.
    assert "“all WB6” is none" not in through(client, reply, FAULTY)


def test_a_row_is_left_out_with_a_reason(client, reply, page):
    page = words(correct(client, reply, page, reason__value__3="paid by the\x00 agency"))

    assert "+ 2 to correct + 2 left out." in page
    assert "by choice: paid by the agency" in page


def test_a_correction_can_be_taken_back(client, reply, page):
    page = correct(client, reply, page, right__end__5="2019", reason__value__3="twice")
    page = correct(client, reply, page, take_back="end 5")
    page = correct(client, reply, page, take_back=" 3")

    assert "+ 3 to correct + 1 left out." in words(page)
    assert ListUpload.objects.get().corrections == {"cells": {}, "left_out": {"4": "twice"}}


def test_nothing_entered_is_said(client, reply, page):
    assert "Nothing has been corrected." in correct(client, reply, page, right__value__3="500  kn")
    assert ListUpload.objects.get().corrections == {}


def test_corrections_of_another_list_are_not_applied(client, reply, page):
    upload(client, reply, replace(FAULTY, rows=FAULTY.rows[:4]))

    page = correct(client, reply, page, right__value__3="500")

    assert "Another list has been uploaded since." in page
    assert ListUpload.objects.get().corrections == {}


def test_another_row_of_headers_forgets_the_corrections(client, reply, page):
    correct(client, reply, page, right__value__3="500")

    client.post(address("list-columns", reply), {"header_row": "2"})

    assert ListUpload.objects.get().corrections == {}


def test_the_second_of_two_equal_rows_is_left_out(client, reply):
    page = through(client, reply, replace(FAULTY, rows=(HEADER, RIGHT, RIGHT)))

    page = words(correct(client, reply, page, equal="3"))

    assert "Rows in the list: 2 = 1 new + 0 changed + 0 the same + 0 to correct + 1 left out." in page
    assert "by choice: equal to row 2" in page


def test_rows_that_are_held_wait_and_are_saved_next(client, reply, page):
    page = store(client, reply, page)
    assert "Saved: 1 new activity." in page
    assert "Rows in the list: 5 = 0 new + 0 changed + 1 the same + 4 to correct + 0 left out." in words(page)
    assert "Rows of your last list are not saved yet." in html(client.get(address("excel-and-lists", reply)))

    page = correct(
        client, reply, page, right__value__3="500", right__end__5="2019", right__partner__6="serbia"
    )
    page = store(client, reply, page)

    assert "Saved: 4 new activities." in page
    assert stored_titles() == ["Boats", "Radios", "Seminar", "Training of officers", "Vans"]
    assert bytes(ListUpload.objects.get().content) == b""
    assert ReplyImport.objects.count() == 2


def test_a_changed_row_that_is_held_is_not_said_to_be_missing(client, reply):
    add_activities(reply, [activity(title="Radios", start_year=2018, end_year=2019, status="completed")])

    page = words(through(client, reply, FAULTY))

    assert "is not in your upload" not in page


def test_a_second_click_says_that_the_list_is_saved(client, reply):
    page = through(client, reply, replace(FAULTY, rows=FAULTY.rows[:2]))
    first = store(client, reply, page)
    undo = address("import-undo", reply, ReplyImport.objects.get().pk)
    assert "Saved: 1 new activity." in first
    assert undo in first

    second = store(client, reply, page)

    assert "The list has been saved already." in second
    assert undo in second
    assert "The list has been saved." in html(client.get(address("list-preview", reply), follow=True))
    assert Activity.objects.count() == 1


def test_a_second_click_while_rows_wait_saves_nothing_more(client, reply, page):
    store(client, reply, page)

    second = store(client, reply, page)

    assert "The list has been saved already." in second
    assert "4 to correct" in second
    assert Activity.objects.count() == 1


@pytest.fixture
def every_list_is_long(monkeypatch):
    monkeypatch.setitem(DOCUMENTS, "list-store", replace(DOCUMENTS["list-store"], at_once=0))


def made(job):
    leased = lease()
    assert leased == job
    make(leased)
    job.refresh_from_db()
    return job


def confirm(client, reply, page):
    answer = client.post(address("list-store", reply), {"preview_token": seal_of(page)})
    return DocumentJob.objects.get(pk=answer.headers["Location"].split("/")[-2])


def test_a_worker_saves_a_long_list(client, reply, user, page, every_list_is_long):
    job = confirm(client, reply, page)
    assert confirm(client, reply, page) == job
    assert not Activity.objects.exists()

    job = made(job)

    assert (job.state, job.failure) == (JobState.READY, "")
    assert {entry.history_user for entry in Activity.history.all()} == {user}
    result = html(client.get(f"/documents/{job.pk}/"))
    assert f'href="{address("list-preview", reply)}"' in result
    assert address("import-undo", reply, ReplyImport.objects.get().pk) in result
    assert "The list has been saved already." in store(client, reply, page)
    assert Activity.objects.count() == 1


def test_a_worker_saves_nothing_of_a_list_that_is_corrected_meanwhile(
    client, reply, page, every_list_is_long
):
    job = confirm(client, reply, page)
    correct(client, reply, page, right__value__3="500")

    job = made(job)

    assert job.state == JobState.FAILED
    assert "Check the new preview, then save it." in job.failure
    assert not Activity.objects.exists()


def test_a_worker_saves_nothing_for_who_has_been_removed(client, reply, user, page, every_list_is_long):
    job = confirm(client, reply, page)
    RoundRole.objects.filter(user=user).delete()

    assert made(job).state == JobState.FAILED
    assert not Activity.objects.exists()
