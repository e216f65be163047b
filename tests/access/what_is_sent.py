"""What the forms of the table of access send, where a row does not say it itself."""

import uuid
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from questionnaire.choices import MailKind, Role
from questionnaire.mails.by_hand import queued_so_far
from questionnaire.models import Activity, Partner, Reply, RoundRole
from questionnaire.submission.views.review_page import Reviewed
from tests.word_templates import make_template


def reviewed() -> dict[str, Any]:
    shown = Reviewed(Reply.objects.get(survey_round__slug="2020", member_state="HR")).form().shown
    return {"confirmed": "on", "no_support_confirmed": "on", "reviewed": shown}


def by_letter() -> dict[str, Any]:
    letter = SimpleUploadedFile("letter.pdf", b"%PDF-1.7")
    return {"dated_on": "2020-05-12", "source": "By post", "letter": letter}


class SentAgain(SimpleUploadedFile):
    """A file that each role sends in full."""

    def read(self, *size: int) -> bytes:
        self.seek(0)
        return bytes(super().read(*size))


def word_template() -> dict[str, Any]:
    template = SentAgain("presidency.docx", make_template("NOTE"))
    return {"template": template, "began_from": 1}


def cleared() -> dict[str, Any]:
    return {"cleared_by": "A. Director", "cleared_on": timezone.localdate().isoformat()}


def version_read() -> dict[str, Any]:
    return {
        "version": Reply.objects.get(survey_round__slug="2020", member_state="SI").counted_version_id or ""
    }


def typed_draft() -> dict[str, Any]:
    return {"draft": "/replies/2020/HR/remark/", "remark": "Not yet saved"}


def mails_to_write() -> dict[str, Any]:
    role = RoundRole.objects.get(role=Role.SUBMITTER, member_state="HR")
    return {"role": role.pk, "seen": queued_so_far(MailKind.INVITATION, role.survey_round)}


def corrected_address() -> dict[str, Any]:
    return {"email": "corrected@example.org"}


def call_note() -> dict[str, Any]:
    return {"member_state": "SI", "text": "By Friday"}


def new_question(number: int) -> dict[str, Any]:
    return {"position": number, "text": "Who decides?", "kind": "text", "scope": "reply"}


OWN_LIST = "Country\tTitle\tStatus\nSerbia\tTraining\tongoing\nAlbania\tVehicles\tongoing"


def new_activity() -> dict[str, Any]:
    return {"title": "Another", "edition": 1, "began_from": "{}"}


def selected_row() -> dict[str, Any]:
    edition = Activity.objects.get(reference="2020-HR-001").edition
    return {"row": f"2020-HR-001:{edition}"}


def contact_list() -> dict[str, Any]:
    return {"lines": "HR; new@example.org"}


def new_group() -> dict[str, Any]:
    return {"name": "Bordering the EU", "partners": ["serbia"]}


def agency_activity() -> dict[str, Any]:
    return {"agency": "Frontex", "partner": "serbia", "support_field": "return", "title": "Joint operation"}


def agency_list() -> dict[str, Any]:
    return {"lines": "EUAA\tSerbia\tAsylum\t\tTraining"}


def new_token() -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return {"name": "Dashboard", "profile": "internal", "expires_on": today, "once": uuid.uuid4()}


def saved_view() -> dict[str, Any]:
    return {"name": "By partner"}


def new_team() -> dict[str, Any]:
    today = timezone.localdate().isoformat()
    return {"people": "next@example.org, Next", "first_day": today, "confirmed": "yes"}


def changed_name() -> dict[str, Any]:
    serbia = Partner.objects.get(pk="RS")
    serbia.name = "Another"
    serbia.save()
    return {"change": "partner.serbia.name", "new": "Another"}


def new_colleague() -> dict[str, Any]:
    return {"colleagues": "new@example.org", "role": "collaborator"}
