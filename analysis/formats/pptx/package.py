"""The finished file: the same deck gives the same bytes."""

import io

from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation

from analysis.formats.docx.package import dateless

# What python-pptx's template has of its own: a picture of itself, and the settings of a printer.
SUPERFLUOUS = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS)


def pack_slides(presentation: Presentation) -> bytes:
    """Without what the template has too much, and without moments of writing."""
    for relations in (presentation.part.package._rels, presentation.part.rels):
        for identity in [name for name, each in relations.items() if each.reltype in SUPERFLUOUS]:
            relations.pop(identity)
    written = io.BytesIO()
    presentation.save(written)
    return dateless(written)
