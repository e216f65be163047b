"""Numbers as a sentence has them: none, one … nine, 10; and as it begins with them: ten, twenty-seven."""

import re

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from questionnaire.formatting.numbers import grouped

WORDS = (
    _("none"),
    _("one"),
    _("two"),
    _("three"),
    _("four"),
    _("five"),
    _("six"),
    _("seven"),
    _("eight"),
    _("nine"),
)
TEENS = (
    _("ten"),
    _("eleven"),
    _("twelve"),
    _("thirteen"),
    _("fourteen"),
    _("fifteen"),
    _("sixteen"),
    _("seventeen"),
    _("eighteen"),
    _("nineteen"),
)
TENS = (
    _("twenty"),
    _("thirty"),
    _("forty"),
    _("fifty"),
    _("sixty"),
    _("seventy"),
    _("eighty"),
    _("ninety"),
)

NUMBER_FIRST = re.compile("[0-9]+(?= )")


class SourcedNumber(int):
    """A number that is written as the reference to its source, so that a text can follow the number."""

    reference: str

    @classmethod
    def of(cls, number: int, reference: str) -> "SourcedNumber":
        sourced = cls(number)
        sourced.reference = reference
        return sourced

    def __str__(self) -> str:
        return self.reference

    def __format__(self, form: str) -> str:
        return self.reference


def number_in_words(number: int) -> str:
    """In letters up to nine, as the Council writes them; in figures from 10."""
    if isinstance(number, SourcedNumber):
        return number.reference
    return gettext(WORDS[number]) if number < len(WORDS) else grouped(number)


def activities_said(number: int) -> str:
    """ "Nine activities" within a sentence."""
    return ngettext("%(number)s activity", "%(number)s activities", number) % {
        "number": number_in_words(number)
    }


def figure_in_words(number: int) -> str:
    """The same as the value of a figure: "it fell from two to zero"."""
    return number_in_words(number) if number else gettext("zero")


def number_spelled_out(number: int) -> str:
    """In letters up to ninety-nine: a sentence does not begin with a figure."""
    if number < 10 or number > 99:
        return number_in_words(number)
    if number < 20:
        return gettext(TEENS[number - 10])
    tens, ones = divmod(number, 10)
    return "-".join(gettext(word) for word in (TENS[tens - 2], *([WORDS[ones]] if ones else [])))


def beginning(text: str) -> str:
    """As it begins a sentence: with a capital letter, and with no figure below 100."""
    if found := NUMBER_FIRST.match(text):
        text = number_spelled_out(int(found[0])) + text[found.end() :]
    return text[:1].upper() + text[1:]
