"""Numbers as a sentence has them: none, one, two … ten, 11."""

from django.utils.formats import number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

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
    _("ten"),
)


def number_in_words(number: int) -> str:
    """In letters up to ten, as style guides for officials have it; in figures from 11."""
    return gettext(WORDS[number]) if number < len(WORDS) else number_format(number, force_grouping=True)
