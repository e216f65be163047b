import datetime as dt
import io
import sys

import cffi
import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from pypdf import PdfReader

from questionnaire import workflow
from questionnaire.choices import MailKind, Role
from questionnaire.formatting.dates import date_and_time
from questionnaire.models import Mail, Reply, ReplyVersion, Round
from tests.builders import activity, make_contact_point, make_reply
from tests.questionnaire.pages import address, html

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply(client):
    made = make_reply(activities=[activity(title="Cameras for Kosovo*", partner="XK")])
    client.force_login(make_contact_point(reply=made))
    return made


def submit(client, reply):
    return client.post(address("reply-submit", reply), {"confirmed": "on", "no_support_confirmed": "on"})


def receipts():
    return Mail.objects.filter(kind=MailKind.RECEIPT)


def test_the_receipt_as_pdf_has_version_time_hash_and_content(client, reply):
    submit(client, reply)
    version = ReplyVersion.objects.get()
    pdf = address("reply-receipt-pdf", reply, 1)
    assert pdf in html(client.get(address("reply-receipt", reply, 1)))

    response = client.get(pdf)

    name = "2020-HR-receipt-1-internal-croatia-and-presidency-only.pdf"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(response.content)).pages)
    for part in (
        "Receipt: reply of Croatia, version 1",
        timezone.localtime(version.submitted_at).strftime("%H.%M.%S"),
        "Cameras for Kosovo*",
        "without prejudice to positions on status",
        "LIMITE",
    ):
        assert part in text
    assert version.content_hash in text.replace("\n", "")


def test_the_pdf_holds_what_was_submitted_and_not_what_was_typed_since(client, reply):
    submit(client, reply)
    workflow.return_reply(reply, None, "why")
    reply.activities.update(title="Typed since")

    content = client.get(address("reply-receipt-pdf", reply, 1)).content

    assert "Typed since" not in " ".join(p.extract_text() for p in PdfReader(io.BytesIO(content)).pages)
    assert client.get(address("reply-receipt-pdf", reply, 2)).status_code == 404


def test_without_the_library_the_page_says_what_to_do(client, reply, monkeypatch):
    submit(client, reply)

    def fail(*args, **kwargs):
        raise OSError("cannot load library 'libpango-1.0-0'")

    monkeypatch.setattr(cffi.FFI, "dlopen", fail)
    for name in [name for name in sys.modules if name.startswith("weasyprint")]:
        monkeypatch.delitem(sys.modules, name)
    page = html(client.get(address("reply-receipt-pdf", reply, 1), follow=True))

    assert "cannot make PDF files" in page
    assert "Receipt: reply of Croatia, version 1" in page


def test_all_contact_points_get_one_mail_whatever_is_clicked(client, reply):
    make_contact_point(reply=reply, role=Role.COLLABORATOR)
    make_contact_point(reply=Reply.objects.get(member_state="SI"))
    gone = make_contact_point(reply=reply, email="gone@example.org")
    gone.is_active = False
    gone.save()

    for _click in range(2):
        submit(client, reply)
    # Back to the review page, and once more.
    client.get(address("reply-review", reply))
    assert submit(client, reply).headers["Location"] == address("reply-receipt", reply, 1)

    sent_to = set(receipts().values_list("to__email", flat=True))
    assert sent_to == {"submitter.hr@example.org", "collaborator.hr@example.org"}
    assert receipts().count() == 2


def test_the_mail_has_version_time_hash_and_link_and_no_content(client, reply):
    submit(client, reply)

    version, mail = ReplyVersion.objects.get(), receipts().get()
    parts = ("version 1", date_and_time(version.submitted_at), version.content_hash)
    for part in (*parts, address("reply-receipt", reply, 1)):
        assert part in mail.text
    assert "Cameras" not in mail.text


def test_what_was_entered_on_behalf_is_told_to_the_member_state(reply):
    workflow.submit(reply, None, on_behalf=True)

    assert receipts().get().to.email == "submitter.hr@example.org"


def test_the_receipt_leads_to_the_own_figures_while_it_counts(client, reply):
    submit(client, reply)
    own_sheet = reverse("analysis:own-sheet", args=("2020", "HR"))

    # Beside the navigation.
    assert html(client.get(address("reply-receipt", reply, 1))).count(own_sheet) == 2
    workflow.withdraw(reply, None)
    assert html(client.get(address("reply-receipt", reply, 1))).count(own_sheet) == 1


def test_the_review_of_what_is_submitted_leads_to_the_receipt(client, reply):
    submit(client, reply)

    page = html(client.get(address("reply-review", reply)))

    assert "The reply has already been submitted." in page
    assert address("reply-receipt", reply, 1) in page


def test_the_receipt_says_what_happens_next_before_the_verification_code(client, reply):
    Round.objects.update(contact_name="Unit for migration")
    submit(client, reply)

    page = html(client.get(address("reply-receipt", reply, 1)))

    assert "Unit for migration checks your reply." in page
    until = date_format(timezone.localtime(reply.survey_round.deadline), "DATETIME_FORMAT")
    assert f"can correct the reply until {until}" in page
    assert "receive an e-mail with a link to this receipt" in page
    assert page.index("What happens next") < page.index("Verification code")

    workflow.accept(Reply.objects.get(pk=reply.pk), None)
    assert "What happens next" not in html(client.get(address("reply-receipt", reply, 1)))


def test_the_receipt_after_the_deadline_says_who_can_open_the_reply(client, reply):
    Round.objects.update(deadline=timezone.now() - dt.timedelta(days=1))
    submit(client, reply)

    assert "only be changed if the Presidency returns it" in html(
        client.get(address("reply-receipt", reply, 1))
    )
