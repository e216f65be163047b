"""The Presidency enters a reply that came by letter."""

import datetime as dt
import hashlib
import io
from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from questionnaire import workflow
from questionnaire.choices import EventKind, JobState, MailKind, ReplyState
from questionnaire.documents.document import DOCUMENTS
from questionnaire.documents.making import make
from questionnaire.documents.queue import lease
from questionnaire.models import DocumentJob, Event, Letter, Mail, Reply, ReplyVersion, Round, User
from questionnaire.personal_data.retention import clear_uploads
from questionnaire.reply.editing_answers import set_support
from tests.builders import activity, make_contact_point, make_presidency, make_reply, make_round
from tests.questionnaire.pages import address, html
from tests.questionnaire.workbook.files import as_file, complete, make_book

pytestmark = pytest.mark.django_db

LETTER = b"%PDF-1.7 We support Serbia."


@pytest.fixture
def reply():
    made = make_reply(survey_round=make_round(), supports=None)
    make_contact_point(reply=made, email="submitter@example.org")
    return made


@pytest.fixture
def desk(client, reply):
    client.force_login(make_presidency(survey_round=reply.survey_round))
    return client


def page_of(reply):
    return reverse("questionnaire:by-letter", args=(reply.survey_round.slug, reply.member_state_id))


def attached(desk, reply, *, says="workbook", rows=(), name="letter.pdf", content=LETTER, **fields):
    files = {"letter": SimpleUploadedFile(name, content)} if name else {}
    if rows:
        files["workbook"] = SimpleUploadedFile("reply.xlsx", as_file(make_book(rows)).getvalue())
    return html(desk.post(page_of(reply), {"says": says, "source": "By post"} | files | fields, follow=True))


def seal(page):
    return page.split('name="seal" value="')[1].partition('"')[0]


def entered(desk, reply, page):
    return html(desk.post(f"{page_of(reply)}enter/", {"seal": seal(page)}, follow=True))


def test_a_workbook_is_previewed_then_submitted_once_with_its_letter(desk, reply):
    page = attached(desk, reply, rows=[complete(title="Cameras")])
    assert "Not entered yet: 1 new activity" in page
    assert "Cameras" in page
    assert not reply.activities.exists()

    for _click in range(2):
        answer = entered(desk, reply, page)

    assert "Version 1 of the reply of Croatia has been entered" in answer
    version = ReplyVersion.objects.get(reply=reply)
    assert (version.number, version.on_behalf, version.activities.get().title) == (1, True, "Cameras")
    letter = Letter.objects.get()
    assert (letter.version, letter.workbook, bytes(letter.content)) == (version, None, LETTER)
    assert letter.content_hash == hashlib.sha256(LETTER).hexdigest()
    assert Mail.objects.filter(kind=MailKind.RECEIPT, to__email="submitter@example.org").count() == 1


def test_what_was_not_read_comes_before_submitting(desk, reply):
    rows = [complete(title="Cameras"), {"Title": "Total", "Value (EUR)": 300}]

    page = attached(desk, reply, rows=rows)

    assert page.index("looks like a row of totals and was not read.") < page.index("Submit the reply of")
    assert '<a class="btn btn-primary" href="#unread">' in page
    assert 'class="btn btn-outline-primary">Submit the reply of' in page


def test_a_worker_enters_a_long_workbook_once(desk, reply, monkeypatch):
    monkeypatch.setitem(DOCUMENTS, "by-letter-enter", replace(DOCUMENTS["by-letter-enter"], at_once=0))
    sealed = seal(attached(desk, reply, rows=[complete()]))
    for _click in range(2):
        desk.post(reverse("questionnaire:by-letter-enter", args=("2020", "HR")), {"seal": sealed})
    assert not ReplyVersion.objects.exists()

    make(lease())

    job = DocumentJob.objects.get()
    assert (job.state, job.failure) == (JobState.READY, "")
    version = ReplyVersion.objects.get()
    assert (version.on_behalf, version.activities.count()) == (True, 1)
    assert set(Event.objects.filter(version=version).values_list("by__email", flat=True)) == {
        "presidency@example.org"
    }
    assert job.back in desk.get(reverse("questionnaire:document", args=[job.pk])).text


def test_without_support_the_letter_is_enough(desk, reply):
    page = attached(desk, reply, says="nil")
    assert "Croatia provides no support to any of the partners." in page

    entered(desk, reply, page)

    version = ReplyVersion.objects.get(reply=reply)
    assert (version.supports, version.on_behalf) == (False, True)


def test_the_member_state_and_the_presidency_read_the_letter_and_the_trail_says_so(client, desk, reply):
    entered(desk, reply, attached(desk, reply, says="nil", name='form "2".pdf'))

    for email, page, where in (
        (
            "presidency@example.org",
            reverse("admin:questionnaire_reply_change", args=(reply.pk,)),
            reverse("questionnaire:round-letter", args=("2020", "HR", 1)),
        ),
        ("submitter@example.org", address("reply-overview", reply), address("reply-letter", reply, 1)),
    ):
        client.force_login(User.objects.get(email=email))
        assert where in html(client.get(page))
        answer = client.get(where)
        assert (answer.content, answer["Content-Type"]) == (LETTER, "application/octet-stream")
        assert answer["Content-Disposition"] == r'attachment; filename="form \"2\".pdf"'
    assert Event.objects.filter(kind=EventKind.DOWNLOADED, reason='form "2".pdf').count() == 2


