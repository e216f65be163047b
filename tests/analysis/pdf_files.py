"""PDF files read back by their tags, as poppler tells them."""

import io
import re
import subprocess
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader

ELEMENT = re.compile(r" *([A-Z]\w*)\b")
TEXT = re.compile(r' *"(.*)"')

Cells = list[str]


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def tags(content: bytes) -> list[str]:
    """One line for each element of the structure, and one in quotes for each piece of text."""
    told = subprocess.run(
        ["pdfinfo", "-struct-text", "-"], input=content, check=True, capture_output=True
    ).stdout.decode()
    return told.splitlines()


def printed(content: bytes) -> str:
    """What stands on its pages, line by line; nothing of what reaches beyond them."""
    command = ["pdftotext", "-layout", "-", "-"]
    return subprocess.run(command, input=content, check=True, capture_output=True).stdout.decode()


def tables_of(content: bytes) -> list[list[Cells]]:
    """The rows below the header of each table, as the texts of their cells.

    One that goes on overleaf is tagged as a table of its own there, but has its caption once.
    """
    found: list[list[Cells]] = []
    is_body = False
    for line in tags(content):
        if text := TEXT.fullmatch(line):
            if is_body:
                found[-1][-1][-1] = f"{found[-1][-1][-1]} {text[1]}".strip()
            continue
        element = ELEMENT.match(line)
        match element[1] if element else "":
            case "Caption":
                found.append([])
            case "TBody":
                is_body = True
            case "TR" if is_body:
                found[-1].append([])
            case "TH" | "TD" if is_body:
                found[-1][-1].append("")
            case "THead" | "P" | "Div":
                is_body = False
    return found


def elements(content: bytes, kind: str) -> Iterator[Any]:
    """All of one kind, such as "/Figure", in the order in which they are read."""
    return of_kind(reader(content).trailer["/Root"]["/StructTreeRoot"], kind)


def of_kind(element: Any, kind: str) -> Iterator[Any]:
    if element.get("/S") == kind:
        yield element
    children = element.get("/K", [])
    for child in children if isinstance(children, list) else [children]:
        below = child.get_object()
        if hasattr(below, "get"):
            yield from of_kind(below, kind)


def outline(content: bytes) -> list[str]:
    """The titles of the bookmarks, indented by two spaces for each level."""
    return list(titles(reader(content).outline, ""))


def titles(bookmarks: list[Any], indent: str) -> Iterator[str]:
    for each in bookmarks:
        if isinstance(each, list):
            yield from titles(each, f"{indent}  ")
        else:
            yield f"{indent}{each.title}"


def fonts(content: bytes) -> list[Any]:
    """The descriptors of all fonts in use."""
    found = [
        font.get_object()
        for page in reader(content).pages
        for font in page["/Resources"].get("/Font", {}).values()
    ]
    return [font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object() for font in found]
