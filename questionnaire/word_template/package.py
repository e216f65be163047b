"""The parts of an uploaded Word file, unpacked within bounds and read as XML that loads nothing."""

import io
import posixpath
import re
import zipfile
import zlib
from functools import cached_property
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree

from questionnaire.spreadsheets.unpack import (
    CHUNK,
    ENCRYPTED,
    ENCRYPTED_PACKAGE,
    MAX_RATIO,
    MEGABYTE,
    OLE_SIGNATURE,
    RIGHTS,
    part_name,
)
from questionnaire.word_template import refusals

MAX_TEMPLATE = 5 * MEGABYTE
MAX_PARTS = 500
MAX_PART = 10 * MEGABYTE
MAX_TOTAL = 30 * MEGABYTE
# Of the parts that are taken over. Word's own templates have some 20,000, mostly of styles.
MAX_ELEMENTS = 100_000

CONTENT_TYPES = "[Content_Types].xml"
MAIN_TYPES = re.compile(
    r"application/vnd\.openxmlformats-officedocument\.wordprocessingml\.(document|template)\.main\+xml"
)
MACROS = re.compile(r"macroenabled|vbaproject|vbadata", re.IGNORECASE)
STRICT = "http://purl.oclc.org/ooxml/"
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)


class Relation(NamedTuple):
    """`kind` is the end of the address that names it, `target` the name of a part, or an address outside."""

    key: str
    kind: str
    target: str
    is_external: bool


class Package:
    """An uploaded file that is a Word document or template without macros.

    Everything raises Refused where the file is not what it says, or is not safe to open.
    """

    def __init__(self, content: bytes) -> None:
        refuse_other_files(content)
        try:
            self.archive = zipfile.ZipFile(io.BytesIO(content))
            self.parts = {part_name(part).lower(): part for part in self.archive.infolist()}
        except DAMAGED as error:
            raise refusals.damaged() from error
        refuse_oversized(list(self.archive.infolist()), self.parts)
        self.unpacked = self.elements = 0
        self.refuse_macros()

    def refuse_macros(self) -> None:
        """Also what is named otherwise: its type says what a program takes it for."""
        if any(MACROS.search(text) for text in (*self.parts, *self.content_types.values())):
            raise refusals.macros()

    @cached_property
    def content_types(self) -> dict[str, str]:
        """By the name of a part with a slash before it, or by an ending, in small letters."""
        if CONTENT_TYPES.lower() not in self.parts:
            raise refusals.not_word()
        return {
            (each.get("PartName") or each.get("Extension", "")).lower(): each.get("ContentType", "")
            for each in self.tree(CONTENT_TYPES)
            if isinstance(each.tag, str)
        }

    @cached_property
    def main(self) -> str:
        """The name of the part that all others hang on."""
        found = [each for each in self.relations("") if each.kind == "officeDocument"]
        if not found or not MAIN_TYPES.fullmatch(self.type_of(found[0].target)):
            raise refusals.not_word()
        return found[0].target

    def type_of(self, name: str) -> str:
        types = self.content_types
        return types.get(f"/{name}".lower()) or types.get(name.rpartition(".")[2].lower(), "")

    def read(self, name: str) -> bytes:
        """Piece by piece: what a part holds beyond its declared size is never unpacked."""
        part = self.parts.get(name.lower())
        if part is None:
            raise refusals.damaged(name)
        content = io.BytesIO()
        try:
            with self.archive.open(part) as source:
                while piece := source.read(CHUNK):
                    self.unpacked += len(piece)
                    if content.tell() > MAX_PART or self.unpacked > MAX_TOTAL:
                        raise refusals.too_much(name)
                    content.write(piece)
        except DAMAGED as error:
            raise refusals.damaged(name) from error
        return content.getvalue()

    def tree(self, name: str) -> etree._Element:
        """A part as XML in which nothing is replaced and for which nothing is loaded."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        content = self.read(name)
        if b"<!DOCTYPE" in content:
            raise refusals.entities(name)
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise refusals.damaged(name) from error
        # In another encoding.
        if root.getroottree().docinfo.doctype:
            raise refusals.entities(name)
        self.elements += sum(1 for _element in root.iter())
        if self.elements > MAX_ELEMENTS:
            raise refusals.too_much(name)
        return root

    def relations(self, name: str) -> list[Relation]:
        """What the part refers to, or the whole file where none is named."""
        folder, stem = posixpath.split(name)
        relationships = posixpath.join(folder, "_rels", f"{stem}.rels")
        if relationships.lower() not in self.parts:
            return []
        return [self.relation(each, folder) for each in self.tree(relationships) if each.get("Id")]

    def relation(self, element: etree._Element, folder: str) -> Relation:
        address, target = element.get("Type", ""), element.get("Target", "")
        if address.startswith(STRICT):
            raise refusals.strict()
        is_external = element.get("TargetMode") == "External"
        if not is_external:
            path = unquote(target).replace("\\", "/")
            target = posixpath.normpath(posixpath.join("/", folder, path)).lstrip("/")
        return Relation(element.get("Id", ""), address.rpartition("/")[2], target, is_external)


def refuse_other_files(content: bytes) -> None:
    if len(content) > MAX_TEMPLATE:
        raise refusals.too_large(MAX_TEMPLATE // MEGABYTE)
    if content.startswith(OLE_SIGNATURE):
        is_protected = any(name in content for name in (ENCRYPTED_PACKAGE, *RIGHTS))
        raise refusals.protected() if is_protected else refusals.old_word()
    if not content.startswith(b"PK"):
        raise refusals.not_word()


def refuse_oversized(entries: list[zipfile.ZipInfo], parts: dict[str, zipfile.ZipInfo]) -> None:
    """By the directory alone, before anything is unpacked. Of two parts of one name nobody knows which."""
    if len(entries) > MAX_PARTS:
        raise refusals.too_much()
    for part in entries:
        is_bomb = part.file_size > MEGABYTE and part.file_size > MAX_RATIO * max(part.compress_size, 1)
        if part.file_size > MAX_PART or is_bomb:
            raise refusals.too_much(part_name(part))
    largest = max(entries, key=lambda part: part.file_size, default=None)
    if largest and sum(part.file_size for part in entries) > MAX_TOTAL:
        raise refusals.too_much(part_name(largest))
    if any(part.flag_bits & ENCRYPTED for part in entries):
        raise refusals.protected()
    methods = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
    if len(parts) != len(entries) or any(part.compress_type not in methods for part in entries):
        raise refusals.damaged()
