"""The parts of the annex that have a text, in the order of the paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from analysis.grid import ASSESSMENT, INTRODUCTION, QUESTIONS, Annex, Grid
from analysis.models import AnnexText


@dataclass(frozen=True)
class Place:
    """`key` is that of a table or of a part without one; `name` stands in addresses."""

    key: str
    name: str
    title: str
    grid: Grid | None = None


def places_of(annex: Annex) -> Iterator[Place]:
    """The introduction, every table, then what the Presidency says of the findings and asks."""
    paper = annex.words.paper
    yield Place(INTRODUCTION, INTRODUCTION, paper.introduction)
    for grid in annex.grids:
        yield Place(grid.key, grid.anchor, grid.heading, grid)
    yield Place(ASSESSMENT, ASSESSMENT, paper.assessment)
    yield Place(QUESTIONS, QUESTIONS, paper.questions)


def lost_places(annex: Annex, versions: Iterable[AnnexText]) -> Iterator[Place]:
    """Those of texts whose table the annex no longer has: they are printed nowhere."""
    known = {place.key for place in places_of(annex)}
    for version in versions:
        if version.place not in known:
            yield Place(version.place, f"no-table-{version.pk}", _("Text of a table that no longer exists"))
