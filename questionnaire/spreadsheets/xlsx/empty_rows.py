"""Rows in which nothing stands, left out before objects are made of them: people format whole sheets."""

import re
from collections.abc import Iterable, Iterator

# A numbered row with its cells, none of which has content. Possessive (*+), so that nothing is tried twice.
EMPTY_ROW = re.compile(
    rb"<(?P<prefix>(?:\w+:)?)row\s(?=[^<>]*\br=)[^<>]*+(?:(?<=/)>|>"
    rb"(?:\s*+<(?P=prefix)c(?:\s[^<>]*+)?+(?:(?<=/)>|></(?P=prefix)c>))*+\s*+</(?P=prefix)row>)"
)
END_OF_ROW = b"row>"
# Of a part that is cut nowhere, or what is left would be copied for each piece.
LONGEST_LEFT = 1024 * 1024
# In a text that is marked so a row would be words.
LITERAL = b"<![CDATA["
SIZE = re.compile(rb"<(?:\w+:)?dimension\s[^<>]*\bref=[\"'](?:[A-Z$]+[0-9$]+:)?[A-Z$]+([0-9]+)[\"']")


def without_empty_rows(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """The part of a sheet, cut behind the ends of rows; a row that is cut all the same stays as it is."""
    left = b""
    for chunk in chunks:
        content = left + chunk
        end = content.rfind(END_OF_ROW)
        end = content.rfind(b">") + 1 if end < 0 else end + len(END_OF_ROW)
        if len(content) - end > LONGEST_LEFT:
            end = len(content)
        left = content[end:]
        yield condensed(content[:end])
    yield condensed(left)


def condensed(content: bytes) -> bytes:
    return content if LITERAL in content else EMPTY_ROW.sub(b"", content)


def last_row_claimed(beginning: bytes) -> int | None:
    """The last row of the sheet as its part says it at its beginning."""
    found = SIZE.search(beginning)
    return int(found[1]) if found else None
