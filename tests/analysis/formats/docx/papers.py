"""Papers to write on, and what stands in them so far."""

from docx.oxml.ns import qn

from analysis.formats.docx.paper import Paper
from analysis.grid import Grid
from tests.analysis.annexes import make_annex


def make_paper(*grids: Grid, **facts: object) -> Paper:
    return Paper(make_annex(grids=grids, **facts))


def lines(paper: Paper) -> list[tuple[str, str]]:
    """Style and text of each paragraph."""
    return [(paragraph.style.name, paragraph.text) for paragraph in paper.document.paragraphs]


def notes(paper: Paper) -> list[str]:
    """The texts of the footnotes so far."""
    own = [note for note in paper.footnotes.root if note.get(qn("w:type")) is None]
    return ["".join(note.itertext(qn("w:t"))).strip() for note in own]
