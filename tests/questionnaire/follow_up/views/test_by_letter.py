"""The Presidency attaches a letter and enters the reply from it, with what contact points use."""

import hashlib
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml.html import fromstring

from questionnaire.activities.selected import delete_selected
from questionnaire.choices import EventKind, MailKind
from questionnaire.documents.document import DOCUMENTS
from questionnaire.documents.making import make
from questionnaire.documents.queue import lease
from questionnaire.models import (
    Event,
    Letter,
    Mail,
    ReplyVersion,
)
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_support
from tests.builders import (
    activity,
)
from tests.questionnaire.follow_up.views.entering import (
    LETTER,
    PRESIDENCY,
    SUBMITTER,
    added,
    answered,
    attached,
    page_of,
    submitted,
)
from tests.questionnaire.pages import address, html
from tests.questionnaire.workbook.files import as_file, complete, make_book

pytestmark = pytest.mark.django_db


def test_a_reply_is_entered_with_the_forms_and_submitted_with_its_letter(desk, reply):
    page = attached(desk, reply)
    assert address("reply-overview", reply) in page

    desk.post(address("reply-support", reply), {"supports": "yes"})
    assert "Cameras" in html(added(desk, reply))
    answered(desk, reply)
    answer = html(submitted(desk, reply))

    assert "Version 1 of the reply of Croatia has been submitted" in answer
    version = ReplyVersion.objects.get(reply=reply)
    assert (version.on_behalf, version.submitted_by.email) == (True, PRESIDENCY)
    assert version.activities.get().title == "Cameras"
    letter = Letter.objects.get()
    assert (letter.version, bytes(letter.content), f"{letter.dated_on}") == (version, LETTER, "2020-05-12")
    assert letter.content_hash == hashlib.sha256(LETTER).hexdigest()
    assert Mail.objects.filter(kind=MailKind.RECEIPT, to__email=SUBMITTER).count() == 1
    assert desk.get(address("reply-overview", reply)).status_code == 404


def test_the_second_of_two_clicks_on_submit_leads_to_the_submitted_reply(desk, reply):
    attached(desk, reply)
    desk.post(address("reply-nil", reply))

    again = desk.post(address("reply-nil", reply))

    assert again["Location"] == reverse("admin:questionnaire_reply_change", args=[reply.pk])
    assert ReplyVersion.objects.count() == 1
    assert desk.get(address("reply-nil", reply)).status_code == 404


def test_without_support_one_click_submits(desk, reply):
    attached(desk, reply)

    answer = html(desk.post(address("reply-nil", reply), follow=True))

    assert "Version 1 of the reply of Croatia has been submitted" in answer
    version = ReplyVersion.objects.get()
    assert (version.supports, version.on_behalf, version.letter.name) == (False, True, "letter.pdf")


def upload(desk, reply, *rows):
    file = SimpleUploadedFile("reply.xlsx", as_file(make_book(rows)).getvalue())
    return desk.post(address("excel-and-lists", reply), {"file": file}, follow=True)


def test_a_reply_is_entered_with_the_workbook_and_its_preview(desk, reply):
    attached(desk, reply)
    assert desk.get(address("workbook-download", reply)).status_code == 200

    page = html(upload(desk, reply, complete(title="Cameras")))
    assert "1 new activity" in page
    assert not reply.activities.exists()
    token = page.split('name="preview_token" value="')[1].partition('"')[0]
    stored = html(desk.post(address("workbook-store", reply), {"preview_token": token}, follow=True))

    assert reply.activities.get().title == "Cameras"
    # It stands on a page of contact points.
    assert "Undo import" not in stored


def test_a_worker_stores_a_long_workbook_of_a_letter(desk, reply, monkeypatch):
    monkeypatch.setitem(DOCUMENTS, "workbook-store", replace(DOCUMENTS["workbook-store"], at_once=0))
    attached(desk, reply)
    page = html(upload(desk, reply, complete(title="Cameras")))
    token = page.split('name="preview_token" value="')[1].partition('"')[0]
    desk.post(address("workbook-store", reply), {"preview_token": token})

    make(lease())

    assert reply.activities.get().title == "Cameras"


def undone(desk, page):
    """After a click on the button "Undo" of the message."""
    [form] = [form for form in fromstring(page).forms if "Undo" in form.text_content()]
    return desk.post(form.action, follow=True)


