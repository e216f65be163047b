"""The Presidency attaches a letter and enters the reply from it, with what contact points use."""

import hashlib
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from lxml.html import fromstring

from questionnaire import workflow
from questionnaire.activities.selected import delete_selected
from questionnaire.choices import EventKind, MailKind, ReplyState
from questionnaire.documents.document import DOCUMENTS
from questionnaire.documents.making import make
from questionnaire.documents.queue import lease
from questionnaire.models import (
    Event,
    FormDraft,
    Letter,
    Mail,
    Reply,
    ReplyVersion,
    Round,
    User,
)
from questionnaire.previous_round.previous_round import undecided
from questionnaire.reply.editing_activities import add_activities
from questionnaire.reply.editing_answers import set_support
from tests.builders import (
    activity,
    begin_from_letter,
    make_contact_point,
    make_presidency,
    make_reply,
    make_round,
)
from tests.questionnaire.pages import address, html
from tests.questionnaire.workbook.files import as_file, complete, make_book

pytestmark = pytest.mark.django_db

LETTER = b"%PDF-1.7 We support Serbia."
PRESIDENCY, SUBMITTER = "presidency@example.org", "submitter@example.org"


@pytest.fixture
def reply():
    made = make_reply(survey_round=make_round(), supports=None)
    make_contact_point(reply=made, email=SUBMITTER)
    return made


@pytest.fixture
def desk(client, reply):
    client.force_login(make_presidency(survey_round=reply.survey_round))
    return client


def page_of(reply):
    return reverse("questionnaire:by-letter", args=(reply.survey_round.slug, reply.member_state_id))


def attached(desk, reply, *, name="letter.pdf", content=LETTER, **fields):
    files = {"letter": SimpleUploadedFile(name, content)} if name else {}
    data = {"dated_on": "2020-05-12", "source": "By post"} | files | fields
    return html(desk.post(page_of(reply), data, follow=True))


def submitted(desk, reply):
    """As on the page "Check and submit", with all its boxes."""
    shown = desk.get(address("reply-review", reply)).context["form"].shown
    boxes = {"confirmed": "on", "no_support_confirmed": "on", "reviewed": shown}
    return desk.post(address("reply-submit", reply), boxes, follow=True)


def added(desk, reply, title="Cameras"):
    form = {
        "partners": ["serbia"],
        "assistance_types": ["expert"],
        "support_field": "asylum",
        "title": title,
        "status": "ongoing",
        "start": "2018",
        "funding": "national",
        "since": 0,
    }
    return desk.post(address("activity-add", reply), form, follow=True)


def answered(desk, reply):
    """No for each partner but the one that has an activity."""
    partners = reply.survey_round.partners.all()
    answers = {f"answer_{partner.slug}": "yes" if partner.pk == "RS" else "no" for partner in partners}
    desk.post(address("reply-partners", reply), answers | {"began_from": "{}"})


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
    seal = page.split('name="seal" value="')[1].partition('"')[0]
    stored = html(desk.post(address("workbook-store", reply), {"seal": seal}, follow=True))

    assert reply.activities.get().title == "Cameras"
    # It stands on a page of contact points.
    assert "Undo import" not in stored


def test_a_worker_stores_a_long_workbook_of_a_letter(desk, reply, monkeypatch):
    monkeypatch.setitem(DOCUMENTS, "workbook-store", replace(DOCUMENTS["workbook-store"], at_once=0))
    attached(desk, reply)
    page = html(upload(desk, reply, complete(title="Cameras")))
    seal = page.split('name="seal" value="')[1].partition('"')[0]
    desk.post(address("workbook-store", reply), {"seal": seal})

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


