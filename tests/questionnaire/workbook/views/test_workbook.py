import io
import re

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from questionnaire import workflow
from questionnaire.models import Activity, Reply, WorkbookUpload
from questionnaire.reply.editing_activities import add_activities, save_activity
from tests.builders import activity
from tests.questionnaire.pages import address, html
from tests.questionnaire.workbook.files import complete, make_book
from tests.questionnaire.workbook.views.uploading import (
    confirm,
    in_words,
    reply,
    titles,
    token_of,
    upload,
    user,
)

__all__ = ["reply", "user"]

pytestmark = pytest.mark.django_db


QUERIES = 17


def test_workbook_download_holds_what_is_entered_and_comes_back_unchanged(client, reply):
    response = client.get(address("workbook-download", reply))

    name = f"2020-HR-reply-internal-croatia-and-presidency-only-{timezone.localdate()}.xlsx"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    assert load_workbook(io.BytesIO(response.content))["Activities"]["A2"].value == "2020-HR-001"
    page = upload(client, reply, response.content)
    assert "Nothing changes" in page
    assert "1 activity of your upload changes nothing." in page
    assert 'name="preview_token"' not in page


def test_workbook_download_is_there_for_a_submitted_reply(client, reply):
    workflow.submit(reply, None)

    assert client.get(address("workbook-download", reply)).status_code == 200


def test_workbook_preview_shows_all_that_would_be_done_and_stores_nothing(client, reply):
    add_activities(reply, [activity(title="Left out of the workbook", partner="RS")])
    rows = [
        complete(reference="2020-HR-001", title="Changed <b>title</b>", description="Two\nlines"),
        complete(title="Brand new", partner="Albania", funding=None),
    ]
    page = in_words(upload(client, reply, make_book(rows, answers={"Albania": "Yes", "Kosovo*": "No"})))

    assert "Not saved yet: 1 new activity, 1 changed activity, 1 changed answer." in page
    assert 'data-label="Saved now">Training of asylum officers</td>' in page
    assert "<strong>Changed &lt;b&gt;title&lt;/b&gt;</strong>" in page
    assert '<td data-label="Saved now"><em>blank</em></td>' in page
    assert "<strong>Two<br>lines</strong>" in page
    assert '<th scope="row">Albania</th><td data-label="Saved now">No</td>' in page
    assert '<span class="wb-reference">Row 3</span> Brand new</th>' in page
    assert '<span class="wb-reference">2020-HR-002</span> Left out of the workbook</th>' in page
    assert "<strong>Activities, cell I3:</strong> The funding is missing." in page
    assert titles(reply) == ["Left out of the workbook", "Training of asylum officers"]


@pytest.mark.parametrize("rows", [1, 3])
def test_workbook_preview_costs_the_same_queries_however_many_rows(
    client, reply, rows, django_assert_num_queries
):
    add_activities(reply, [activity(title=f"Kept {n}") for n in range(rows)])
    upload(client, reply, make_book([complete(title=f"New {n}", partner="Albania") for n in range(rows)]))

    with django_assert_num_queries(QUERIES):
        client.get(address("workbook-preview", reply))


def test_workbook_store_stores_what_the_preview_showed(client, reply, user):
    page = upload(client, reply, make_book([complete(reference="2020-HR-001", title="New"), complete()]))
    assert "Unchanged entries" not in page

    page = confirm(client, reply, page)

    assert "Saved: 1 new activity and 1 changed activity." in page
    assert titles(reply) == ["New", "Training of asylum officers"]
    assert {entry.history_user for entry in Activity.history.filter(history_type="~")} == {user}


def test_the_same_workbook_again_changes_nothing(client, reply):
    book = make_book([complete(), complete(title="Second")])
    confirm(client, reply, upload(client, reply, book))

    page = upload(client, reply, book)

    assert "Nothing changes" in page
    assert reply.activities.count() == 2


def test_a_double_click_on_store_stores_once(client, reply):
    page = upload(client, reply, make_book([complete(title="Second")]))
    confirm(client, reply, page)

    again = confirm(client, reply, page)

    assert "The upload has been saved." in again
    assert reply.activities.count() == 2
    # The row is there; what was uploaded is not kept any longer.
    assert bytes(WorkbookUpload.objects.get().content) == b""


