"""What a part of a template may hold: refused where it loads, runs or hides something, rid of the rest."""

import re
from collections.abc import Iterator

from docx.oxml.ns import qn
from lxml import etree

from questionnaire.word_template import refusals

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
# What a reviewer has left, and what binds text to properties that are not taken over.
SUPERFLUOUS = frozenset(
    f"{W}{name}"
    for name in (
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "dataBinding",
        "printerSettings",
        "formProt",
        "textDirection",
        "embedRegular",
        "embedBold",
        "embedItalic",
        "embedBoldItalic",
    )
)
# The same picture stands beside it in a format that every program reads.
SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
EXTENSION = "{http://schemas.openxmlformats.org/drawingml/2006/main}ext"
REFERENCES = frozenset({f"{W}footnoteReference", f"{W}endnoteReference"})
MOVES = frozenset(f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
OBJECTS = {
    f"{W}object": "oleObject",
    f"{W}control": "control",
    f"{W}altChunk": "aFChunk",
    f"{W}subDoc": "subDocument",
}
# Fields whose result Word fetches from another file, program or server.
LOADING = frozenset(
    {"DATABASE", "DDE", "DDEAUTO", "IMPORT", "INCLUDE", "INCLUDEPICTURE", "INCLUDETEXT", "LINK", "RD"}
)
FIRST_WORD = re.compile(r"\s*(\w+)")


def clean(root: etree._Element, part: str) -> None:
    """Raises Refused."""
    for element in list(root.iter()):
        if element.tag in SUPERFLUOUS or (element.get("uri") == SVG_EXTENSION and element.tag == EXTENSION):
            remove(element)
        else:
            refuse_element(element, part)
    for instruction in instructions(root):
        word = FIRST_WORD.match(instruction)
        if word and word[1].upper() in LOADING:
            raise refusals.loaded_by_field(word[1].upper(), part, instruction.strip())


def remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def refuse_element(element: etree._Element, part: str) -> None:
    if element.tag in OBJECTS:
        raise refusals.embedded(OBJECTS[element.tag], part)
    if element.tag in REFERENCES:
        raise refusals.notes(part)
    is_change = str(element.tag).endswith("Change") and element.get(qn("w:author")) is not None
    if is_change or element.tag in MOVES:
        raise refusals.tracked(part)


def instructions(root: etree._Element) -> Iterator[str]:
    """Of each field, however many runs it is cut into; of one within another as well."""
    for simple in root.iter(f"{W}fldSimple"):
        yield simple.get(qn("w:instr"), "")
    open_fields: list[list[str]] = []
    for element in root.iter(f"{W}fldChar", f"{W}instrText"):
        if element.tag == f"{W}instrText":
            for field in open_fields:
                field.append(element.text or "")
            if not open_fields:
                yield element.text or ""
        elif element.get(qn("w:fldCharType")) == "begin":
            open_fields.append([])
        elif element.get(qn("w:fldCharType")) == "end" and open_fields:
            yield "".join(open_fields.pop())
    for field in open_fields:
        yield "".join(field)


def referred(root: etree._Element) -> Iterator[tuple[etree._Element, str, str]]:
    """Each attribute that names a relationship: the element, the attribute, and the key."""
    for element in root.iter():
        for name, value in element.attrib.items():
            if str(name).startswith(R):
                yield element, str(name), str(value)
