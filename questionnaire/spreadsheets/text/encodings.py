"""The encoding of a text file: Unicode where it fits, else the code page whose letters fit best."""

import re

from django.utils.translation import gettext as _

from questionnaire.problems import Refused

BYTE_ORDER_MARKS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
NUL = 0
WORD = re.compile(r"[^\W\d_]+")
LATIN = re.compile("[a-z]")
FIRST_BEYOND_LATIN = "\u0370"
# Also in French and Dutch texts, in names of towns and people.
IN_NAMES = "šž"
# The letters beyond ASCII of each official language, by the code page of its Windows; English and Irish fit
# where nothing else is said. Catalan, Luxembourgish and the like are covered by their neighbours. The number
# is the least share of them among all letters of a text in that language.
ALPHABETS: tuple[tuple[str, str, float], ...] = (
    ("cp1252", "äöüß", 0),  # German
    ("cp1252", "àâæçéèêëîïôœùûüÿ", 0),  # French
    ("cp1252", "áéíñóúü¿¡", 0),  # Spanish
    ("cp1252", "àèéìíîòóùú", 0),  # Italian
    ("cp1252", "áâãàçéêíóôõú", 0),  # Portuguese
    ("cp1252", "áéèëêíïóöúü", 0),  # Dutch
    ("cp1252", "åäöé", 0),  # Finnish, Swedish
    ("cp1252", "æøåé", 0),  # Danish
    ("cp1250", "čćđšž", 0),  # Croatian, Slovenian
    ("cp1250", "áčďéěíňóřšťúůýž", 0.05),  # Czech
    ("cp1250", "áäčďéíĺľňóôŕšťúýž", 0.04),  # Slovak
    ("cp1250", "áéíóöőúüű", 0.04),  # Hungarian
    ("cp1250", "ąćęłńóśźż", 0.03),  # Polish
    ("cp1250", "ăâîşţ", 0.02),  # Romanian
    ("cp1251", "абвгдежзийклмнопрстуфхцчшщъьюя", 0),  # Bulgarian
    ("cp1253", "αβγδεζηθικλμνξοπρστυφχψωςάέήίόύώϊϋΐΰ", 0),  # Greek
    ("cp1257", "āčēģīķļņšūž", 0.04),  # Latvian
    ("cp1257", "ąčęėįšųūž", 0.03),  # Lithuanian
    ("cp1257", "äõöüšž", 0.02),  # Estonian
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
    texts = {page: content.decode(page, "replace") for page, _letters, _least in ALPHABETS}
    best, *_rest = max(ALPHABETS, key=lambda entry: fitting(texts[entry[0]], *entry[1:]))
    return texts[best]


def fitting(text: str, letters: str, least: float) -> int:
    """How many of the letters beyond ASCII belong to the language, less those that do not, each twice.

    No word mixes Latin letters with those of another alphabet.
    """
    words = WORD.findall(text.lower())
    beyond = [(letter, bool(LATIN.search(word))) for word in words for letter in word if not letter.isascii()]
    of_names = int(len(beyond) >= least * sum(map(len, words)))
    return sum(weight(letter, letters, of_names, is_latin=is_latin) for letter, is_latin in beyond)


def weight(letter: str, letters: str, of_names: int, *, is_latin: bool) -> int:
    if letter in IN_NAMES:
        return of_names if letter in letters else 0
    return 2 if letter in letters and (letter < FIRST_BEYOND_LATIN or not is_latin) else -2