def test_going_back_after_storing_finds_nothing_to_store(client, reply):
    confirm(client, reply, upload(client, reply, make_book([complete(title="Second")])))

    assert "There is no upload to save" in html(client.get(address("workbook-preview", reply), follow=True))


def test_a_reply_changed_since_the_preview_is_previewed_again(client, reply):
    page = upload(client, reply, make_book([complete(title="Second")]))
    add_activities(reply, [activity(title="Of a colleague")])

    again = confirm(client, reply, page)

    assert "has changed since the preview" in again
    assert "Of a colleague" in again
    assert titles(reply) == ["Of a colleague", "Training of asylum officers"]
    confirm(client, reply, again)
    assert titles(reply) == ["Of a colleague", "Second", "Training of asylum officers"]


def test_another_upload_since_the_preview_is_previewed_first(client, reply):
    old = upload(client, reply, make_book([complete(title="Old")]))
    upload(client, reply, make_book([complete(title="Newer")]))

    page = confirm(client, reply, old)

    assert "has changed since the preview" in page
    assert "Newer" in page
    assert titles(reply) == ["Training of asylum officers"]


def test_the_preview_of_an_upload_that_was_replaced_by_a_stored_one_stores_nothing(client, reply):
    old = upload(client, reply, make_book([complete(title="Old")]))
    confirm(client, reply, upload(client, reply, make_book([complete(title="Newer")])))

    assert "There is no upload to save" in confirm(client, reply, old)
    assert titles(reply) == ["Newer", "Training of asylum officers"]


def in_conflict(client, reply) -> str:
    """The preview of a copy whose title has been changed both in it and on the pages."""
    book = load_workbook(io.BytesIO(client.get(address("workbook-download", reply)).content))
    book["Activities"]["E2"] = "From the workbook"
    row = reply.activities.get()
    row.title = "From the page"
    save_activity(row)
    return upload(client, reply, book)


def choose(client, reply, page: str, choice: str = "") -> str:
    name = page.split('name="choice-')[1].partition('"')[0]
    sent = {"preview_token": token_of(page)} | ({f"choice-{name}": choice} if choice else {})
    return html(client.post(address("workbook-store", reply), sent, follow=True))


@pytest.mark.parametrize(("choice", "title"), [("file", "From the workbook"), ("stored", "From the page")])
def test_of_what_has_changed_on_both_sides_the_chosen_text_is_stored(client, reply, choice, title):
    page = in_conflict(client, reply)
    assert "1 value has changed both in your upload and in the reply." in page
    assert "From the workbook</strong>" in page
    assert "From the page</strong>" in page

    choose(client, reply, page, choice)

    assert titles(reply) == [title]


@pytest.mark.parametrize("choice", ["", "neither"])
def test_nothing_is_stored_before_a_text_is_chosen(client, reply, choice):
    page = choose(client, reply, in_conflict(client, reply), choice)

    assert "Not saved yet: 1 value has changed both in the workbook and in the reply." in page
    assert titles(reply) == ["From the page"]
    choose(client, reply, page, "file")
    assert titles(reply) == ["From the workbook"]


def test_the_preview_shows_every_value_of_a_new_row(client, reply):
    row = complete(title="New", description="Two\nlines", value_eur=150000, value_basis="Spent", remark="<b>")

    page = in_words(upload(client, reply, make_book([row])))

    for label, text in (
        ("Partner", "Serbia"), ("Start", "2018"), ("Value (EUR)", "150 000"), ("Value basis", "Spent"),
        ("Description", "Two<br>lines"), ("Remark", "&lt;b&gt;"),
    ):  # fmt: skip
        assert f"<dt>{label}:</dt><dd>{text}</dd>" in page
    assert "<dt>End:</dt>" not in page


def test_the_preview_names_the_answers_that_follow_from_new_activities(client, reply):
    reply.partner_answers.filter(partner="AL").delete()

    page = in_words(upload(client, reply, make_book([complete(partner="Albania")], answers={})))

    assert "Answers that follow from the activities (1)" in page
    assert "<li>Albania: Yes</li>" in page


