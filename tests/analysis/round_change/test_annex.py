from dataclasses import replace

import pytest

from analysis.grid import Axis, Column, Grid, Profile, Row, Unit
from analysis.round_change.annex import build_change, change_sentences
from questionnaire.models import Round
from questionnaire.problems import Refused
from questionnaire.workflow import withdraw
from tests.analysis.annexes import make_annex, make_grid
from tests.designations import KOSOVO_FOOTNOTE

pytestmark = pytest.mark.django_db


def test_the_method_says_what_is_compared_and_what_is_left_out(rounds):
    facts = build_change(*rounds, profile=Profile.INTERNAL).facts
    assert facts.tables_title == "Change from 2018 to 2020"
    assert facts.summary.startswith(
        "3 Member States replied in both rounds; 2018: 2 Member States providing support, 2 activities; "
        "2020: 2 Member States providing support, 3 activities; as of "
    )
    assert facts.method[:3] == (
        (
            "The comparison includes only Member States with a reply in the results of both "
            "rounds, three (Belgium, Germany, Croatia)."
        ),
        "Not compared, because they have a reply in the results of 2018 only: one (France).",
        "Not compared, because they have a reply in the results of 2020 only: one (Slovenia).",
    )


def test_for_circulation_member_states_are_counted_and_not_named(rounds):
    method = " ".join(build_change(*rounds, profile=Profile.CIRCULATION).facts.method)
    assert "of both rounds, three." in method
    assert "Belgium" not in method


def test_figures_of_two_are_not_for_circulation(rounds):
    earlier, later = rounds
    withdraw(later.replies.get(member_state="BE"), None)
    assert build_change(earlier, later, profile=Profile.INTERNAL).facts.replies == 2
    with pytest.raises(Refused, match="Only 2 Member States replied in both rounds"):
        build_change(earlier, later, profile=Profile.CIRCULATION)


def test_what_is_marked_or_illustrative_in_one_round_is_so_in_the_comparison(rounds):
    earlier, later = rounds
    Round.objects.filter(pk=later.pk).update(marking="")
    Round.objects.filter(pk=earlier.pk).update(marking="LIMITE", is_illustrative=True)
    later.partners.remove("XK")
    facts = build_change(*Round.objects.order_by("slug"), profile=Profile.INTERNAL).facts
    assert (facts.marking, facts.banner[:17], facts.footnote_lines) == (
        "LIMITE",
        "Illustrative data",
        (KOSOVO_FOOTNOTE,),
    )
    assert "Not compared, because only 2018 includes them: Kosovo*." in facts.method


DIFFERENCES = {Unit.PERCENT: Unit.POINTS}


def changed(unit: Unit, **numbers: tuple[int, int]) -> Grid:
    columns = (
        Column("earlier", "2018", unit),
        Column("later", "2020", unit),
        Column("change", "Change", DIFFERENCES.get(unit, Unit.DIFFERENCE)),
    )
    rows = tuple(Row(name, name, (then, now, now - then)) for name, (then, now) in numbers.items())
    return make_grid(key="t", number=None, title="T", columns=columns, rows=rows, row_axis=Axis.PARTNERS)


def crossed(*rows: tuple[int, ...]) -> Grid:
    fields = ("Asylum", "EU funds", "Return", "Reception")
    columns = tuple(Column(field, field, Unit.DIFFERENCE) for field in fields[: len(rows[0])])
    found = tuple(Row(f"P{number}", f"P{number}", cells) for number, cells in enumerate(rows, 1))
    return make_grid(key="t", number=None, title="T", columns=columns, rows=found)


def said(grid: Grid) -> list[str]:
    return list(change_sentences(make_annex(grids=[grid]))["t"])


def test_what_has_become_more_and_less_is_said_the_largest_change_first():
    grid = changed(Unit.ACTIVITIES, Albania=(1, 2), Kosovo=(3, 1), Montenegro=(2, 2), Serbia=(1, 5))
    total = Row("total", "Total", (7, 10, 3), is_total=True)
    assert said(replace(grid, rows=(*grid.rows, total))) == [
        "The number of activities rose from seven in 2018 to 10 in 2020.",
        "From 2018 to 2020, the number of activities rose for Serbia (+4) and Albania (+1).",
        "From 2018 to 2020, the number of activities fell for Kosovo (−2).",
        "There is no change for Montenegro.",
    ]


@pytest.mark.parametrize(
    ("unit", "sentence"),
    [
        (Unit.MEMBERS, "From 2018 to 2020, the number of Member States rose for Serbia (+2)."),
        (
            Unit.PERCENT,
            "From 2018 to 2020, in percentage points, the share of activities rose for Serbia (+2).",
        ),
    ],
)
def test_each_measure_is_called_by_its_name(unit, sentence):
    assert said(changed(unit, Serbia=(1, 3))) == [sentence]


def test_of_partners_and_fields_the_largest_changes_are_named():
    assert said(crossed((2, 0), (-1, 2))) == [
        "The largest increase is in asylum in P1 and EU funds in P2 (+2 each).",
        "The largest decrease is in asylum in P2 (−1).",
    ]


def test_of_many_that_changed_alike_the_number_is_said():
    assert said(crossed((1, 1, 1, 1), (1, 1, 1, 0))) == [
        "The largest increase is in seven combinations of partner and field (+1 each)."
    ]


def test_where_nothing_has_changed_that_is_said():
    assert said(crossed((0, 0))) == ["Nothing has changed."]
