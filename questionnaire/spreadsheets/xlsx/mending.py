"""A workbook as openpyxl opens it, where it stumbles over names of parts, properties or the look of cells.

It is for giving a workbook back with its marks. Reading needs none of this.
"""

import io
import zipfile
from xml.etree.ElementTree import Element, SubElement, tostring

from defusedxml.ElementTree import fromstring

from questionnaire.spreadsheets.xlsx.parts import RELATIONSHIP, Parts
from questionnaire.spreadsheets.xlsx.styles import attribute_number, struck_fonts
from questionnaire.spreadsheets.xlsx.texts import MAIN

OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
STYLES = "xl/styles.xml"
# What openpyxl looks for by a name that is not in small letters.
CAPITALS = {name.lower(): name for name in ("[Content_Types].xml", "docProps/custom.xml")}
# Of all properties openpyxl reads only these strictly, and the marked workbook needs none of them.
LEFT_OUT = "docprops/core.xml"


def mended(archive: zipfile.ZipFile) -> io.BytesIO:
    """All names in small letters, and of the look only formats and what is struck out."""
    copy = io.BytesIO()
    parts = Parts(archive)
    with zipfile.ZipFile(copy, "w") as target:
        styles = set(parts.of_kind("styles", parts.workbook() or ""))
        for small, name in parts.names.items():
            if name in styles:
                target.writestr(STYLES, plain_styles(parts.tree(name)))
            elif small.endswith(".rels") or small in CAPITALS:
                target.writestr(CAPITALS.get(small, small), with_small_names(parts, archive.read(name)))
            elif small != LEFT_OUT:
                target.writestr(small, archive.read(name))
    copy.seek(0)
    return copy


def with_small_names(parts: Parts, content: bytes) -> bytes:
    """Where other parts are named; parts that are missing are not."""
    root: Element = fromstring(content)
    for element in list(root):
        if element.tag == OVERRIDE:
            name = element.get("PartName", "").replace("\\", "/").lower()
            element.set("PartName", name)
            if name.removeprefix("/") not in parts.names:
                root.remove(element)
        elif element.tag == RELATIONSHIP and element.get("TargetMode") != "External":
            element.set("Target", element.get("Target", "").replace("\\", "/").lower())
    return tostring(root)


def plain_styles(root: Element) -> bytes:
    """As many looks as there were, each with its number format, and struck out where it was."""
    struck = struck_fonts(root)
    plain = Element(f"{MAIN}styleSheet")
    if (formats := root.find(f"{MAIN}numFmts")) is not None:
        plain.append(formats)
    fonts = SubElement(plain, f"{MAIN}fonts")
    SubElement(fonts, f"{MAIN}font")
    SubElement(SubElement(fonts, f"{MAIN}font"), f"{MAIN}strike")
    for group, kind in (("borders", "border"), ("cellStyleXfs", "xf")):
        SubElement(SubElement(plain, f"{MAIN}{group}"), f"{MAIN}{kind}")
    SubElement(SubElement(SubElement(plain, f"{MAIN}fills"), f"{MAIN}fill"), f"{MAIN}patternFill")
    looks = SubElement(plain, f"{MAIN}cellXfs")
    for look in root.iterfind(f"{MAIN}cellXfs/{MAIN}xf"):
        font = "1" if attribute_number(look, "fontId") in struck else "0"
        SubElement(looks, f"{MAIN}xf", numFmtId=str(attribute_number(look, "numFmtId")), fontId=font)
    conditions = SubElement(plain, f"{MAIN}dxfs")
    for _look in root.iterfind(f"{MAIN}dxfs/{MAIN}dxf"):
        SubElement(conditions, f"{MAIN}dxf")
    return tostring(plain)