def test_errors_are_all_named_at_once_and_nothing_is_stored(client, reply):
    rows = [
        complete(title="Right"),
        complete(status="ongoin", start="once"),
        complete(status="Completed", end="2017", value_eur="=1+1"),
    ]
    page = in_words(upload(client, reply, make_book(rows, answers={"Serbia": "perhaps"})))

    assert "Nothing was saved. Correct 5 errors." in page
    for place, value, message in (
        ("Reply, cell B4", "perhaps", "The answer must be Yes or No."),
        ("Activities, cell F3", "ongoin", "This is not in the list for “Status”."),
        ("Activities, cell G3", "once", "This is not a year or a month and year between 1950 and 2100."),
        ("Activities, cell H4", "2017", "The end (2017) is before the start (2018)."),
        ("Activities, cell K4", "=1+1", "The cell contains a formula."),
    ):
        assert f'<th scope="row">{place}</th> <td data-label="Your entry">{value}</td>' in page
        assert f'<td data-label="Problem">{message}</td>' in page
    assert 'name="preview_token"' not in page
    assert titles(reply) == ["Training of asylum officers"]


def test_errors_cannot_be_stored_by_a_forged_form(client, reply):
    upload(client, reply, make_book([complete(title="Right"), complete(status="ongoin")]))
    kept = WorkbookUpload.objects.get()
    forged = f"{kept.content_hash} draft {Reply.objects.get(pk=reply.pk).changed_at.isoformat()}"

    page = html(client.post(address("workbook-store", reply), {"preview_token": forged}, follow=True))

    assert "Nothing was saved. Correct 1 error." in page
    assert titles(reply) == ["Training of asylum officers"]


def test_a_long_list_has_pages_and_the_figures_are_of_the_whole(client, reply):
    first = upload(client, reply, make_book([complete(title=f"Number {n:03}") for n in range(250)]))
    pages = [html(client.get(address("workbook-preview", reply), {"new": number})) for number in range(1, 6)]

    assert "250 new activities" in first
    assert "1 to 50 of 250, page 1 of 5" in first
    assert all("250 new activities" in page for page in pages)
    shown = [title for page in pages for title in re.findall(r"Number \d{3}", page)]
    assert shown == [f"Number {n:03}" for n in range(250)]


def test_workbook_marked_names_each_error_at_its_cell_and_keeps_the_rest(client, reply):
    book = make_book([complete(title="Right"), complete(title="=wrong", status="ongoin")])
    book["Activities"]["E3"].data_type = "s"
    book.create_sheet("Our notes")["A1"] = "Ours"
    page = upload(client, reply, book)
    assert address("workbook-marked", reply) in page

    response = client.get(address("workbook-marked", reply))

    name = "2020-HR-reply-marked-internal-croatia-and-presidency-only.xlsx"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'
    marked = load_workbook(io.BytesIO(response.content))
    cell = marked["Activities"]["F3"]
    assert cell.value == "ongoin"
    assert "This is not in the list for “Status”. Select one of" in cell.comment.text
    assert marked["Activities"]["F2"].comment is None
    assert (marked["Activities"]["E3"].value, marked["Activities"]["E3"].data_type) == ("=wrong", "s")
    assert marked["Our notes"]["A1"].value == "Ours"


def test_the_marked_workbook_is_stored_once_it_is_corrected(client, reply):
    upload(client, reply, make_book([complete(title="Second", status="ongoin")]))
    marked = load_workbook(io.BytesIO(client.get(address("workbook-marked", reply)).content))
    marked["Activities"]["F2"] = "Ongoing"

    confirm(client, reply, upload(client, reply, marked))

    assert titles(reply) == ["Second", "Training of asylum officers"]


def test_a_round_that_was_closed_after_the_preview_stores_nothing(client, reply):
    page = upload(client, reply, make_book([complete(title="Second")]))
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    assert "The round is closed" in confirm(client, reply, page)
    assert titles(reply) == ["Training of asylum officers"]
