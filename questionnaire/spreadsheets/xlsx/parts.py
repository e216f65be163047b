"""The parts of an unpacked workbook, found as spreadsheet programs find them: by their relationships."""

import posixpath
import zipfile
from collections.abc import Iterator
from typing import NamedTuple, cast
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from defusedxml.ElementTree import parse

RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
USUAL_WORKBOOK = "xl/workbook.xml"


class Related(NamedTuple):
    """A part that another one refers to; `kind` is the end of the address that names the relationship."""

    key: str
    kind: str
    name: str


class Parts:
    """Names are compared in any case, since Windows does so, and programs rely on it."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.names = {name.lower(): name for name in archive.namelist()}

    def tree(self, name: str) -> Element:
        with self.archive.open(name) as part:
            return cast("Element", parse(part).getroot())

    def related(self, name: str = "") -> Iterator[Related]:
        """What the part refers to, or the whole file where none is named. Missing parts are left out."""
        folder, stem = posixpath.split(name)
        relationships = self.names.get(posixpath.join(folder, "_rels", f"{stem}.rels").lower())
        for element in self.tree(relationships).iter(RELATIONSHIP) if relationships else ():
            target = unquote(element.get("Target", "")).replace("\\", "/")
            found = self.names.get(posixpath.normpath(posixpath.join("/", folder, target))[1:].lower())
            if found and element.get("TargetMode") != "External":
                yield Related(element.get("Id", ""), element.get("Type", "").rpartition("/")[2], found)

    def of_kind(self, kind: str, name: str = "") -> Iterator[str]:
        return (related.name for related in self.related(name) if related.kind == kind)

    def workbook(self) -> str | None:
        """The part that all others hang on; None where the file is none of a spreadsheet program."""
        return next(self.of_kind("officeDocument"), self.names.get(USUAL_WORKBOOK))
