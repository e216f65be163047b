"""Texts of a workbook in which single words can have a look of their own."""

from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TEXT, RUN, LOOK, STRIKE = f"{MAIN}t", f"{MAIN}r", f"{MAIN}rPr", f"{MAIN}strike"
OFF = ("0", "false")


class RichText(NamedTuple):
    """`has_struck` says that some words are struck out, `has_plain` that some look as their cell does."""

    text: str
    has_struck: bool = False
    has_plain: bool = True

    def is_struck(self, in_cell: bool) -> bool:
        return self.has_struck or (in_cell and self.has_plain)


def rich_text(element: Element) -> RichText:
    """Of a text or of its runs, without the reading aids of East Asian scripts."""
    plain = element[0] if len(element) == 1 and element[0].tag == TEXT else element.find(TEXT)
    if plain is not None:
        return RichText(plain.text or "")
    runs = element.findall(RUN)
    return RichText(
        "".join(run.findtext(TEXT) or "" for run in runs),
        any(strikes(look) for run in runs if (look := run.find(LOOK)) is not None),
        any(run.find(LOOK) is None for run in runs),
    )


def strikes(look: Element) -> bool:
    """Of a font, or of the look of some words."""
    strike = look.find(STRIKE)
    return strike is not None and strike.get("val", "1").lower() not in OFF


def shared_texts(root: Element) -> Iterator[RichText]:
    return (rich_text(element) for element in root.iterfind(f"{MAIN}si"))
