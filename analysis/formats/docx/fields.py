"""Fields that Word can update, each with the result it has now, and the bookmarks they refer to."""

import re

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

# "Table 13a": what it is, the number that Word counts, and a letter that it does not.
LABEL = re.compile(r"(\D+)(\d+)(.*)")


def add_field(paragraph: Paragraph, instruction: str, result: str) -> None:
    """As single runs, so that programs which know no fields read the result."""
    add_mark(paragraph, "begin")
    text = OxmlElement("w:instrText", {qn("xml:space"): "preserve"})
    text.text = f" {instruction} "
    paragraph.add_run()._r.append(text)
    add_mark(paragraph, "separate")
    paragraph.add_run(result)
    add_mark(paragraph, "end")


def add_mark(paragraph: Paragraph, kind: str) -> None:
    paragraph.add_run()._r.append(OxmlElement("w:fldChar", {qn("w:fldCharType"): kind}))


def add_reference(paragraph: Paragraph, label: str) -> None:
    """ "Table 3", as the caption of that table says it; Word follows it with a click."""
    add_field(paragraph, f"REF {bookmark_name(label)} \\h", label)


def bookmark_name(label: str) -> str:
    """Hidden from Word's list of bookmarks by its underscore; Word takes 40 characters."""
    return re.sub(r"\W", "_", f"_Ref {label}")[:40]


class Captions:
    """The labels of captions, numbered by Word itself: a table that is put in moves those after it."""

    def __init__(self, first_bookmark: int = 0) -> None:
        self.last: dict[str, int] = {}
        self.bookmarks = first_bookmark

    def add_label(self, paragraph: Paragraph, label: str) -> None:
        """The label as a bookmark; what is not a name and a number is plain text in it."""
        identity = str(self.bookmarks)
        self.bookmarks += 1
        name = bookmark_name(label)
        paragraph._p.append(bookmark("w:bookmarkStart", {"w:id": identity, "w:name": name}))
        if parts := LABEL.fullmatch(label):
            before, number, letter = parts.groups()
            paragraph.add_run(before)
            add_field(paragraph, self.instruction(before, int(number), letter), number)
            paragraph.add_run(letter)
        else:
            paragraph.add_run(label)
        paragraph._p.append(bookmark("w:bookmarkEnd", {"w:id": identity}))

    def instruction(self, before: str, number: int, letter: str) -> str:
        """The next number; the one before once more where a letter tells them apart; else this one."""
        sequence = re.sub(r"\W", "", before)
        last = self.last.get(sequence, 0)
        self.last[sequence] = number
        if letter and number == last:
            return f"SEQ {sequence} \\c \\* ARABIC"
        if number == last + 1:
            return f"SEQ {sequence} \\* ARABIC"
        return f"SEQ {sequence} \\r {number} \\* ARABIC"


def bookmark(tag: str, attributes: dict[str, str]) -> BaseOxmlElement:
    return OxmlElement(tag, {qn(name): value for name, value in attributes.items()})
