"""Fact sheets as pages and as PDF: all for the Presidency, its own for a Member State."""

from dataclasses import replace
from typing import NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _
from django.views.decorators.http import require_safe

from analysis.annex.views import printed_rows
from analysis.counting.selection import AxisEntry, axes_of
from analysis.factsheets.member_sheets import (
    build_member_sheet,
    build_member_sheets,
    build_own_member_sheet,
)
from analysis.factsheets.sheet import Sheets, build_sheets, typeset_sheets
from analysis.grid import Axis, Profile
from analysis.jobs import DOCUMENTS
from questionnaire.access.pages import SignedInRequest, presidency_of_round, reader_of_reply
from questionnaire.access.roles import is_contact_point, presides
from questionnaire.documents.delivery import document
from questionnaire.documents.document import Document, File
from questionnaire.files.attachment import PDF, attachment
from questionnaire.files.distribution import file_name, presidency_only
from questionnaire.models import MemberState, Reply, ReplyVersion, Round
from questionnaire.models.rounds.printed_names import name_in_force
from questionnaire.problems import refusal_told
from questionnaire.recording import record_download, record_reading

AXES = {"partners": Axis.PARTNERS, "fields": Axis.FIELDS}
MEMBER_STATES = "member-states"
TITLES = {"partners": _("Partners"), "fields": _("Fields of support"), MEMBER_STATES: _("Member States")}


class Kind(NamedTuple):
    """What there are sheets about: its name in addresses, its title, and each of them."""

    name: str
    title: str
    entries: tuple[AxisEntry, ...]


class Printed(NamedTuple):
    """What a file holds: `name` stands in its own name, `version` is the one that it was made from."""

    sheets: Sheets
    title: str
    name: str
    version: ReplyVersion | None = None


@require_safe
@presidency_of_round
def sheets(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """All that there are, each as page and as PDF, and all of a kind as one PDF."""
    axes = axes_of(survey_round)
    entries = {name: axes[axis] for name, axis in AXES.items()} | {
        MEMBER_STATES: counted_member_states(survey_round)
    }
    kinds = [Kind(name, gettext(title), entries[name]) for name, title in TITLES.items()]
    return render(request, "analysis/factsheets/sheets.html", {"kinds": kinds})


def counted_member_states(survey_round: Round) -> tuple[AxisEntry, ...]:
    """The Member States whose reply counts; with one query."""
    versions = ReplyVersion.objects.counted(survey_round).order_by("reply__member_state__position")
    found = versions.values_list("reply__member_state", "reply__member_state__name")
    return tuple(
        AxisEntry(code, gettext(name_in_force(survey_round, MemberState, code, name)), code)
        for code, name in found
    )


@require_safe
@presidency_of_round
def sheet(request: SignedInRequest, survey_round: Round, kind: str, name: str) -> HttpResponse:
    """The sheet of a partner or field, with the names of Member States or, for circulation, without."""
    profile = profile_of(request)
    found = only(build_sheets(survey_round, axis_of(kind), profile), name)
    context = sheet_context(found) | {
        "kind": kind,
        "profile": profile,
        "profiles": list(Profile),
    }
    return render(request, "analysis/factsheets/sheet.html", context)


@require_safe
@presidency_of_round
def sheet_file(request: SignedInRequest, survey_round: Round, kind: str, name: str) -> HttpResponse:
    found = only(build_sheets(survey_round, axis_of(kind), profile_of(request)), name)
    back = reverse("analysis:sheet", args=(survey_round.slug, kind, name))
    return pdf(request, survey_round, Printed(found, found.sheets[0].title, name), back)


@require_safe
@presidency_of_round
@document(DOCUMENTS["sheets-file"])
def sheets_file(request: SignedInRequest, survey_round: Round, kind: str) -> Document:
    """All of a kind. Those of Member States count as read by whoever takes them along."""
    versions = ReplyVersion.objects.counted(survey_round)
    axis, profile = None if kind == MEMBER_STATES else axis_of(kind), profile_of(request)

    def make() -> File:
        readings = () if axis else tuple(versions.values_list("pk", flat=True))
        found = build_sheets(survey_round, axis, profile) if axis else build_member_sheets(survey_round)
        return replace(typeset(survey_round, Printed(found, gettext(TITLES[kind]), kind)), readings=readings)

    size = len(axes_of(survey_round)[axis]) if axis else versions.count()
    return Document(survey_round, size, make, reverse("analysis:sheets", args=(survey_round.slug,)))


@require_safe
@reader_of_reply
def member_sheet(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Its own part against the total; where nothing counts the page of its own figures says what to do."""
    found = sheet_of(request, reply)
    if found is None:
        return redirect("analysis:own-sheet", reply.survey_round.slug, reply.member_state_id)
    context = sheet_context(found) | {
        "reply": reply,
        "is_own": is_contact_point(request.user, reply),
        "is_for_presidency_alone": found.facts.distribution == presidency_only(),
    }
    return render(request, "analysis/factsheets/member_sheet.html", context)


@require_safe
@reader_of_reply
def member_sheet_file(request: SignedInRequest, reply: Reply) -> HttpResponse:
    where = (reply.survey_round.slug, reply.member_state_id)
    found = sheet_of(request, reply)
    if found is None:
        return redirect("analysis:own-sheet", *where)
    printed = Printed(found, found.sheets[0].title, reply.member_state_id, reply.counted_version)
    back = reverse("analysis:member-sheet", args=where)
    return pdf(request, reply.survey_round, printed, back)


def sheet_of(request: SignedInRequest, reply: Reply) -> Sheets | None:
    """Against what counts now for who presides over the round, else against what was released.

    None where nothing of the reply counts.
    """
    version = ReplyVersion.objects.counted(reply.survey_round).filter(reply=reply).first()
    if version is None:
        return None
    if not presides(request.user, reply.survey_round):
        return build_own_member_sheet(reply)
    if not is_contact_point(request.user, reply):
        record_reading(reply.survey_round, [version], request.user)
    return build_member_sheet(reply)


def axis_of(kind: str) -> Axis:
    """Raises Http404 for what there are no sheets about."""
    if kind not in AXES:
        raise Http404
    return AXES[kind]


def profile_of(request: SignedInRequest) -> Profile:
    """Raises Http404 for one that there is not."""
    wanted = request.GET.get("profile", Profile.INTERNAL)
    if wanted not in set(Profile):
        raise Http404
    return Profile(wanted)


def only(found: Sheets, name: str) -> Sheets:
    """The sheet of this name alone. Raises Http404 where there is none."""
    named = found.of(name)
    if not named.sheets:
        raise Http404
    return named


def sheet_context(found: Sheets) -> dict[str, object]:
    [page] = found.sheets
    return {
        "facts": found.facts,
        "sheet": page,
        "tables": [(grid, printed_rows(grid)) for grid in page.grids],
    }


def pdf(request: SignedInRequest, survey_round: Round, printed: Printed, back: str) -> HttpResponse:
    """The file; where none can be made, the page at `back` says why."""
    with refusal_told(request):
        file = typeset(survey_round, printed)
        record_download(survey_round, file.name, request.user, printed.version)
        return attachment(file.content, PDF, file.name)
    return redirect(back)


def typeset(survey_round: Round, printed: Printed) -> File:
    stem, distribution = f"{survey_round.slug}-sheet-{printed.name}", printed.sheets.facts.distribution
    name = file_name(stem, distribution, "pdf", last=timezone.localdate())
    return File(typeset_sheets(printed.sheets, printed.title), PDF, name, is_recorded=True)