def test_a_wrong_workbook_enters_nothing_and_the_letter_stays_attached(desk, reply):
    page = attached(desk, reply, rows=[complete(status="running")])
    assert "Nothing has been entered. Correct 1 error." in page
    assert "Activities, cell" in page
    assert 'name="seal"' not in page

    page = attached(desk, reply, rows=[complete(title="Corrected")], name="")
    assert "Not entered yet: 1 new activity" in page
    entered(desk, reply, page)

    assert bytes(Letter.objects.get().content) == LETTER
    assert Reply.objects.get(pk=reply.pk).state == ReplyState.SUBMITTED


def test_a_wrong_workbook_comes_back_with_its_errors_marked(desk, reply):
    page = attached(desk, reply, rows=[complete(status="running")])
    marked = f"{page_of(reply)}marked/"
    assert f'href="{marked}"' in page

    book = load_workbook(io.BytesIO(desk.get(marked).content))

    assert "not in the list for “Status”" in book["Activities"]["F2"].comment.text


def test_nothing_is_marked_where_nothing_is_attached_or_the_member_state_has_begun(desk, reply):
    marked = f"{page_of(reply)}marked/"
    assert desk.get(marked)["Location"] == page_of(reply)

    attached(desk, reply, rows=[complete(status="running")])
    set_support(Reply.objects.get(pk=reply.pk), supports=True)

    assert "has started its reply" in html(desk.get(marked, follow=True))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"name": ""}, "Attach the original"),
        ({"name": "letter.exe"}, "Save it as PDF"),
        ({"content": b"0" * (5 * 1024 * 1024 + 1)}, "larger than 5 MB"),
        ({"source": ""}, "Enter the sender, the way and the date."),
        ({}, "Select the reply workbook"),
        ({"says": "nil", "rows": [complete()]}, "A reply without support has no workbook."),
    ],
)
def test_what_is_missing_is_said_and_nothing_is_kept(desk, reply, sent, said):
    assert said in attached(desk, reply, **sent)
    assert not Letter.objects.exists()


def test_what_the_member_state_has_not_submitted_is_neither_shown_nor_replaced(desk, reply):
    page = attached(desk, reply, rows=[complete()])
    set_support(reply, False)

    assert "Croatia has started its reply" in html(desk.get(page_of(reply)))
    assert "Croatia has started its reply" in entered(desk, reply, page)
    assert not ReplyVersion.objects.filter(reply=reply).exists()


def test_what_came_back_unchanged_can_be_entered_again_and_what_was_changed_cannot(desk):
    reply = make_reply(activities=[activity(title="First")])
    desk.force_login(make_presidency(survey_round=reply.survey_round, email="second@example.org"))
    workflow.submit(reply, None)
    assert "The reply is submitted." in html(desk.get(page_of(reply)))
    workflow.return_reply(reply, None, "By letter")

    page = attached(desk, reply, rows=[complete(title="Second")])
    assert "1 activity of the reply is not in your upload" in page
    reply.activities.update(title="Changed")

    assert "has started its reply" in entered(desk, reply, page)


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

    page = attached(desk, reply, rows=[complete()])

    assert "has started its reply" in page
    assert "Withdrawn" not in page


def test_an_old_confirmation_is_not_told_as_done(desk, reply):
    older = attached(desk, reply, rows=[complete(title="Older")])
    newer = attached(desk, reply, rows=[complete(title="Newer")])
    entered(desk, reply, newer)

    assert "The reply is submitted." in entered(desk, reply, older)
    workflow.return_reply(Reply.objects.get(pk=reply.pk), None, "Look again")
    assert "Nothing has been entered" in entered(desk, reply, newer)
    assert ReplyVersion.objects.get(reply=reply).activities.get().title == "Newer"


def test_a_preview_of_other_files_enters_nothing(desk, reply):
    older = attached(desk, reply, rows=[complete(title="Older")])
    newer = attached(desk, reply, rows=[complete(title="Newer")])

    assert "Nothing has been entered" in entered(desk, reply, older)
    entered(desk, reply, newer)

    assert reply.activities.get().title == "Newer"


def test_nothing_is_entered_into_a_round_that_is_closed(desk, reply):
    page = attached(desk, reply, says="nil")
    Round.objects.update(state="closed")

    assert "The round is closed" in html(desk.get(page_of(reply)))
    assert "The round is closed" in entered(desk, reply, page)
    assert not ReplyVersion.objects.filter(reply=reply).exists()


def test_what_was_never_entered_goes_with_the_other_uploads(desk, reply):
    attached(desk, reply, says="nil")
    Letter.objects.update(uploaded_at="2020-01-01T00:00Z")
    assert clear_uploads(dt.timedelta(days=1)) == 1
    assert not Letter.objects.exists()
