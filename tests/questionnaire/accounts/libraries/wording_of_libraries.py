"""The sentences of the libraries that sign people in, and what breaks our own way of writing."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import allauth
import django
from lxml import html

CATALOGUES = (
    Path(allauth.__file__).parent / "locale/de/LC_MESSAGES/django.po",
    Path(django.__file__).parent / "contrib/auth/locale/de/LC_MESSAGES/django.po",
    Path(django.__file__).parent / "conf/locale/de/LC_MESSAGES/django.po",
)
SOURCE = re.compile(r'^msgid (?P<text>(?:"[^\n]*"\n)+)', re.MULTILINE)
# Words that we choose as well, in the same spelling.
SHARED = {
    "Add",
    "Authenticator app",
    "Browser",
    "Cancel",
    "Code",
    "Confirm",
    "Continue",
    "Download codes",
    "Generate new codes",
    "IP address",
    "Key",
    "Manage",
    "Name",
    "New password",
    "Passkey",
    "Password",
    "Recovery codes",
    "Remove",
    "Save",
    "Security key",
    "Sessions",
    "Sign out",
    "Use your password",
}
# The glossary of the project, as far as these pages could break it.
UNWANTED = re.compile(
    r"\bemails?\b|(?<!e-)\bmail(?:s|ed)?\b(?! server)|(?<!EU )\blog(?:ged|ging)? ?(?:in|out)\b|\bnobody\b|"
    r"\btick\b|\bsecond step\b|\bplease\b|\binput\b|!|\btestserver\b",
    re.IGNORECASE,
)
# What keeps its capital inside a line.
PROPER = re.compile(r"^(EU|Login|Presidency|Member|States|IP|QR|PIN|JavaScript|CEST|CET|Key|[A-Z]\.)$")


@cache
def library_sentences() -> frozenset[str]:
    found = set()
    for path in CATALOGUES:
        for match in SOURCE.finditer(path.read_text(encoding="utf-8")):
            found.add("".join(re.findall(r'"(.*)"\n', match["text"])).replace('\\"', '"').strip())
    return frozenset(found - {""} - SHARED)


def texts_of(page: str) -> Iterator[str]:
    """Each text of the content that is seen or read out, in one line."""
    [content] = html.fromstring(page).xpath("//main")
    seen = content.xpath(".//text()[not(ancestor::script) and not(ancestor::textarea) and not(ancestor::td)]")
    spoken = content.xpath(".//@placeholder | .//@alt | .//@aria-label | .//@title")
    yield from filter(None, (" ".join(str(text).split()) for text in [*seen, *spoken]))


def names_of(page: str) -> Iterator[str]:
    """Headings, labels, buttons and the title."""
    tree = html.fromstring(page)
    for element in tree.xpath("//main//*[self::h1 or self::h2 or self::button or self::label or self::th]"):
        yield " ".join(element.text_content().split())
    yield tree.findtext(".//title").split(" – ")[0].removeprefix("Error: ").strip()


def faults(page: str) -> Iterator[str]:
    for text in texts_of(page):
        if text in library_sentences():
            yield f"a sentence of a library: {text}"
        if found := UNWANTED.search(text):
            yield f"{found[0]!r} in: {text}"
    for name in names_of(page):
        for word in name.split()[1:]:
            if word[0].isupper() and not PROPER.match(word.strip("“”.,:;()?")) and "20" not in name:
                yield f"not sentence case: {name}"
