"""The map of gaps and overlaps, and charts as pictures to download; for the Presidency alone."""

from collections.abc import Iterator
from typing import NamedTuple

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from analysis.agencies.forms.activity_list import standing_in
from analysis.annex.annex import annex_of, build_annex
from analysis.annex.navigation import result_links
from analysis.counting.coverage import (
    CoverageMap,
    CoveragePlace,
    Overlay,
    active_in,
    coverage_map,
    overlay_of,
)
from analysis.counting.cube import Cube, read_cube
from analysis.counting.selection import AxisEntry
from analysis.coverage.picture import coverage_picture
from analysis.coverage.words import agency_sentences, crowded_sentences, gap_sentences, reservations
from analysis.formats import FORMATS
from analysis.grid import Axis, Chart, Facts, Grid, Numbering, Profile
from analysis.pictures.chart_picture import chart_picture
from analysis.pictures.charts import charted
from analysis.pictures.picture_files import PICTURE_FILES
from analysis.pictures.pictures import Picture
from analysis.query.forms.drill_down import Opening
from analysis.query.forms.selection import SelectionForm, read_selection
from analysis.tables.coverage_tables import levels_in_words
from analysis.tables.table_sets import ANNEX, TABLE_SETS_BY_NAME
from questionnaire.access.pages import SignedInRequest, presidency_of_round
from questionnaire.files.attachment import attachment
from questionnaire.files.distribution import file_name
from questionnaire.models import Round
from questionnaire.recording import record_download

# The set of tables that has the same figures for every format.
COVERAGE = "coverage"


class ChartedTable(NamedTuple):
    """A table of one profile with its chart."""

    grid: Grid
    chart: Chart
    facts: Facts

    @property
    def figures(self) -> list[tuple[str, int, str]]:
        return charted(self.grid, self.chart)


class Switch(NamedTuple):
    """A link to the map of one type, or of all; `query` keeps what else is selected."""

    label: str
    query: str
    is_current: bool


@require_safe
@presidency_of_round
def coverage(request: SignedInRequest, survey_round: Round) -> HttpResponse:
    """The map of the selection in the address, what it says in words, and who is there."""
    form = read_selection(survey_round, request.GET)
    cube = read_cube(survey_round, form.selection)
    facts = facts_of_map(survey_round, cube, Profile.INTERNAL)
    found = coverage_map(cube, read_overlay(survey_round, cube))
    context = {
        "form": form,
        "facts": facts,
        "formats": FORMATS,
        "results": result_links(survey_round.slug, form, "coverage"),
        "map": found,
        "rows": opened_rows(form, found),
        "switches": list(switches(form)),
        "levels": levels_in_words(),
        "reservations": list(reservations(cube)),
        "gaps": list(gap_sentences(found)) if cube.counted else [],
        "crowded": list(crowded_sentences(found)) if cube.counted else [],
        "agencies": list(agency_sentences(found)),
        "who": who_is_there(cube, found),
    }
    return render(request, "analysis/coverage/coverage.html", context)


def facts_of_map(survey_round: Round, cube: Cube, profile: Profile) -> Facts:
    """What the files of the same set print."""
    annex, _data = annex_of(
        survey_round,
        cube,
        timezone.localtime(),
        profile=profile,
        numbering=Numbering.SEQUENTIAL,
        tables=COVERAGE,
    )
    return annex.facts


def read_overlay(survey_round: Round, cube: Cube) -> Overlay:
    return overlay_of(standing_in(survey_round), cube.selection.on(Axis.TYPES))


def opened_rows(
    form: SelectionForm, found: CoverageMap
) -> list[tuple[AxisEntry, list[tuple[CoveragePlace, str]]]]:
    """The rows of the map, each place with the query that lists its activities; "" where nobody is."""
    opening = Opening(form)

    def query(place: CoveragePlace) -> str:
        at = {Axis.PARTNERS: place.partner.code, Axis.FIELDS: place.support_field.code}
        return opening.query(at) if place.members else ""

    return [(partner, [(place, query(place)) for place in places]) for partner, places in found.rows]


def switches(form: SelectionForm) -> Iterator[Switch]:
    query = QueryDict(form.query, mutable=True)
    chosen = query.pop("type", [])
    yield Switch(_("All types"), query.urlencode(), not chosen)
    for entry in form.axes[Axis.TYPES]:
        query["type"] = entry.slug
        yield Switch(entry.label, query.urlencode(), chosen == [entry.slug])


def who_is_there(cube: Cube, found: CoverageMap) -> list[tuple[str, list[tuple[str, str]]]]:
    """For each partner its fields with the names of the Member States active there."""
    return [
        (
            partner.label,
            [(place.support_field.label, ", ".join(map(_, active_in(cube, place)))) for place in places],
        )
        for partner, places in found.rows
    ]


LONGEST_FIRST = "figure"


@require_safe
@presidency_of_round
def chart(request: SignedInRequest, survey_round: Round, key: str, extension: str) -> HttpResponse:
    """The chart of a table, by the table's anchor, or the map; of the selection in the address."""
    if extension not in PICTURE_FILES:
        raise Http404
    form = read_selection(survey_round, request.GET)
    is_sorted = request.GET.get("order") == LONGEST_FIRST
    tables = request.GET.get("tables", ANNEX)
    if tables not in TABLE_SETS_BY_NAME:
        raise Http404
    picture, distribution = picture_of(survey_round, form, key, tables, is_sorted=is_sorted)
    content_type, write = PICTURE_FILES[extension]
    name = file_name(f"{survey_round.slug}-{key}", distribution, extension)
    record_download(survey_round, name, request.user)
    return attachment(write(picture), content_type, name)


def picture_of(
    survey_round: Round, form: SelectionForm, key: str, tables: str, *, is_sorted: bool
) -> tuple[Picture, str]:
    """The picture that the page shows, and its distribution. Raises Http404 where no table has the chart."""
    if key == COVERAGE:
        return map_picture(survey_round, form)
    internal = charted_table(survey_round, form, key, tables, Profile.INTERNAL)
    if internal is None:
        raise Http404
    circulated = None
    if not form.selection.member_states:
        circulated = charted_table(survey_round, form, key, tables, Profile.CIRCULATION)
    # The picture names no Member State: it is for circulation if the files for circulation have its bars.
    found = circulated if circulated and circulated.figures == internal.figures else internal
    picture = chart_picture(found.grid, found.chart, found.facts, is_sorted=is_sorted)
    return picture, found.facts.distribution


def map_picture(survey_round: Round, form: SelectionForm) -> tuple[Picture, str]:
    """The map and its distribution: internal with agencies, which files for circulation leave out."""
    cube = read_cube(survey_round, form.selection)
    found = coverage_map(cube, read_overlay(survey_round, cube))
    is_internal = bool(form.selection.member_states or any(place.agencies for place in found.places))
    facts = facts_of_map(survey_round, cube, Profile.INTERNAL if is_internal else Profile.CIRCULATION)
    return coverage_picture(found, facts, levels_in_words()), facts.distribution


def charted_table(
    survey_round: Round, form: SelectionForm, key: str, tables: str, profile: Profile
) -> ChartedTable | None:
    """None where no table of this name has a chart, as where one of its figures is confidential."""
    annex, _data = build_annex(survey_round, form.selection, profile=profile, tables=tables)
    for grid in annex.grids:
        if grid.anchor == key and grid.chart:
            return ChartedTable(grid, grid.chart, annex.facts)
    return None