def test_meanwhile_contact_points_read_and_do_not_change(client, desk, reply):
    attached(desk, reply)
    client.force_login(User.objects.get(email=SUBMITTER))

    page = html(client.get(address("reply-overview", reply)))
    refused = html(client.get(address("activity-add", reply), follow=True))
    client.post(address("reply-support", reply), {"supports": "yes"})
    client.post(address("reply-submit", reply), {"confirmed": "on"})

    assert "The Presidency is entering this reply from the letter of 12 May 2020." in page
    assert "so its contact points cannot change it" in refused
    reply.refresh_from_db()
    assert (reply.supports, reply.state) == (None, ReplyState.DRAFT)


def test_a_colleague_of_the_presidency_goes_on(client, desk, reply):
    attached(desk, reply)
    client.force_login(make_presidency(survey_round=reply.survey_round, email="second@example.org"))

    assert "Attached: letter.pdf." in html(client.get(page_of(reply)))
    assert "Cameras" in html(added(client, reply))


@pytest.mark.parametrize("who", ["another round", "another Member State"])
def test_nobody_else_sees_anything_of_it(client, desk, reply, who):
    attached(desk, reply)
    other_round = make_round(slug="2021")
    other = make_reply(survey_round=reply.survey_round, member_state="SI")
    client.force_login(
        make_presidency(survey_round=other_round, email="other@example.org")
        if who == "another round"
        else make_contact_point(reply=other, email="other@example.org")
    )

    for name in ("reply-overview", "activities", "reply-review", "workbook-download"):
        assert client.get(address(name, reply)).status_code == 404
    assert client.get(page_of(reply)).status_code == 404


def test_what_is_handed_over_is_the_member_states_own(desk, client, reply):
    attached(desk, reply)
    added(desk, reply)

    answer = html(desk.post(f"{page_of(reply)}hand-over/", follow=True))

    assert "The entries have been handed over." in answer
    assert desk.get(address("activities", reply)).status_code == 404
    assert "Croatia has started its reply" in html(desk.get(page_of(reply)))
    assert not Letter.objects.exists()
    client.force_login(User.objects.get(email=SUBMITTER))
    assert "Cameras" in html(client.get(address("activities", reply)))
    assert "2" in html(added(client, reply, "Second"))
    assert set(Event.objects.values_list("kind", flat=True)) >= {
        EventKind.LETTER_BEGUN,
        EventKind.LETTER_HANDED_OVER,
    }


def test_what_is_typed_and_not_saved_is_kept_for_the_presidency_too(desk, reply):
    attached(desk, reply)
    place = address("reply-remark", reply)

    desk.post(reverse("questionnaire:draft-save"), {"draft": place, "remark": "Not yet saved"})

    assert FormDraft.objects.get().user.email == PRESIDENCY
    assert "Not yet saved" in html(desk.get(place))


def test_earlier_rounds_and_clearance_stay_the_member_states_own(desk, reply):
    earlier = make_round(slug="2018")
    make_reply(
        survey_round=earlier, activities=[activity(title="Earlier", project="Secret")], is_submitted=True
    )
    Round.objects.filter(slug="2020").update(previous=earlier)
    reply = Reply.objects.get(pk=reply.pk)
    assert undecided(reply) == 1
    attached(desk, reply)

    for name in ("reply-overview", "activity-add", "reply-review"):
        page = html(desk.get(address(name, reply)))
        assert "previous round" not in page
        assert "Secret" not in page
        assert "clearance" not in page


def test_the_version_that_a_returned_reply_holds_counts_as_read(desk):
    reply = make_reply(activities=[activity()], is_submitted=True)
    desk.force_login(make_presidency(survey_round=reply.survey_round, email="second@example.org"))
    workflow.return_reply(reply, None, "By letter")
    attached(desk, reply)

    desk.get(address("activities", reply))

    read = Event.objects.get(kind=EventKind.READ)
    assert (read.version, read.by.email) == (reply.counted_version, "second@example.org")


