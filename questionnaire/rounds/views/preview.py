"""The questionnaire before anybody answers it: as a contact point will see it, and blank to be circulated."""

import re
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from questionnaire.access.pages import SignedInRequest, presidency_of_round, reader_of_round
from questionnaire.activities.forms.activities import AddActivitiesForm
from questionnaire.activities.forms.partner_answers import PartnerAnswersForm
from questionnaire.activities.support_grid import support_grid
from questionnaire.additional_questions.forms.answers import AdditionalAnswersForm
from questionnaire.choices import RoundState
from questionnaire.documents.delivery import document
from questionnaire.documents.document import DOCUMENTS, Document, pdf_document
from questionnaire.files.attachment import DOCX, attachment
from questionnaire.files.distribution import file_name, for_circulation_while_blank
from questionnaire.models import MemberState, Reply, Round
from questionnaire.overview.forms import RemarkForm
from questionnaire.reply.related import fetch_lists
from questionnaire.rounds.blank_questionnaire import BlankQuestionnaire, questionnaire_document
from questionnaire.word_template.templates import template_document

# No row has this key: what is asked of the database about it finds nothing.
NO_KEY = 0
# Where links and forms of the real page lead: to pages of a reply that does not exist.
LEADS_SOMEWHERE = re.compile(r'\s(?:href|action|hx-[a-z-]+)="[^"]*"')


@require_safe
@presidency_of_round
def round_preview(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    reply = fictional_reply(survey_round)
    context = {
        "parts": [inert_part(request, name, more) for name, more in sections_of_page(reply)],
        "is_preparing": survey_round.state == RoundState.PREPARING,
    }
    return render(request, "questionnaire/rounds/round_preview.html", context)


def fictional_reply(survey_round: Round) -> Reply:
    """Empty and open, in memory alone; the round itself stays in the state it has."""
    opened = Round.objects.get(pk=survey_round.pk)
    opened.state = RoundState.OPEN
    member_state = MemberState(code="-", name=_("Your Member State"))
    reply = Reply(pk=NO_KEY, survey_round=opened, member_state=member_state)
    fetch_lists(reply)
    return reply


def sections_of_page(reply: Reply) -> list[tuple[str, dict[str, Any]]]:
    """The parts of the real pages in their order, each with what it needs."""
    shared = {"reply": reply, "survey_round": reply.survey_round}
    additional = AdditionalAnswersForm(reply)
    remark = RemarkForm(reply)
    # On the real pages the remark of an activity never stands beside that of the reply.
    remark.auto_id = "reply_%s"
    return [
        ("overview/_support_question.html", shared),
        ("activities/_support_grid.jinja", shared | {"grid": support_grid(reply, [])}),
        ("activities/_partner_comments.html", shared | {"form": PartnerAnswersForm(reply)}),
        ("activities/_activity_form.html", shared | {"form": AddActivitiesForm(reply)}),
        *(
            [("additional_questions/_additional_questions.html", shared | {"form": additional})]
            if additional.places
            else []
        ),
        ("overview/_remark.html", shared | {"form": remark}),
    ]


def inert_part(request: SignedInRequest, name: str, context: dict[str, Any]) -> SafeString:
    """As it is on the real page, but leading nowhere."""
    engine = "jinja2" if name.endswith(".jinja") else "django"
    html = render_to_string(f"questionnaire/{name}", context, request, using=engine)
    return mark_safe(LEADS_SOMEWHERE.sub("", html))  # noqa: S308 (the template has escaped it)


@require_safe
@reader_of_round
def blank_word(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    template = template_document(survey_round)
    content = questionnaire_document(survey_round, BlankQuestionnaire.of(survey_round), template)
    return attachment(content, DOCX, blank_name(survey_round, "docx"))


@require_safe
@reader_of_round
@document(DOCUMENTS["blank-pdf"])
def blank_pdf(request: SignedInRequest, survey_round: Round) -> Document:
    return pdf_document(
        survey_round,
        0,
        "questionnaire/rounds/blank_questionnaire_pdf.html",
        lambda: {"blank": BlankQuestionnaire.of(survey_round)},
        name=blank_name(survey_round, "pdf"),
        page=reverse("questionnaire:home"),
        distribution=for_circulation_while_blank(),
    )


def blank_name(survey_round: Round, extension: str) -> str:
    return file_name(f"{survey_round.slug}-questionnaire", for_circulation_while_blank(), extension)
