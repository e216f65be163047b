"""The parts of the annex that have a text, in the order of the paper."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from analysis.grid import ASSESSMENT, INTRODUCTION, QUESTIONS, Annex, Grid
from analysis.models import AnnexText


@dataclass(frozen=True)
class TextPlace:
    """`key` is that of a table or of a part without one; `name` stands in addresses."""

    key: str
    name: str
    title: str
    grid: Grid | None = None


def text_places(annex: Annex) -> Iterator[TextPlace]:
    """The introduction, every table, then what the Presidency says of the findings and asks."""
    paper = annex.words.paper
    yield TextPlace(INTRODUCTION, INTRODUCTION, paper.introduction)
    for grid in annex.grids:
        yield TextPlace(grid.key, grid.anchor, grid.heading, grid)
    yield TextPlace(ASSESSMENT, ASSESSMENT, paper.assessment)
    yield TextPlace(QUESTIONS, QUESTIONS, paper.questions)


def lost_places(annex: Annex, versions: Iterable[AnnexText]) -> Iterator[TextPlace]:
    """Those of texts whose table the annex no longer has: they are printed nowhere."""
    known = {place.key for place in text_places(annex)}
    for version in versions:
        if version.place not in known:
            yield TextPlace(
                version.place, f"no-table-{version.pk}", _("Text of a table that no longer exists")
            )
