"""Lists in a sentence, cut short where they would be longer than a message."""

from collections.abc import Sequence

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

MOST_NAMES = 10


def short_list(names: Sequence[str]) -> str:
    """The names, or the first ones and how many more there are."""
    further = len(names) - MOST_NAMES
    if further <= 0:
        return get_text_list(list(names), _("and"))
    others = ngettext("%(n)s other", "%(n)s others", further) % {"n": further}
    return get_text_list([*names[:MOST_NAMES], others], _("and"))