def test_the_member_state_and_the_presidency_read_the_letter_and_the_trail_says_so(client, desk, reply):
    attached(desk, reply, name='form "2".pdf')
    desk.post(address("reply-nil", reply))

    for email, page, where in (
        (
            PRESIDENCY,
            reverse("admin:questionnaire_reply_change", args=(reply.pk,)),
            reverse("questionnaire:round-letter", args=("2020", "HR", 1)),
        ),
        (SUBMITTER, address("reply-overview", reply), address("reply-letter", reply, 1)),
    ):
        client.force_login(User.objects.get(email=email))
        assert where in html(client.get(page))
        answer = client.get(where)
        assert (answer.content, answer["Content-Type"]) == (LETTER, "application/octet-stream")
        assert answer["Content-Disposition"] == r'attachment; filename="form \"2\".pdf"'
    assert Event.objects.filter(kind=EventKind.DOWNLOADED, reason='form "2".pdf').count() == 2


def test_what_the_member_state_has_not_submitted_is_neither_shown_nor_replaced(desk, reply):
    set_support(reply, supports=False)

    assert "Croatia has started its reply" in html(desk.get(page_of(reply)))
    assert "Croatia has started its reply" in attached(desk, reply)
    assert not Letter.objects.exists()
    assert desk.get(address("activities", reply)).status_code == 404


def test_what_came_back_unchanged_can_be_entered_again_and_what_was_changed_cannot(desk):
    reply = make_reply(activities=[activity(title="First")])
    desk.force_login(make_presidency(survey_round=reply.survey_round, email="second@example.org"))
    workflow.submit(reply, None)
    assert "The reply is submitted." in html(desk.get(page_of(reply)))
    workflow.return_reply(reply, None, "By letter")
    reply.activities.update(title="Changed")
    assert "has started its reply" in attached(desk, reply)

    reply.activities.update(title="First")
    attached(desk, reply)

    assert "First" in html(desk.get(address("activities", reply)))


def test_what_the_member_state_is_correcting_is_its_own(desk):
    reply = make_reply(activities=[activity()], is_submitted=True)
    desk.force_login(make_presidency(survey_round=reply.survey_round, email="second@example.org"))
    workflow.correct(reply, None)

    page = desk.get(page_of(reply), follow=True)

    assert "Croatia is correcting its reply." in html(page)


def test_what_was_withdrawn_is_the_member_states_own_again(desk):
    reply = make_reply(activities=[activity(title="Withdrawn")])
    desk.force_login(make_presidency(survey_round=reply.survey_round, email="second@example.org"))
    workflow.submit(reply, None)
    workflow.withdraw(reply, None)

    page = attached(desk, reply)

    assert "has started its reply" in page
    assert "Withdrawn" not in page


def test_nothing_is_entered_into_a_round_that_is_closed(desk, reply):
    attached(desk, reply)
    Round.objects.update(state="closed")

    assert "The round is closed" in html(desk.get(page_of(reply)))
    desk.post(address("reply-nil", reply))
    assert not ReplyVersion.objects.filter(reply=reply).exists()


def test_an_archived_round_is_entered_by_nobody(desk, reply):
    begin_from_letter(reply)
    workflow.move_round(workflow.CLOSE_ROUND, reply.survey_round, None)

    workflow.move_round(workflow.ARCHIVE_ROUND, reply.survey_round, None)

    assert Reply.objects.get(pk=reply.pk).entered_from is None
    assert desk.get(address("activities", reply)).status_code == 404


def test_the_letter_is_downloaded_while_the_reply_is_entered_from_it(client, desk, reply):
    file = reverse("questionnaire:by-letter-file", args=(reply.survey_round.slug, reply.member_state_id))
    assert desk.get(file).status_code == 404
    attached(desk, reply)
    assert file in html(desk.get(page_of(reply)))
    assert file in html(desk.get(address("reply-overview", reply)))

    response = desk.get(file)

    assert response.content == LETTER
    assert response["Content-Disposition"].startswith("attachment")
    assert Event.objects.get(kind=EventKind.DOWNLOADED).reason == "letter.pdf"
    client.force_login(User.objects.get(email=SUBMITTER))
    assert client.get(file).status_code == 404
