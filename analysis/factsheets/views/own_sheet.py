"""A Member State's own figures, for its contact points and the Presidency; nobody else finds them."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from analysis.factsheets.own_sheet import build_own_sheet, list_header, list_rows
from analysis.formats import FORMATS_BY_NAME
from analysis.pictures.charts import drawing
from questionnaire.access import SignedInRequest, find_reply
from questionnaire.files.attachment import attachment
from questionnaire.models import Reply, User
from questionnaire.paging import paged
from questionnaire.recording import record_download, record_reading

EXCEL = FORMATS_BY_NAME["xlsx"]


@require_safe
def own_sheet(request: SignedInRequest, slug: str, member_state: str) -> HttpResponse:
    """Tables, charts and list of the counted version, or what to do where nothing counts."""
    reply = find_reply(request, Reply.objects.visible_to(request.user), slug, member_state)
    is_own = is_contact_point(request.user, reply)
    context = {"reply": reply, "is_own": is_own}
    sheet = build_own_sheet(reply)
    if sheet is None:
        was_submitted = reply.versions.exists()
        return render(
            request, "analysis/factsheets/own_sheet_empty.html", context | {"was_submitted": was_submitted}
        )
    if not is_own:
        record_reading(sheet.version, request.user)
    # The rows are counted already, so they are not counted again.
    page = paged(request, range(sheet.cube.activities()), "activities")
    context |= {
        "facts": sheet.annex.facts,
        "tables": [(grid, drawing(grid)) for grid in sheet.annex.grids],
        "header": list_header(),
        "listed": page,
        "rows": list_rows(sheet.cube, *page.bounds),
    }
    return render(request, "analysis/factsheets/own_sheet.html", context)


@require_safe
def own_sheet_file(request: SignedInRequest, slug: str, member_state: str) -> HttpResponse:
    """The same as Excel; where nothing counts the page says so."""
    reply = find_reply(request, Reply.objects.visible_to(request.user), slug, member_state)
    sheet = build_own_sheet(reply)
    if sheet is None:
        return redirect("analysis:own-sheet", slug, member_state)
    content = EXCEL.render(sheet.annex, sheet.data)
    name = f"{slug}-{member_state}-own-figures-{timezone.localdate()}.{EXCEL.extension}"
    record_download(reply.survey_round, name, request.user, sheet.version)
    return attachment(content, EXCEL.content_type, name)


def is_contact_point(user: User, reply: Reply) -> bool:
    return Reply.objects.edited_by(user).filter(pk=reply.pk).exists()
