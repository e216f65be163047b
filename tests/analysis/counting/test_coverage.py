import pytest
from django.urls import reverse

from analysis.counting.coverage import CROWDED_FROM, Level, active_in, coverage_map, level_of, overlay_of
from analysis.counting.cube import Cube, read_cube
from analysis.counting.selection import Selection
from analysis.coverage.words import agency_sentences, crowded_sentences, gap_sentences, reservations
from analysis.grid import Axis, Grid, Numbering, Profile
from analysis.models import AgencyActivity
from analysis.tables.coverage_tables import coverage_grids
from analysis.tables.table_sets import TABLE_SETS, TableContext
from questionnaire.models import Round
from tests.builders import activity, make_agency_activity, make_presidency, make_reply, make_round

pytestmark = pytest.mark.django_db

MEMBERS = ("BE", "DE", "FR", "HR", "SI", "AT")


@pytest.fixture
def survey_round() -> Round:
    """Five in Serbia's return, two in its asylum, one in Albania's integration; one has not replied."""
    found = make_round(member_states=MEMBERS)
    for index, member_state in enumerate(MEMBERS[:5]):
        rows = [activity(support_field="return", assistance_type="equipment")]
        if index < 2:
            rows += [activity(support_field="asylum"), activity(support_field="asylum")]
        if index == 0:
            rows.append(activity(partner="AL", support_field="integration"))
        make_reply(survey_round=found, member_state=member_state, activities=rows, is_submitted=True)
    return found


def cube_of(survey_round: Round, **codes: tuple[str, ...]) -> Cube:
    return read_cube(survey_round, Selection(codes={Axis(axis): chosen for axis, chosen in codes.items()}))


def overlay(survey_round: Round, types: tuple[str, ...] = ()):
    return overlay_of(AgencyActivity.objects.filter(survey_round=survey_round).standing(), types)


def every_table(survey_round: Round) -> list[tuple[Grid, ...]]:
    """Counted afresh, of every set that there is."""
    asked = TableContext(survey_round, cube_of(survey_round), Profile.INTERNAL, Numbering.SEQUENTIAL)
    return [each.build(asked) for each in TABLE_SETS]


def test_levels_begin_where_they_are_declared():
    assert [level_of(number) for number in (0, 1, 2, CROWDED_FROM - 1, CROWDED_FROM)] == [
        Level.NOBODY, Level.ONE, Level.SEVERAL, Level.SEVERAL, Level.CROWDED,
    ]  # fmt: skip


def test_the_map_counts_member_states_and_types_and_names_who_is_there(survey_round):
    cube = cube_of(survey_round)
    found = coverage_map(cube, {})
    places = {(p.partner.code, p.support_field.code): p for p in found.places}

    assert len(places) == 48
    assert {at: (p.members, p.types, p.level) for at, p in places.items() if p.members} == {
        ("RS", "return"): (5, 1, Level.CROWDED),
        ("RS", "asylum"): (2, 1, Level.SEVERAL),
        ("AL", "integration"): (1, 1, Level.ONE),
    }
    assert active_in(cube, places["RS", "asylum"]) == ("Belgium", "Germany")


def test_the_map_leaves_out_what_nobody_asked_for(survey_round):
    found = coverage_map(cube_of(survey_round, partners=("RS", "XK"), types=("expert",)), {})

    assert [partner.label for partner, _places in found.rows] == ["Kosovo*", "Serbia"]
    assert [place.members for place in found.places if place.members] == [2]


def test_sentences_say_gaps_crowds_and_what_is_not_known(survey_round):
    cube = cube_of(survey_round)
    found = coverage_map(cube, {})
    gaps = list(gap_sentences(found))

    assert gaps[0] == "Combinations of partner and field in which no Member State is active: 45 of 48."
    assert "Kosovo*: no Member State is active in any field." in gaps
    assert (
        "Serbia: no Member State is active in reception, border management, combating migrant smuggling, "
        "integration, legal migration or information exchange/situational awareness."
    ) in gaps
    assert gaps[-1].startswith("For no partner is any Member State active in reception, border management,")
    assert list(crowded_sentences(found)) == [
        "Combinations of partner and field in which five or more Member States are active: 1 of 48.",
        "Serbia: return (5).",
    ]
    assert list(reservations(cube)) == [
        "1 Member State has no reply that counts: it may be active where the map says nobody."
    ]


def test_a_round_without_replies_has_no_gaps_to_speak_of():
    cube = cube_of(make_round())

    assert list(reservations(cube)) == ["No reply counts yet, so the map says nothing about gaps."]


def test_the_page_says_so_where_nothing_counts_or_a_filter_cannot_be_read(client):
    empty = make_round()
    client.force_login(make_presidency(survey_round=empty))

    html = client.get(reverse("analysis:coverage", args=["2020"]), {"year_from": "soon"}).content.decode()

    assert "No reply counts yet, so the map says nothing about gaps." in html
    assert html.count("Nothing can be said before a reply counts.") == 2
    assert "Under way from year: Write a year as 2020." in html
    assert html.count("UNSCR 1244/1999") == 1


def test_the_page_names_who_is_there_and_keeps_the_selection_when_the_type_is_switched(client, survey_round):
    client.force_login(make_presidency(survey_round=survey_round))

    html = client.get(reverse("analysis:coverage", args=["2020"]), {"partner": "serbia", "type": "expert"})

    content = html.content.decode()
    assert "<dt>Asylum</dt><dd>Belgium, Germany</dd>" in content
    assert 'href="?partner=serbia&amp;type=equipment#map"' in content
    assert 'href="?partner=serbia&amp;type=expert#map" aria-current="true"' in content


def test_agencies_are_laid_over_the_map_and_change_no_figure(survey_round):
    before = every_table(survey_round)
    make_agency_activity(survey_round=survey_round, support_field="return")
    make_agency_activity(survey_round=survey_round, support_field="integration", assistance_type="expert")
    make_agency_activity(survey_round=survey_round, agency="EUAA", support_field="integration")
    cube = cube_of(survey_round)

    assert every_table(survey_round) == before
    assert list(agency_sentences(coverage_map(cube, overlay(survey_round)))) == [
        "Serbia, integration: no Member State is active, but EUAA and Frontex are.",
        "Serbia, return: Frontex is active, beside 5 Member States.",
    ]
    only_equipment = coverage_map(cube, overlay(survey_round, ("equipment",)))
    assert [p.agencies for p in only_equipment.places if p.agencies] == [("Frontex",), ("EUAA",)]


def test_grids_say_by_type_and_by_level_what_the_map_shows(survey_round):
    found = {grid.key: grid for grid in coverage_grids(cube_of(survey_round))}
    serbia = {key: grid.rows[-1].cells for key, grid in found.items()}

    assert list(found) == [
        "coverage_members", "coverage_financial", "coverage_expert", "coverage_equipment",
        "coverage_types", "coverage_levels",
    ]  # fmt: skip
    assert serbia["coverage_members"] == (2, 0, 0, 5, 0, 0, 0, 0)
    assert serbia["coverage_expert"] == (2, 0, 0, 0, 0, 0, 0, 0)
    assert serbia["coverage_types"] == (1, 0, 0, 1, 0, 0, 0, 0)
    assert serbia["coverage_levels"] == (6, 0, 1, 1)
    assert all(grid.footnotes for grid in found.values())
