"""The parts of the paper: its head, the covering note, how it was counted, charts, tables."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby

from docx.text.paragraph import Paragraph

from analysis.formats.docx import styles
from analysis.formats.docx.charts import add_chart
from analysis.formats.docx.fields import LABEL, add_reference
from analysis.formats.docx.paper import Paper, fill_in
from analysis.formats.docx.tables import add_table
from analysis.grid import ASSESSMENT, INTRODUCTION, QUESTIONS, Annex, Chart, Grid, Sentences

# How many questions to delegations the covering note leaves room for.
QUESTIONS_TO_ASK = 2
# Sentences that can still be read in one paragraph.
MOST_IN_PARAGRAPH = 5


def add_head(paper: Paper, *, is_note: bool = False) -> None:
    """Number and date are given by those who issue the paper, so there is room for them and no more.

    A template that has a text of its own says there what stands before the title.
    """
    words = paper.words.paper
    if paper.facts.banner:
        paper.add(paper.facts.banner, styles.SUBTITLE)
    if not paper.has_own_head:
        if is_note:
            paper.add(words.institution_to_give)
        paper.add(f"{words.document_number}: {words.number_to_give}")
        paper.add(f"{words.date}: {words.date_to_give}")
        if is_note:
            add_addressees(paper)
    paper.add(paper.facts.round_title, styles.TITLE)
    if paper.facts.label:
        paper.add(paper.facts.label, styles.SUBTITLE)


def add_addressees(paper: Paper) -> None:
    """The block with which a note to the Council begins; its subject is the title of the round."""
    words = paper.words.paper
    paper.add(f"{words.file_codes}: {words.codes_to_give}")
    paper.add(words.note).runs[0].bold = True
    paper.add(words.sender)
    paper.add(words.recipients)
    paper.add(f"{words.subject}: {paper.facts.round_title}")


def add_note(paper: Paper, annex: Annex, sentences: Sentences) -> None:
    """The covering note: findings with their charts, then what the Presidency says and asks."""
    words = paper.words.paper
    add_part(paper, words.introduction, sentences.get(INTRODUCTION, ()))
    paper.add(words.findings, styles.HEADING)
    for grid in findings_of(annex):
        add_sentences(paper, sentences.get(grid.key, ()), references(grid))
        if grid.chart:
            add_captioned_chart(paper, grid, grid.chart)
    # A release does not change, so nothing can be filled in later.
    is_final = annex.facts.release is not None
    assessment = () if is_final else (words.assessment_to_write,)
    add_part(paper, words.assessment, sentences.get(ASSESSMENT) or assessment)
    questions = () if is_final else (words.question_to_ask,) * QUESTIONS_TO_ASK
    add_part(paper, words.questions, sentences.get(QUESTIONS) or questions, styles.NUMBERED)


def findings_of(annex: Annex) -> Sequence[Grid]:
    """The first table of the annex and those with charts; of a set beyond the annex all tables."""
    if annex.facts.tables_title:
        return annex.grids
    charted = [grid for grid, _chart in charts_of(annex)]
    return [grid for grid in annex.grids[:1] if grid not in charted] + charted


def add_part(paper: Paper, heading: str, sentences: Sequence[str], style: str = styles.TEXT) -> None:
    """A part of the paper that belongs to no table, each sentence a paragraph; nothing where it has none."""
    if sentences:
        paper.add(heading, styles.HEADING)
    for sentence in sentences:
        paper.add(sentence, style)


def add_annex_heading(paper: Paper) -> None:
    paper.add(paper.words.paper.annex, styles.TITLE).paragraph_format.page_break_before = True


def add_method(paper: Paper) -> None:
    counted = paper.add(f"{paper.facts.summary}.")
    # Where 7896/20 had its first footnote: what it could not tell apart.
    paper.footnotes.add(counted, paper.words.paper.what_counts)
    paper.add(f"{paper.words.selection}: {paper.facts.selection_words}.")
    paper.add(paper.words.method, styles.HEADING)
    for sentence in paper.facts.method:
        paper.add(sentence, styles.BULLET)


def add_charts(paper: Paper, annex: Annex) -> None:
    charts = charts_of(annex)
    if charts:
        paper.add(paper.words.paper.charts, styles.HEADING)
    for grid, chart in charts:
        add_captioned_chart(paper, grid, chart)


def charts_of(annex: Annex) -> list[tuple[Grid, Chart]]:
    """In the order of their numbers, which is not that of the tables."""
    charts = ((grid, grid.chart) for grid in annex.grids if grid.chart)
    return sorted(charts, key=lambda each: number(each[1]))


def number(chart: Chart) -> int:
    found = LABEL.fullmatch(chart.label)
    return int(found[2]) if found else 0


def add_captioned_chart(paper: Paper, grid: Grid, chart: Chart) -> None:
    add_caption(paper, chart.label, chart.heading, ())
    add_chart(paper, grid, chart)


def add_tables(paper: Paper, annex: Annex, sentences: Sentences) -> None:
    """Those of all partners first, then those of each partner under its name."""
    words = paper.words.paper
    by_partner = False
    for partner, grids in groupby(annex.grids, key=lambda grid: grid.partner):
        if partner is None:
            paper.add(words.together, styles.HEADING)
        elif not by_partner:
            by_partner = True
            paper.add(words.by_partner, styles.HEADING)
        if partner is not None:
            paper.add(annex.partner_label(partner), styles.SUBHEADING)
        for grid in grids:
            add_captioned_table(paper, grid, sentences.get(grid.key, ()))


def add_captioned_table(paper: Paper, grid: Grid, sentences: Sequence[str]) -> None:
    add_sentences(paper, sentences, references(grid))
    add_caption(paper, grid.label, grid.heading, grid.notes)
    add_table(paper, grid)


def references(grid: Grid) -> list[str]:
    return [label for label in (grid.label, grid.chart.label if grid.chart else "") if label]


def add_caption(paper: Paper, label: str, heading: str, notes: Iterable[str]) -> None:
    """The label numbered by Word, then the title; notes are footnotes to it."""
    caption = paper.document.add_paragraph(style=styles.CAPTION)
    if label:
        paper.captions.add_label(caption, label)
    paper.write(caption, heading.removeprefix(label))
    for position, note in enumerate(notes):
        paper.footnotes.add(caption, note, follows=position > 0)


def add_sentences(paper: Paper, sentences: Sequence[str], labels: Sequence[str]) -> None:
    """A paragraph, or a list of many; the first sentence refers to what it is drawn from."""
    is_list = len(sentences) > MOST_IN_PARAGRAPH
    texts = sentences if is_list else [" ".join(sentences)]
    for position, text in enumerate(filter(None, texts)):
        first = sentences[0] if position == 0 else ""
        paragraph = paper.document.add_paragraph(style=styles.BULLET if is_list else styles.TEXT)
        paragraph.paragraph_format.keep_with_next = not is_list
        if first:
            paper.write(paragraph, first.removesuffix("."))
            refer(paper, paragraph, labels)
        paper.write(paragraph, text.removeprefix(first.removesuffix(".")))


def refer(paper: Paper, paragraph: Paragraph, labels: Sequence[str]) -> None:
    """ "(see Table 3 and Chart 3)"; nothing for a table without a number."""
    words = paper.words.paper
    if labels:
        fields = {
            name: partial(add_reference, paragraph, label)
            for name, label in zip(("first", "second"), labels, strict=False)
        }
        paragraph.add_run(" ")
        fill_in(paragraph, words.see_both if len(labels) > 1 else words.see, fields)
