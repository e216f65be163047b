"""Conflicts on the preview page: a page of them at a time, chosen one by one or all at once."""

import io

import pytest
from lxml import html as parser
from openpyxl import load_workbook

from questionnaire.models import Reply
from questionnaire.reply.editing_activities import save_activities
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html
from tests.questionnaire.workbook.views.test_workbook import upload

pytestmark = pytest.mark.django_db

# Letters of the columns in the workbook, and their names.
CHANGED = {
    "E": "title",
    "N": "description",
    "O": "providing_authority",
    "P": "implementing_body",
    "Q": "beneficiary_authority",
    "T": "remark",
}


def in_conflict(client, rows: int) -> Reply:
    """A reply and an upload that differ in six columns of each row, since both have been changed."""
    reply = make_reply(activities=[activity(title=f"Title {number}") for number in range(rows)])
    client.force_login(make_contact_point(reply=reply))
    book = load_workbook(io.BytesIO(client.get(address("workbook-download", reply)).content))
    stored = list(reply.activities.all())
    for number, row in enumerate(stored):
        for letter, name in CHANGED.items():
            book["Activities"][f"{letter}{number + 2}"] = f"Workbook {number} {name}"
            setattr(row, name, f"Page {number} {name}")
    save_activities(reply, stored)
    upload(client, reply, book)
    return reply


def preview(client, reply: Reply, **query: object) -> str:
    return html(client.get(address("workbook-preview", reply), query))


def form_of(page: str) -> dict[str, str]:
    """What the form to store the upload sends, with the texts that are chosen on the page."""
    chosen = parser.fromstring(page).xpath(
        "//form[@id='store']//input[@name] | //input[@form='store'][@checked]"
    )
    return {field.get("name"): field.get("value") for field in chosen}


def names_of(page: str) -> list[str]:
    return list(dict.fromkeys(parser.fromstring(page).xpath("//input[@form='store']/@name")))


def send(client, reply: Reply, name: str, data: dict[str, str]) -> str:
    return html(client.post(address(name, reply), data, follow=True))


def test_fifteen_hundred_conflicts_are_settled_at_once_and_stored(client):
    reply = in_conflict(client, 250)
    page = preview(client, reply)
    assert "Changed in the workbook and in the reply (1500)" in page
    assert len(names_of(page)) == 100

    page = send(client, reply, "workbook-choices", form_of(page) | {"all": "file"})
    assert len(form_of(page)) > 100
    page = send(client, reply, "workbook-store", form_of(page))

    assert "Saved: 250 changed activities." in page
    assert reply.activities.filter(title__startswith="Workbook", remark__startswith="Workbook").count() == 250


def test_what_is_chosen_on_a_page_stays_when_another_one_is_shown(client):
    reply = in_conflict(client, 20)
    page = preview(client, reply)
    first, *others = names_of(page)
    assert len(others) == 99

    turned = send(client, reply, "workbook-choices", form_of(page) | {first: "file", "conflicts": "2"})
    assert len(names_of(turned)) == 20
    assert not set(names_of(turned)) & {first, *others}

    rest = dict.fromkeys(names_of(turned), "stored")
    page = send(client, reply, "workbook-store", form_of(turned) | rest)
    assert "Not saved yet: 99 values have changed both" in page
    assert names_of(page) == [first, *others]
    page = send(client, reply, "workbook-store", form_of(page) | dict.fromkeys(others, "stored"))
    assert "Saved: 1 changed activity." in page


def test_the_page_with_the_first_open_conflict_is_shown(client):
    reply = in_conflict(client, 20)
    page = preview(client, reply)
    chosen = form_of(page) | dict.fromkeys(names_of(page), "file")
    send(client, reply, "workbook-choices", chosen)

    assert len(names_of(preview(client, reply))) == 20
    assert len(names_of(preview(client, reply, conflicts=1))) == 100


@pytest.mark.parametrize("choice", ["file", "stored"])
def test_a_choice_for_all_is_changed_one_by_one(client, choice):
    reply = in_conflict(client, 2)
    page = send(client, reply, "workbook-choices", form_of(preview(client, reply)) | {"all": choice})
    other = {"file": "stored", "stored": "file"}[choice]

    page = send(client, reply, "workbook-store", form_of(page) | {names_of(page)[0]: other})

    assert "Saved: " in page
    texts = [getattr(row, name) for row in reply.activities.all() for name in CHANGED.values()]
    of_the_file = sum(text.startswith("Workbook") for text in texts)
    assert of_the_file == {"file": 11, "stored": 1}[choice]


def test_a_choice_without_an_upload_says_that_none_is_waiting(client):
    reply = make_reply()
    client.force_login(make_contact_point(reply=reply))

    assert "There is no upload to save" in send(client, reply, "workbook-choices", {"all": "file"})


def test_a_form_is_not_refused_for_its_number_of_fields(client):
    reply = make_reply()
    client.force_login(make_contact_point(reply=reply))

    sent = {f"choice-{number}": "file" for number in range(20_000)}
    assert "There is no upload to save" in send(client, reply, "workbook-choices", sent)
