"""What the Presidency sees first: what there is to do, who has replied, and what has moved."""

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.access.roles import may_change, runs
from questionnaire.board.order import ORDERS, arranged
from questionnaire.board.progress import board, first_submissions, progress
from questionnaire.board.progress_file import progress_file
from questionnaire.board.replies_chart import arrivals
from questionnaire.board.settings_sections import sections
from questionnaire.board.status_report import state_of_play
from questionnaire.board.status_report_file import report_document, report_text
from questionnaire.board.to_do import to_do
from questionnaire.choices import ReplyState
from questionnaire.files.attachment import DOCX, XLSX, attachment
from questionnaire.files.distribution import file_name, presidency_only
from questionnaire.models import Round
from questionnaire.recording import record_download
from questionnaire.reply.state_labels import DERIVED_STATES
from questionnaire.rounds.renaming.decide import changes_of
from questionnaire.rounds.round_steps import possible_steps
from questionnaire.word_template.templates import template_document

LAST_WEEK = dt.timedelta(days=7)


@require_safe
@presidency_of_round
def round_overview(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    now, lines = timezone.now(), board(survey_round)
    figures = progress(lines)
    chosen = {name: request.GET.get(name, "") for name in ("state", "order")}
    context = {
        "tasks": to_do(survey_round, now),
        "lines": arranged(lines, chosen["order"], chosen["state"]),
        "progress": figures,
        "picture": arrivals(survey_round, first_submissions(survey_round), figures.asked, now),
        "states": [*DERIVED_STATES, *ReplyState.choices],
        "orders": [(name, label) for name, (label, _key) in ORDERS.items()],
        "chosen": chosen,
        **code_list_changes(request, survey_round),
    }
    return render(request, "questionnaire/board/round_overview.html", context)


def code_list_changes(request: SignedInRequest, survey_round: Round) -> dict[str, Any]:
    """With a query for who may decide only where there is something to decide."""
    changes = changes_of(survey_round)
    may_decide = bool(changes) and runs(request.user, survey_round)
    return {"code_list_changes": changes, "may_decide": may_decide}


@require_safe
@presidency_of_round
def round_overview_file(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """Every Member State, or those that the address names, whatever the page is filtered by."""
    chosen = request.GET.getlist("member_state")
    lines = [line for line in board(survey_round) if not chosen or line.reply.member_state_id in chosen]
    stem = f"{survey_round.slug}-overview"
    name = file_name(stem, presidency_only(), "xlsx", last=timezone.localdate())
    content = progress_file(survey_round, lines)
    record_download(survey_round, name, request.user)
    return attachment(content, XLSX, name)


@require_safe
@presidency_of_round
def round_settings(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """What is set for the round, each with the way to its form; an archived round, or another team, reads."""
    changes = may_change(request.user, survey_round)
    context = {
        "sections": list(sections(survey_round)),
        "steps": possible_steps(survey_round) if changes else [],
        "may_change": changes,
    }
    return render(request, "questionnaire/board/round_settings.html", context)


@require_safe
@presidency_of_round
def round_state_of_play(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    play = state_of_play(survey_round, since(request), timezone.now())
    context = {"play": play, "text": report_text(play), "distribution": presidency_only()}
    return render(request, "questionnaire/board/round_state_of_play.html", context)


@require_safe
@presidency_of_round
def round_state_of_play_file(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    play = state_of_play(survey_round, since(request), timezone.now())
    stem = f"{survey_round.slug}-state-of-play"
    name = file_name(stem, presidency_only(), "docx", last=timezone.localdate())
    content = report_document(survey_round, play, template_document(survey_round))
    record_download(survey_round, name, request.user)
    return attachment(content, DOCX, name)


def since(request: SignedInRequest) -> dt.date:
    """The day in the address, or a week ago where there is none that can be read."""
    try:
        day = parse_date(request.GET.get("since", ""))
    except ValueError:
        day = None
    return day or timezone.localdate() - LAST_WEEK
