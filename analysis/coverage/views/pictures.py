"""Charts and the map of gaps and overlaps as pictures to download, for the Presidency."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from analysis.annex.annex import build_annex
from analysis.counting.coverage import coverage_map
from analysis.counting.cube import read_cube
from analysis.coverage.picture import coverage_picture
from analysis.coverage.views.coverage import COVERAGE, facts_of_map, read_overlay
from analysis.grid import Profile
from analysis.pictures.chart_picture import chart_picture
from analysis.pictures.picture_files import PICTURE_FILES
from analysis.pictures.pictures import Picture
from analysis.query.forms.selection import SelectionForm, read_selection
from analysis.tables.coverage_tables import levels_in_words
from questionnaire.access import SignedInRequest, presidency_of_round
from questionnaire.files.attachment import attachment
from questionnaire.models import Round
from questionnaire.recording import record_download

LONGEST_FIRST = "figure"


@require_safe
@presidency_of_round
def chart(request: SignedInRequest, survey_round: Round, key: str, extension: str) -> HttpResponse:
    """The chart of a table, by the table's anchor, or the map; of the selection in the address."""
    if extension not in PICTURE_FILES:
        raise Http404
    form = read_selection(survey_round, request.GET)
    is_sorted = request.GET.get("order") == LONGEST_FIRST
    picture = picture_of(survey_round, form, key, is_sorted=is_sorted)
    content_type, write = PICTURE_FILES[extension]
    name = f"{survey_round.slug}-{key}.{extension}"
    record_download(survey_round, name, request.user)
    return attachment(write(picture), content_type, name)


def picture_of(survey_round: Round, form: SelectionForm, key: str, *, is_sorted: bool) -> Picture:
    """Raises Http404 where no table of this name has a chart."""
    if key == COVERAGE:
        cube = read_cube(survey_round, form.selection)
        found = coverage_map(cube, read_overlay(survey_round, cube))
        return coverage_picture(found, facts_of_map(survey_round, cube), levels_in_words())
    annex, _data = build_annex(survey_round, form.selection, profile=Profile.INTERNAL)
    for grid in annex.grids:
        if grid.anchor == key and grid.chart:
            return chart_picture(grid, grid.chart, annex.facts, is_sorted=is_sorted)
    raise Http404
