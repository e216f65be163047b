"""What slides say, read back by python-pptx."""

import io
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from pptx import Presentation
from pptx.presentation import Presentation as Slides
from pptx.slide import Slide

Lines = list[list[str]]


def opened_slides(content: bytes) -> Slides:
    return Presentation(io.BytesIO(content))


def title_of(slide: Slide) -> str:
    return slide.shapes.title.text_frame.text


def titles(content: bytes) -> list[str]:
    return [title_of(slide) for slide in opened_slides(content).slides]


def notes_of(slide: Slide) -> str:
    return slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""


def texts_of(slide: Slide) -> str:
    """Everything that is seen, but the labels of charts."""
    found = []
    for shape in slide.shapes:
        if shape.has_text_frame:
            found.append(shape.text_frame.text)
        if shape.has_table:
            found += [cell.text_frame.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(found).replace("\u200b", "")


def alternative_text(shape: Any) -> str:
    return shape._element.xpath(".//p:cNvPr")[0].get("descr", "")


def tables_by_description(content: bytes) -> dict[str, list[Lines]]:
    """The rows below the header of each part of a table, by its alternative text."""
    found: dict[str, list[Lines]] = defaultdict(list)
    for slide in opened_slides(content).slides:
        for shape in slide.shapes:
            if shape.has_table:
                found[alternative_text(shape)].append(list(lines_of_table(shape.table)))
    return found


def lines_of_table(table: Any) -> Iterator[list[str]]:
    for row in list(table.rows)[1:]:
        yield [cell.text_frame.text for cell in row.cells]


def whole_table(parts: list[Lines], rows: int) -> Lines:
    """The parts put together again: rows below each other, then further columns beside them."""
    lines = [line for part in parts for line in part]
    whole = lines[:rows]
    for first in range(rows, len(lines), rows):
        more = lines[first : first + rows]
        whole = [[*line, *others[1:]] for line, others in zip(whole, more, strict=True)]
    return whole
