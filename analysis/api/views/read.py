"""What programs read: rounds, releases, tables of any selection, and the activities behind them."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from analysis.annex.annex import build_annex
from analysis.api.activities import activity_document
from analysis.api.authentication import in_json, refuse_circulation, round_of, with_token
from analysis.api.description import described_document, description
from analysis.api.parameters import (
    ACTIVITIES,
    NUMBERING,
    PROFILE,
    SET,
    TABLES,
    choice,
    limit_of,
    names,
    question_of,
    selection_of,
    start_of_page,
    written_cursor,
)
from analysis.api.problems import Problem
from analysis.api.responses import bytes_answer, document_answer
from analysis.api.tokens import note_fetch
from analysis.counting.cube import cube_of, read_respondents, read_rows
from analysis.counting.selection import axes_of, footnotes_of_entries
from analysis.crosstab.question import KEY as CROSSTAB
from analysis.crosstab.table import build_crosstab
from analysis.formats.as_json import annex_document
from analysis.grid import Annex, Axis, Numbering, Profile, footnote_lines
from analysis.models import ApiToken, Release
from analysis.models.releases import ReleaseQuerySet
from analysis.releases.files import stored_file
from analysis.releases.forms import stands_for
from analysis.tables.table_sets import ANNEX
from questionnaire.models import Round
from questionnaire.problems import Refused

# What of an answer says when it was asked, and not what was found.
MOMENT = ("as_of", "summary")


@in_json
def openapi(request: HttpRequest) -> HttpResponse:
    """The description of the interface, for anybody."""
    return document_answer(request, description())


@in_json
def nothing(request: HttpRequest) -> HttpResponse:
    raise Http404


@with_token()
def rounds(request: HttpRequest, token: ApiToken) -> HttpResponse:
    """The one round of the token, as a list: a later version may know tokens for more."""
    return document_answer(request, {"rounds": [round_document(token.survey_round)]})


@with_token()
def one_round(request: HttpRequest, token: ApiToken, slug: str) -> HttpResponse:
    return document_answer(request, round_document(round_of(token, slug)))


def round_document(survey_round: Round) -> dict[str, Any]:
    axes = axes_of(survey_round)
    lists = {
        axis.value: [{"code": e.code, "label": e.label, "slug": e.slug} for e in axes[axis]] for axis in Axis
    }
    return described_document(
        "Round",
        survey_round,
        **lists,
        footnote="\n".join(footnote_lines(footnotes_of_entries(axes[Axis.PARTNERS]))),
    )


@with_token()
def releases(request: HttpRequest, token: ApiToken, slug: str) -> HttpResponse:
    """The newest first."""
    found = releases_for(token, round_of(token, slug)).select_related("revises").order_by("-number")
    return document_answer(request, {"releases": [release_document(release) for release in found]})


def releases_for(token: ApiToken, survey_round: Round) -> ReleaseQuerySet:
    """All for an internal token; for one of circulation what observers may open."""
    found = Release.objects.filter(survey_round=survey_round)
    return found if token.is_internal else found.in_force().filter(to_observers=True)


def release_document(release: Release) -> dict[str, Any]:
    return described_document(
        "Release",
        release,
        made_at=timezone.localtime(release.made_at).isoformat(timespec="seconds"),
        revises=release.revises.number if release.revises else None,
    )


@with_token()
def release_tables(request: HttpRequest, token: ApiToken, slug: str, number: int) -> HttpResponse:
    """The bytes that were rendered when the release was made, as they are."""
    release = releases_for(token, round_of(token, slug)).filter(number=number).first()
    file = stored_file(release, "json") if release else None
    if file is None:
        raise Http404
    note_fetch(token, f"release {number}")
    return bytes_answer(request, bytes(file.content), f'"{file.sha256}"')


@with_token(*names(TABLES))
def tables(request: HttpRequest, token: ApiToken, slug: str) -> HttpResponse:
    """What counts at this moment, as the export prints it."""
    survey_round = round_of(token, slug)
    refuse_circulation(token)
    try:
        annex = annex_asked_for(request, survey_round)
    except Refused as refusal:
        raise Problem(HTTPStatus.BAD_REQUEST, str(refusal)) from None
    note_fetch(token, "tables")
    return document_answer(request, annex_document(annex), MOMENT)


def annex_asked_for(request: HttpRequest, survey_round: Round) -> Annex:
    """Raises Problem and Refused."""
    profile = Profile(choice(request, PROFILE, Profile.INTERNAL))
    numbering = Numbering(choice(request, NUMBERING, Numbering.SEQUENTIAL))
    tables = choice(request, SET, ANNEX)
    if tables == CROSSTAB:
        form = question_of(request, survey_round)
        annex, _data = build_crosstab(survey_round, form.filters.selection, form.question, profile=profile)
        return annex
    selection = selection_of(request, survey_round).selection
    annex, _data = build_annex(survey_round, selection, profile=profile, numbering=numbering, tables=tables)
    return annex


@with_token(*names(ACTIVITIES))
def activities(request: HttpRequest, token: ApiToken, slug: str) -> HttpResponse:
    """The counted activities of a selection, a page at a time; all pages are of the same versions."""
    survey_round = round_of(token, slug)
    refuse_circulation(token)
    form = selection_of(request, survey_round)
    selection = form.selection
    cube = cube_of(selection, form.axes, read_respondents(survey_round, selection))
    limit, cut = limit_of(request.GET), stands_for(cube.versions)
    rows = read_rows(cube).filter(pk__gt=start_of_page(request.GET, cut)).order_by("pk")
    found = list(rows.select_related("version__reply")[: limit + 1])
    page = found[:limit]
    note_fetch(token, "activities")
    more = written_cursor(cut, page[-1].pk) if len(found) > limit else None
    answer = {
        "round": survey_round.slug,
        "marking": survey_round.marking,
        "as_of": timezone.localtime().isoformat(timespec="seconds"),
        "selection": selection.as_codes(),
        "total": cube.activities(),
        "activities": [activity_document(activity) for activity in page],
        "next": address_of_next(request, more) if more else None,
    }
    return document_answer(request, answer, MOMENT)


def address_of_next(request: HttpRequest, cursor: str) -> str:
    """The path of the next page, with the same selection."""
    others = [(name, value) for name, values in request.GET.lists() for value in values if name != "cursor"]
    return f"{request.path}?{urlencode([*others, ('cursor', cursor)])}"
