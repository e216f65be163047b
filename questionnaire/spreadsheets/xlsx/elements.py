"""Elements of a large part, one by one, by a parser that expands and fetches nothing."""

from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import ParseError

from lxml import etree


def elements(part: IO[bytes], *tags: str) -> Iterator[etree._Element]:
    """Those with these tags, each until the next is asked for. Raises ParseError."""
    try:
        found = etree.iterparse(
            part, tag=tags, resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
        )
        for number, (_event, element) in enumerate(found):
            if number == 0:
                refuse_declarations(element)
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
        refuse_declarations(found.root)
    except etree.XMLSyntaxError as error:
        raise ParseError(str(error)) from error


def refuse_declarations(element: etree._Element) -> None:
    """No program writes any into a workbook: they would define texts that grow when they are read."""
    if element.getroottree().docinfo.doctype:
        raise ParseError("The part declares a type of document.")
