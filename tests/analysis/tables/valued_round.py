"""A round whose activities have values and quantities, and the cells of its tables."""

from decimal import Decimal

from django.urls import reverse

from analysis.annex.annex import build_annex
from analysis.counting.selection import Selection
from analysis.grid import Annex, Profile
from questionnaire.models import Round
from tests.builders import activity, make_replies, make_round

STATES = ("BE", "DE", "HR", "SI")


def worth(value: int, basis: str = "committed", **fields):
    return activity(value=Decimal(value), value_basis=basis, **fields)


def make_valued_round() -> Round:
    """Four give to Serbia, two to Kosovo*; one of them spends, one knows no value."""
    survey_round = make_round(member_states=STATES)
    rows = {
        "BE": [worth(1_000_000), worth(5, partner="XK", quantity=Decimal("2.5"), project="Twinning")],
        "DE": [worth(2_000_000), worth(7, partner="XK")],
        "HR": [worth(3_000_000), worth(9, "spent", assistance_type="equipment", quantity=Decimal(4))],
        "SI": [worth(4), activity(partner="AL", support_field="return"), worth(6, partner="ME")],
    }
    return make_replies(survey_round, **rows)


def built(survey_round: Round, tables: str, profile: Profile = Profile.INTERNAL) -> Annex:
    return build_annex(survey_round, Selection(), profile=profile, tables=tables)[0]


def cells(annex: Annex, key: str) -> dict[str, tuple]:
    [grid] = [grid for grid in annex.grids if grid.key == key]
    return {row.code: row.cells for row in grid.rows}


def texts(annex: Annex) -> dict[str, list[list[str]]]:
    return {grid.key: [[str(cell) for cell in row.cells] for row in grid.rows] for grid in annex.grids}


def address(format_name: str) -> str:
    return reverse("analysis:export", args=["2020", format_name])
