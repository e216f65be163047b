"""A Member State's own figures, for its contact points and the Presidency alone."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from analysis.factsheets.own_sheet import build_own_sheet, list_header, list_rows
from analysis.formats import FORMATS_BY_NAME
from analysis.pictures.charts import drawing
from questionnaire.access.pages import SignedInRequest, reader_of_reply
from questionnaire.access.roles import is_contact_point
from questionnaire.files.attachment import attachment
from questionnaire.files.distribution import file_name
from questionnaire.models import Reply
from questionnaire.paging import paged
from questionnaire.recording import record_download, record_reading

EXCEL = FORMATS_BY_NAME["xlsx"]


@require_safe
@reader_of_reply
def own_sheet(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """Tables, charts and list of the counted version, or what to do where nothing counts."""
    is_own = is_contact_point(request.user, reply)
    context = {"reply": reply, "is_own": is_own}
    sheet = build_own_sheet(reply)
    if sheet is None:
        was_submitted = reply.versions.exists()
        return render(
            request, "analysis/factsheets/own_sheet_empty.html", context | {"was_submitted": was_submitted}
        )
    if not is_own:
        record_reading(reply.survey_round, [sheet.version], request.user)
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
@reader_of_reply
def own_sheet_file(request: SignedInRequest, reply: Reply) -> HttpResponse:
    """The same as Excel; where nothing counts the page says so."""
    where = (reply.survey_round.slug, reply.member_state_id)
    sheet = build_own_sheet(reply)
    if sheet is None:
        return redirect("analysis:own-sheet", *where)
    content = EXCEL.render(sheet.annex, sheet.data)
    stem, distribution = f"{'-'.join(where)}-own-figures", sheet.annex.facts.distribution
    name = file_name(stem, distribution, EXCEL.extension, last=timezone.localdate())
    record_download(reply.survey_round, name, request.user, sheet.version)
    return attachment(content, EXCEL.content_type, name)
