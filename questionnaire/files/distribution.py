"""The distribution of a file: the words that stand beside the marking in it, and in its name."""

import datetime as dt
from typing import TYPE_CHECKING

from django.utils.text import slugify
from django.utils.translation import gettext as _

from questionnaire.choices import EDITABLE_STATES

if TYPE_CHECKING:
    from questionnaire.models import MemberState, Reply


def for_circulation() -> str:
    return _("For circulation")


def for_circulation_while_blank() -> str:
    """Of a form: whoever completes it says whom the completed one is for."""
    return _("For circulation while blank")


def presidency_only() -> str:
    return _("Internal: Presidency only")


def member_state_and_presidency_only(member_state: "MemberState") -> str:
    return _("Internal: %(member_state)s and Presidency only") % {"member_state": member_state}


def member_state_only(member_state: "MemberState") -> str:
    return _("Internal: %(member_state)s only") % {"member_state": member_state}


def distribution_of_entries(reply: "Reply") -> str:
    """Of what is entered in a reply: the Presidency sees it once it is submitted, or while it enters it.

    Until then it is the Member State's own, also what is changed in a reply that is open again.
    """
    is_submitted = reply.state not in EDITABLE_STATES
    if is_submitted or reply.entered_from_id is not None:
        return member_state_and_presidency_only(reply.member_state)
    return member_state_only(reply.member_state)


def distribution_of_version(reply: "Reply") -> str:
    """Of a version of a reply, which the Presidency has whatever becomes of the reply."""
    return member_state_and_presidency_only(reply.member_state)


def distribution_of_copy(reply: "Reply") -> str:
    """Of a clearance copy: also after submission the Presidency does not see who cleared which wording."""
    return member_state_only(reply.member_state)


def distribution_of_workbook(reply: "Reply", *, is_of_section: bool) -> str:
    """Of a reply workbook, whatever the state of the reply: who completes it keeps these words in it.

    It is completed for the Presidency, and may be sent to it. That of a section names a department and its
    date, which are the Member State's own, and comes back to the contact point.
    """
    if is_of_section:
        return member_state_only(reply.member_state)
    return member_state_and_presidency_only(reply.member_state)


def file_name(stem: str, distribution: str, extension: str, *, last: dt.date | str = "") -> str:
    """2020-tables-for-circulation-2020-05-12.xlsx: what it is, its distribution, and `last` its day."""
    parts = (stem, slugify(distribution, allow_unicode=True), str(last))
    return f"{'-'.join(filter(None, parts))}.{extension}"
