"""Words in boxes and arrows that are drawn over the cells of a sheet."""

from collections.abc import Iterator

from questionnaire.spreadsheets.xlsx.parts import Parts

DRAWN_TEXT = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}txBody"
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def text_boxes_of(parts: Parts, sheet: str) -> Iterator[str]:
    """Their paragraphs, each on a line; empty boxes are left out."""
    for name in parts.of_kind("drawing", sheet):
        for body in parts.tree(name).iter(DRAWN_TEXT):
            paragraphs = ("".join(text.text or "" for text in each.iter(f"{DRAWING}t")) for each in body)
            if words := "\n".join(filter(None, paragraphs)).strip():
                yield words
