"""Which designation footnotes an output prints: those of the partners that are on it.

Who lists partners asks `footnotes_of`, who has a finished text `footnotes_in`. A page and a PDF file have a
placeholder, which `with_footnotes` fills once the rest of the page is there.
"""

import re
from collections.abc import Iterable, Iterator
from copy import copy
from html import unescape
from operator import attrgetter

from django.template.loader import render_to_string
from django.utils.translation import gettext

from questionnaire.choices import FOOTNOTE_MARKS
from questionnaire.models import Partner, Round
from questionnaire.models.rounds.printed_names import KeptTexts, bound, in_print, kept_in_print

# No text can hold it: what is entered is escaped.
PLACEHOLDER = "<!-- footnotes -->"
# A mark ends a word; in a page one after a tag says that a field is required. Each pattern begins with its
# mark, which is found ten times as fast as a class of characters: every page is looked through.
MARKED = tuple(re.compile(rf"{mark}(?<=[^\s>]{mark})") for mark in map(re.escape, FOOTNOTE_MARKS))


def footnotes_of(partners: Iterable[Partner | None]) -> list[str]:
    """Return the footnotes of these partners with their marks, each once."""
    return list(dict.fromkeys(f"{one.mark} {one.designation}" for one in partners if one and one.mark))


def footnotes_in(text: str) -> list[str]:
    """Return the footnotes of the partners that the text names, as the round in print has them.

    Where no round is in print, the code lists go before what any round prints. No query for a text
    without marked words.
    """
    if not has_marked_words(text):
        return []
    partners = list(Partner.objects.all())
    named: dict[str, Partner] = {}
    for kept in texts_in_print():
        for partner in partners:
            printed = bound(copy(partner), kept)
            for label in marked_labels(printed):
                if label in text:
                    named.setdefault(label, printed)
    return footnotes_of(sorted(named.values(), key=attrgetter("position")))


def has_marked_words(text: str) -> bool:
    return any(marked.search(text) for marked in MARKED)


def texts_in_print() -> Iterator[KeptTexts]:
    yield kept_in_print()
    if in_print.get() is None:
        yield from Round.objects.exclude(kept_names={}).values_list("kept_names", flat=True)


def marked_labels(partner: Partner) -> Iterator[str]:
    """Return the name as it is printed, as it is in the code list and as it was printed, with each mark."""
    for name in (partner.printed("name"), partner.name, *partner.former("name")):
        for mark in (partner.mark, partner.footnote_mark, *partner.former("footnote_mark")):
            if mark:
                yield f"{gettext(name).removesuffix(mark)}{mark}"


def with_footnotes(html: str) -> str:
    """Fill the placeholder of a page with the footnotes of the partners that the page names."""
    if PLACEHOLDER not in html:
        return html
    # Escaping leaves marks as they are, so that most pages need not be read a second time.
    footnotes = footnotes_in(unescape(html)) if has_marked_words(html) else []
    return html.replace(PLACEHOLDER, render_to_string("_footnotes.html", {"footnotes": footnotes}))
