"""The distribution of a file: the words that stand beside the marking in it, and in its name."""

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.text import slugify
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from questionnaire.models import MemberState


def for_circulation() -> str:
    return _("For circulation")


def for_circulation_while_blank() -> str:
    """Of a form: whoever completes it says whom the completed one is for."""
    return _("For circulation while blank")


def presidency_only() -> str:
    return _("Internal: Presidency only")


def member_state_and_presidency_only(member_state: "MemberState") -> str:
    return _("Internal: %(member_state)s and Presidency only") % {"member_state": member_state}


def file_name(stem: str, distribution: str, extension: str, *, last: dt.date | str = "") -> str:
    """2020-tables-for-circulation-2020-05-12.xlsx: what it is, its distribution, and `last` its day."""
    parts = (stem, slugify(distribution, allow_unicode=True), str(last))
    return f"{'-'.join(filter(None, parts))}.{extension}"
