"""An annex whose tables of partners have any numbers."""

from collections.abc import Mapping, Sequence

from analysis.counting.shares import percent
from analysis.grid import Annex, Axis, Column, Grid, Row, Unit
from tests.analysis.annexes import make_annex, make_grid
from tests.designations import PARTNER_LABELS

CODES = tuple(PARTNER_LABELS)


def table_of_partners(
    key: str, number: str, unit: Unit, labels: Mapping[str, str], numbers: Sequence[int]
) -> Grid:
    return make_grid(
        key=key,
        number=number,
        title=f"Table of {unit}",
        row_header="Partner",
        row_axis=Axis.PARTNERS,
        columns=(Column(unit.value, unit.value, unit),),
        rows=tuple(
            Row(code, label, (figure,))
            for (code, label), figure in zip(labels.items(), numbers, strict=False)
        ),
    )


def annex_with(
    members: Sequence[int],
    activities: Sequence[int],
    labels: Mapping[str, str] = PARTNER_LABELS,
    **facts: object,
) -> Annex:
    """Tables 2 to 4 of the first partners, as many as there are numbers."""
    total = sum(activities)
    shares = [percent(number, total) for number in activities]
    return make_annex(
        grids=(
            table_of_partners("partner_members", "2", Unit.MEMBERS, labels, members),
            table_of_partners("partner_activities", "3", Unit.ACTIVITIES, labels, activities),
            table_of_partners("partner_share", "4", Unit.PERCENT, labels, shares),
        ),
        **({"members": max(members, default=0), "activities": total, "asked": 27, "replies": 23} | facts),
    )


def activities_in(code: str) -> str:
    return f"[[partner_activities|{code}|activities]]"


def members_in(code: str) -> str:
    return f"[[partner_members|{code}|members]]"
