"""The encoding of a text file: Unicode where it fits, else the code page whose letters fit best."""

import re

from django.utils.translation import gettext as _

from questionnaire.problems import Refused

BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
NUL = 0
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile("[a-z]")
FIRST_BEYOND_LATIN = "\u0370"
# The letters beyond ASCII of each official language, by the code page of its Windows; English and Irish fit
# where nothing else is said. Catalan, Luxembourgish and the like are covered by their neighbours.
ALPHABETS = (
    ("cp1252", "äöüß"),  # German
    ("cp1252", "àâæçéèêëîïôœùûüÿ"),  # French
    ("cp1252", "áéíñóúü¿¡"),  # Spanish
    ("cp1252", "àèéìíîòóùú"),  # Italian
    ("cp1252", "áâãàçéêíóôõú"),  # Portuguese
    ("cp1252", "áéèëêíïóöúü"),  # Dutch
    ("cp1252", "åäöé"),  # Finnish, Swedish
    ("cp1252", "æøåé"),  # Danish
    ("cp1250", "čćđšž"),  # Croatian, Slovenian
    ("cp1250", "áčďéěíňóřšťúůýž"),  # Czech
    ("cp1250", "áäčďéíĺľňóôŕšťúýž"),  # Slovak
    ("cp1250", "áéíóöőúüű"),  # Hungarian
    ("cp1250", "ąćęłńóśźż"),  # Polish
    ("cp1250", "ăâîşţ"),  # Romanian
    ("cp1251", "абвгдежзийклмнопрстуфхцчшщъьюя"),  # Bulgarian
    ("cp1253", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ"),  # Greek
    ("cp1257", "āčēģīķļņšūž"),  # Latvian
    ("cp1257", "ąčęėįšųūž"),  # Lithuanian
    ("cp1257", "äõöüšž"),  # Estonian
)


def decoded(content: bytes) -> str:
    """Raises Refused for what is no text."""
    encoding = BYTE_ORDER_MARKS.get(content[:2]) or unmarked_utf_16(content[:200]) or "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        text = in_code_page(content)
    if "\0" in text:
        raise Refused(
            _("This is not a text file."),
            _("Save it as “CSV UTF-8” or as an Excel workbook (.xlsx), then send it again."),
        )
    return text


def unmarked_utf_16(beginning: bytes) -> str:
    """Every second byte of ASCII is nought there."""
    if beginning[1::2].count(NUL) * 2 > len(beginning[1::2]):
        return "utf-16-le"
    return "utf-16-be" if beginning[::2].count(NUL) * 2 > len(beginning[::2]) else ""


def in_code_page(content: bytes) -> str:
    texts = {page: content.decode(page, "replace") for page, _letters in ALPHABETS}
    best, _letters = max(ALPHABETS, key=lambda entry: fitting(texts[entry[0]], entry[1]))
    return texts[best]


def fitting(text: str, letters: str) -> int:
    """How many of the letters beyond ASCII belong to the language, less those that do not.

    No word mixes Latin letters with those of another alphabet.
    """
    return sum(
        1 if letter in letters and (letter < FIRST_BEYOND_LATIN or not is_latin) else -1
        for word, is_latin in ((word, bool(LATIN.search(word))) for word in WORD.findall(text.lower()))
        for letter in word
        if not letter.isascii()
    )
