"""What a Word document says, read back from its parts."""

import io
import re
from collections.abc import Iterator
from typing import Any
from zipfile import ZipFile

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

RANKED = re.compile(r"(.+) \(([\d\u00a0]+) activit\w+, ([\d\u00a0]+) Member States?\)")


def opened(content: bytes) -> WordDocument:
    return Document(io.BytesIO(content))


def part(content: bytes, name: str) -> Any:
    with ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def figures(table: Table) -> list[list[Any]]:
    """The cells below the header: whole numbers, or rank, partner, activities and members of each place."""
    lines = [[cell.text for cell in row.cells][1:] for row in table.rows][1:]
    header = [cell.text for cell in table.rows[0].cells]
    if header[1].startswith("Rank"):
        return [[list(places(line))] for line in lines]
    return [[int(text.replace("\u00a0", "")) for text in line] for line in lines]


def places(texts: list[str]) -> Iterator[tuple[int, str, int, int]]:
    for rank, text in enumerate(texts, 1):
        for partner, activities, members in RANKED.findall(text):
            yield rank, partner, int(activities), int(members)


def labels(table: Table) -> list[str]:
    return [row.cells[0].text for row in table.rows][1:]


def captions(document: WordDocument) -> list[Paragraph]:
    return [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Caption"]


def fields(document: WordDocument) -> list[tuple[str, str]]:
    """Instruction and result of each field of the body, in order."""
    found = []
    instruction = result = kind = ""
    for run in document.element.body.iter(qn("w:r")):
        mark = run.find(qn("w:fldChar"))
        if mark is not None:
            kind = mark.get(qn("w:fldCharType"))
            if kind == "end":
                found.append((instruction.strip(), result))
                instruction = result = ""
        elif kind == "begin":
            instruction += "".join(run.itertext(qn("w:instrText")))
        elif kind == "separate":
            result += "".join(run.itertext(qn("w:t")))
    return found


def bookmarks(document: WordDocument) -> dict[str, str]:
    """The text within each bookmark."""
    found: dict[str, str] = {}
    for paragraph in document.paragraphs:
        name = ""
        for element in paragraph._p:
            if element.tag == qn("w:bookmarkStart"):
                name = element.get(qn("w:name"))
                found[name] = ""
            elif element.tag == qn("w:bookmarkEnd"):
                name = ""
            elif name:
                found[name] += "".join(element.itertext(qn("w:t")))
    return found
