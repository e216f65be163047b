"""The annex as slides: what a presentation needs, with the sentences as the speaker's notes."""

from analysis.grid import Annex, DataRows


def render(annex: Annex, data: DataRows | None) -> bytes:
    """Findings, charts, map, partners, tables, assessment and questions; `data` is not in it.

    Without any activity there is nothing to show but that: no chart, map or table of noughts alone.
    """
    # Imported here alone: it takes a tenth of a second, which no other file and no page should wait for.
    from analysis.formats.pptx import sections  # noqa: PLC0415
    from analysis.formats.pptx.deck import Deck  # noqa: PLC0415
    from analysis.formats.pptx.package import pack_slides  # noqa: PLC0415

    deck, sentences = Deck(annex), annex.sentences()
    sections.add_cover(deck)
    sections.add_findings(deck, sentences)
    if annex.facts.activities:
        sections.add_chart_slides(deck, sentences)
        sections.add_map(deck)
        sections.add_partner_slides(deck, sentences)
    if annex.facts.activities or not annex.coverage:
        sections.add_tables(deck, sentences)
    sections.add_own_texts(deck, sentences)
    return pack_slides(deck.finished())
