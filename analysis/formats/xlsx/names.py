"""Names of sheets that people read, and names of cells that programs read."""

import re
from collections.abc import Iterable

from analysis.formats.xlsx.cells import plain_text
from analysis.grid import Grid

CONTENTS = "Contents"
DATA = "Data"
CHECKS = "Checks"

# Excel takes no longer name, none of these characters in it, and no two that differ in case alone.
LONGEST = 31
# The mark of a designation stays, as a character that is allowed.
ALLOWED = str.maketrans({"*": "\u2217", "/": "-", ":": " ", "\\": " ", "?": " ", "[": "(", "]": ")"})
# Excel keeps this one for itself.
RESERVED = {CONTENTS, DATA, CHECKS, "History"}
# A letter or a figure that a defined name cannot hold.
OTHER = re.compile(r"\W")


def sheet_names(grids: Iterable[Grid]) -> dict[str, str]:
    """By the key of the table: "2 Member States by partner"."""
    taken = {name.casefold() for name in RESERVED}
    names = {}
    for grid in grids:
        names[grid.key] = name = not_yet(sheet_name(grid), taken)
        taken.add(name.casefold())
    return names


def sheet_name(grid: Grid) -> str:
    """The number of the table and its short title."""
    title = plain_text(grid.short_title or grid.title).translate(ALLOWED)
    words = " ".join(f"{grid.number or ''} {title}".split())
    return shortened(words, LONGEST)


def not_yet(name: str, taken: set[str]) -> str:
    """The name, with a number behind it where it is taken."""
    found, number = name, 1
    while found.casefold() in taken:
        number += 1
        ending = f" ({number})"
        found = shortened(name, LONGEST - len(ending)) + ending
    return found


def shortened(words: str, longest: int) -> str:
    """Not longer, and cut between words where that leaves enough; an apostrophe may not stand at an end."""
    if len(words) > longest:
        words = words[:longest].rsplit(" ", 1)[0] if " " in words[longest // 2 : longest] else words[:longest]
    return words.strip(" ',") or "-"


def defined_name(key: str) -> str:
    """The key of a table as the name of its cells."""
    return OTHER.sub("_", key)
