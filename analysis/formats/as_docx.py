"""The annex as a Word document, alone or behind a covering note with its findings."""

from analysis.formats.docx.package import pack
from analysis.formats.docx.paper import Paper
from analysis.formats.docx.sections import (
    add_annex_heading,
    add_charts,
    add_head,
    add_method,
    add_note,
    add_part,
    add_tables,
)
from analysis.grid import INTRODUCTION, Annex, DataRows
from questionnaire.files.template_document import put_back


def render(annex: Annex, data: DataRows | None) -> bytes:
    """The tables with how they were counted, charts and sentences; `data` is not in it."""
    paper = Paper(annex)
    sentences = annex.sentences()
    add_head(paper)
    add_part(paper, annex.words.paper.introduction, sentences.get(INTRODUCTION, ()))
    add_method(paper)
    add_charts(paper, annex)
    add_tables(paper, annex, sentences)
    return finished(paper)


def render_note(annex: Annex, data: DataRows | None) -> bytes:
    """The findings with the charts, the Presidency's own text and questions, then the annex."""
    paper = Paper(annex)
    sentences = annex.sentences()
    add_head(paper, is_note=True)
    add_note(paper, annex, sentences)
    add_annex_heading(paper)
    add_method(paper)
    add_tables(paper, annex, sentences)
    return finished(paper)


def finished(paper: Paper) -> bytes:
    put_back(paper.document, paper.rest)
    paper.footnotes.attach(paper.document)
    return pack(paper.document)
