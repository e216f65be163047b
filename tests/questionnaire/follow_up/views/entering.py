"""How the Presidency enters a reply from a letter, step by step."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.questionnaire.pages import address, html

LETTER = b"%PDF-1.7 We support Serbia."
PRESIDENCY, SUBMITTER = "presidency@example.org", "submitter@example.org"


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