def test_a_deleted_activity_is_restored_as_a_contact_point_restores_it(desk, reply):
    attached(desk, reply)
    added(desk, reply)
    reference = reply.activities.get().reference

    answer = undone(desk, html(desk.post(address("activity-delete", reply, reference), follow=True)))

    assert f"Restored: {reference}." in html(answer)
    assert reply.activities.get().title == "Cameras"


def test_what_is_done_with_selected_activities_is_undone_as_a_contact_point_undoes_it(desk, reply):
    attached(desk, reply)
    added(desk, reply)
    row = reply.activities.get()

    deleted = desk.post(
        address("selected-delete", reply), {"row": f"{row.reference}:{row.edition}"}, follow=True
    )
    assert not reply.activities.exists()
    answer = undone(desk, html(deleted))

    assert "Undone: 1 activity restored." in html(answer)
    assert reply.activities.get().title == "Cameras"


def test_what_the_member_state_has_deleted_before_is_not_restored(desk, reply):
    add_activities(reply, [activity(title="Its own")])
    made = delete_selected(reply, {"2020-HR-001": 1}, None)[1]
    set_support(reply, None)
    reply.partner_answers.all().delete()
    attached(desk, reply)

    restored = html(desk.post(address("activity-restore", reply, "2020-HR-001"), follow=True))

    assert "2020-HR-001 no longer exists." in restored
    assert desk.post(address("import-undo-at-once", reply, made.pk)).status_code == 404
    assert not reply.activities.exists()


def test_every_page_says_whose_reply_it_is_and_from_which_letter(desk, reply):
    attached(desk, reply)
    set_up = added(desk, reply)
    assert set_up.status_code == 200
    pages = (
        "reply-overview",
        "activities",
        "activity-add",
        "reply-support",
        "reply-nil",
        "reply-remark",
        "reply-review",
        "excel-and-lists",
    )

    for name in pages:
        page = html(desk.get(address(name, reply)))
        assert "You are entering the reply of Croatia from the letter of 12 May 2020." in page, name
        assert page_of(reply) in page, name


def test_every_link_of_these_pages_leads_to_a_page(desk, reply):
    """Nothing that is the Member State's own is linked."""
    attached(desk, reply)
    added(desk, reply)
    found = set()
    for name in ("reply-overview", "activities", "reply-review", "excel-and-lists", "activity-add"):
        page = html(desk.get(address(name, reply)))
        found |= {part.partition('"')[0] for part in page.split('href="')[1:]}
    own = {link.partition("#")[0].replace("&amp;", "&") for link in found if link.startswith("/replies/")}

    assert {link: desk.get(link).status_code for link in own if desk.get(link).status_code != 200} == {}
    assert own


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": ""}, "Attach the original"),
        ({"name": "letter.exe"}, "Save it as PDF"),
        ({"content": b"0" * (5 * 1024 * 1024 + 1)}, "larger than 5 MB"),
    ],
)
def test_without_a_letter_nothing_begins(desk, reply, sent, said):
    assert said in attached(desk, reply, **sent)
    assert not Letter.objects.exists()
    assert desk.get(address("reply-overview", reply)).status_code == 404


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"source": ""}, "Enter the sender and the way."),
        ({"dated_on": ""}, "Enter the date of the letter."),
        ({"dated_on": "soon"}, "Enter a date in the form 2026-05-20."),
        ({"dated_on": "2999-01-01"}, "cannot be in the future"),
    ],
)
def test_a_letter_is_kept_where_the_rest_of_its_form_is_refused(desk, reply, sent, said):
    page = attached(desk, reply, **sent)
    assert said in page
    assert "Attached: letter.pdf." in page
    assert desk.get(address("reply-overview", reply)).status_code == 404

    attached(desk, reply, name="")

    assert bytes(Letter.objects.get().content) == LETTER
    assert desk.get(address("reply-overview", reply)).status_code == 200


def test_the_letter_stays_where_a_form_of_the_reply_is_refused_and_can_be_replaced(desk, reply):
    attached(desk, reply)
    assert desk.post(address("activity-add", reply), {"title": "x" * 9000}).status_code == 200

    attached(desk, reply, name="better.pdf", content=b"%PDF-1.7 Better", source="By hand")

    letter = Letter.objects.get()
    assert (letter.name, letter.source, bytes(letter.content)) == (
        "better.pdf",
        "By hand",
        b"%PDF-1.7 Better",
    )
    assert Event.objects.filter(kind=EventKind.LETTER_BEGUN).count() == 1
