"""Comments at cells: notes of the old kind, and the threads of today, which the notes repeat."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from questionnaire.spreadsheets.xlsx.parts import Parts
from questionnaire.spreadsheets.xlsx.texts import MAIN, rich_text

THREADS = "{http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments}"


def comments_of(parts: Parts, sheet: str) -> dict[str, str]:
    """By the address of their cell. A thread replaces the note that Excel keeps for old programs."""
    notes = {
        place: text for name in parts.of_kind("comments", sheet) for place, text in notes_in(parts.tree(name))
    }
    threads: dict[str, list[str]] = {}
    for name in parts.of_kind("threadedComment", sheet):
        for element in parts.tree(name).iterfind(f"{THREADS}threadedComment"):
            threads.setdefault(element.get("ref", ""), []).append(element.findtext(f"{THREADS}text") or "")
    return notes | {place: "\n".join(texts) for place, texts in threads.items()}


def notes_in(root: Element) -> Iterator[tuple[str, str]]:
    for element in root.iterfind(f"{MAIN}commentList/{MAIN}comment"):
        words = element.find(f"{MAIN}text")
        yield element.get("ref", ""), "" if words is None else rich_text(words).text
