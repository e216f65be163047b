"""The parts of the deck: cover, findings, charts, map, a slide for each partner, tables of all partners."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from pptx.util import Cm

from analysis.formats.docx.sections import charts_of
from analysis.formats.pptx import styles
from analysis.formats.pptx.charts import put_chart
from analysis.formats.pptx.deck import Body, Deck, put_text, write
from analysis.formats.pptx.presentation import COVER, TEXT
from analysis.formats.pptx.table_layout import SlideTable, side_by_side, slide_table, table_parts
from analysis.formats.pptx.tables import put_table
from analysis.formats.pptx.text_fit import fitting_size, height_of_texts
from analysis.formats.xlsx.cells import plain_text
from analysis.grid import ASSESSMENT, QUESTIONS, Grid, Sentences, Unit

# Centimetres for the sentence above a partner's table; a longer one is in the speaker's notes alone.
LEAD_HEIGHT = 2.4


def add_cover(deck: Deck) -> None:
    """What was counted, and for the speaker how."""
    facts = deck.facts
    lines = [
        line for line in (facts.label, facts.tables_title, f"{facts.summary}.", *deck.selection_lines) if line
    ]
    slide = deck.add_slide(facts.round_title, lines, notes=facts.method, layout=COVER)
    write(slide.placeholders[1].text_frame, lines, styles.COVER_TEXT)


def add_findings(deck: Deck, sentences: Sentences) -> None:
    add_texts(deck, deck.words.paper.findings, findings(deck, sentences))


def add_own_texts(deck: Deck, sentences: Sentences) -> None:
    """What the Presidency says of the findings and asks, where it does."""
    words = deck.words.paper
    for title, part in ((words.assessment, ASSESSMENT), (words.questions, QUESTIONS)):
        if texts := sentences.get(part):
            add_texts(deck, title, texts)


def add_texts(deck: Deck, title: str, sentences: Sequence[str]) -> None:
    """On as many slides as the sentences take."""
    texts = [plain_text(text) for text in sentences]
    groups = list(fitting(texts, deck.body(texts)))
    for number, group in enumerate(groups, 1):
        slide = deck.add_slide(part_title(deck, title, number, len(groups)), group, notes=group, layout=TEXT)
        body = deck.body(group)
        size = fitting_size(group, styles.TEXT_SIZES, styles.INNER * 0.94, body.height)
        placeholder = slide.placeholders[1]
        placeholder.left, placeholder.width = Cm(styles.MARGIN), Cm(styles.INNER)
        placeholder.top, placeholder.height = Cm(body.top), Cm(body.height)
        write(placeholder.text_frame, group, size or styles.TEXT_SIZES[-1])


def findings(deck: Deck, sentences: Sentences) -> list[str]:
    """All that the first table says, and the first sentence of each other one of all partners."""
    annex = deck.annex
    first, *others = [sentences.get(grid.key, ()) for grid in annex.grids if summarises(grid)] or [()]
    if not annex.facts.activities:
        return list(first[:1]) or [annex.words.slides.nothing]
    return list(dict.fromkeys([*first, *(text for found in others for text in found[:1])]))


def summarises(grid: Grid) -> bool:
    """Whether the first sentence is about the whole table: ranked partners have one for each field."""
    return grid.partner is None and grid.columns[0].unit != Unit.PARTNERS


def fitting(texts: Sequence[str], body: Body) -> Iterator[list[str]]:
    """The sentences in groups that a slide holds each."""
    group: list[str] = []
    for text in texts:
        size = fitting_size([*group, text], styles.TEXT_SIZES[:-1], styles.INNER * 0.94, body.height)
        if group and size is None:
            yield group
            group = []
        group.append(text)
    if group:
        yield group


def add_chart_slides(deck: Deck, sentences: Sentences) -> None:
    for number, (grid, chart) in enumerate(charts_of(deck.annex), 1):
        labels = [plain_text(row.label) for row in grid.rows]
        notes = sentences.get(grid.key, ())
        slide = deck.add_slide(chart.heading, labels, small=grid.notes, notes=notes)
        body = deck.body(labels, grid.notes)
        put_chart(slide, number, grid, chart, deck.facts, (body.top, body.height))


def add_map(deck: Deck) -> None:
    if grid := deck.annex.coverage:
        lead = [deck.words.slides.shades]
        put_parts(deck, grid.heading, slide_table(grid, deck.words), grid.notes, (), lead=lead)


def add_partner_slides(deck: Deck, sentences: Sentences) -> None:
    """One for each partner, whose tables have the same rows."""
    annex = deck.annex
    for partner, found in groupby(annex.grids, key=lambda grid: grid.partner):
        if partner is not None:
            grids = list(found)
            texts = [text for grid in grids for text in sentences.get(grid.key, ())]
            table = side_by_side([slide_table(grid, deck.words) for grid in grids])
            notes = list(dict.fromkeys(note for grid in grids for note in grid.notes))
            put_parts(deck, annex.partner_label(partner), table, notes, texts, lead=texts[:1])


def add_tables(deck: Deck, sentences: Sentences) -> None:
    for grid in deck.annex.grids:
        if grid.partner is None:
            add_table_slides(deck, grid, sentences.get(grid.key, ()))


def add_table_slides(deck: Deck, grid: Grid, sentences: Sequence[str]) -> None:
    put_parts(deck, grid.heading, slide_table(grid, deck.words), grid.notes, sentences)


def put_parts(
    deck: Deck,
    title: str,
    table: SlideTable,
    small: Sequence[str],
    notes: Sequence[str],
    *,
    lead: Sequence[str] = (),
) -> None:
    """The table on as many slides as it takes, each with the sentence above it."""
    lead = [plain_text(text) for text in lead]
    size = fitting_size(lead, styles.LEAD_SIZES, styles.INNER, LEAD_HEIGHT) if lead else None
    taken = height_of_texts(lead, size, styles.INNER) + styles.GAP if size else 0
    parts = table_parts(table, deck.body([*table.texts, *lead], small).height - taken)
    for number, part in enumerate(parts, 1):
        shown = [*part.table.texts, *lead]
        body = deck.body(shown, small)
        slide = deck.add_slide(part_title(deck, title, number, len(parts)), shown, small=small, notes=notes)
        if size:
            put_text(slide, lead, size, Body(body.top, taken - styles.GAP))
        put_table(slide, part, body.top + taken)


def part_title(deck: Deck, title: str, number: int, parts: int) -> str:
    """Each slide has a title of its own, also where a table goes on."""
    if parts == 1:
        return title
    return deck.words.slides.part.format(title=title, number=number, all=parts)
