"""The one cleaning of all text that comes in: what no reader sees is dropped, and line breaks have one form.

`without_invisible` is for texts that are still to be split, `one_line` and `several_lines` for what is
stored. All three return what they are given a second time as it is. E-mail addresses have one form as well:
two spellings of one domain are one person.
"""

import re
import unicodedata
from functools import cache
from itertools import chain

import idna

# Controls but for tab and the line breaks, format characters (zero-width, bidirectional, tags, byte order
# mark), surrogates and noncharacters. Joiners go too: what is compared must not differ in what is not seen.
DROPPED_CATEGORIES = frozenset({"Cc", "Cf"})
# The planes of scripts and symbols, and the block of tags: no other holds format characters.
WITH_FORMAT_CHARACTERS = (range(0xD800), range(0xE000, 0x20000), range(0xE0000, 0xE1000))
LINE_BREAKS = "\n\r\v\f\x85\u2028\u2029"
LINE_BREAK = re.compile(f"\r\n|[{LINE_BREAKS}]")
# What looks like nothing though it is no space: fillers, the blank of Braille, variation selectors.
LOOKS_BLANK = re.compile(
    "[\\s\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180d\u180f\u2800\u3164\ufe00-\ufe0f\uffa0"
    "\U000e0100-\U000e01ef]*"
)


def is_dropped(character: str) -> bool:
    if character == "\t" or character in LINE_BREAKS:
        return False
    return unicodedata.category(character) in DROPPED_CATEGORIES or is_noncharacter(ord(character))


def is_noncharacter(point: int) -> bool:
    return 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE


@cache
def invisible() -> re.Pattern[str]:
    """What finds the characters that are dropped, many times faster than a look at each character of a text.

    It is made when it is first needed, which a command or a server that starts does not wait for.
    """
    ends_of_planes = (plane + end for plane in range(0, 0x110000, 0x10000) for end in (0xFFFE, 0xFFFF))
    points = sorted({*chain(*WITH_FORMAT_CHARACTERS), *ends_of_planes})
    dropped = "".join(f"\\U{point:08x}" for point in points if is_dropped(chr(point)))
    return re.compile(f"[{dropped}\ud800-\udfff]")


# What frozen texts may still hold and no file takes, or what turns the text around it: controls,
# surrogates, noncharacters, marks of the direction, zero-width spaces.
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
    "\ufff9-\ufffb\ufdd0-\ufdef\ud800-\udfff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000))
    + "]"
)


def printable(text: str) -> str:
    """As a page or a file can hold it, for what was stored before texts were cleaned and is frozen."""
    return text if text.isprintable() else UNPRINTABLE.sub("", LINE_BREAK.sub("\n", text))


def has_invisible(text: str) -> bool:
    """Whether cleaning drops anything."""
    return not text.isprintable() and invisible().search(text) is not None


def without_invisible(text: str) -> str:
    """In NFC; tabs, spaces and line breaks of every kind stay, so that a pasted list can still be split."""
    if text.isascii() and text.isprintable():
        return text
    return unicodedata.normalize("NFC", invisible().sub("", text))


def several_lines(text: str) -> str:
    """As it is stored in a field of several lines: each line break is LF, and a tab stays a tab."""
    if text.isascii() and text.isprintable():
        return text.strip()
    text = LINE_BREAK.sub("\n", without_invisible(text)).strip()
    return "" if LOOKS_BLANK.fullmatch(text) else text


def one_line(text: str) -> str:
    """As it is stored in a field of one line: each line break and each tab is a space."""
    if text.isascii() and text.isprintable():
        return text.strip()
    lines = (line.strip() for line in several_lines(text).split("\n"))
    return " ".join(line for line in lines if line).replace("\t", " ")


PUNYCODE = "xn--"


def clean_address(text: str) -> str:
    """In lower case, the domain in ASCII as mail servers know it; what is no address stays for the check.

    A domain is stored and shown in ASCII, so that no letter of another alphabet passes for a Latin one.
    """
    local, at, domain = one_line(text).lower().rpartition("@")
    return local + at + clean_domain(domain) if at else domain


def clean_domain(domain: str) -> str:
    domain = domain.strip().lower()
    if domain.isascii() and PUNYCODE not in domain:
        return domain
    try:
        return idna.encode(domain, uts46=True).decode()
    except idna.IDNAError:
        return domain
