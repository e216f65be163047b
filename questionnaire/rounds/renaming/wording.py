"""How a change of a code list reads in the audit log, in mails and on pages."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.models import AssistanceType, CodeListEntry, MemberState, Partner, SupportField

# What is changed, by code list and column.
CHANGED: dict[tuple[type[CodeListEntry], str], Any] = {
    (Partner, "name"): gettext_lazy("Name of a partner"),
    (Partner, "footnote_mark"): gettext_lazy("Mark of the footnote of a partner"),
    (Partner, "footnote"): gettext_lazy("Footnote of a partner"),
    (SupportField, "name"): gettext_lazy("Name of a field of support"),
    (AssistanceType, "name"): gettext_lazy("Name of a type of assistance"),
    (MemberState, "name"): gettext_lazy("Name of a Member State"),
    (SupportField, "definition"): gettext_lazy("Definition of a field of support"),
    (AssistanceType, "definition"): gettext_lazy("Definition of a type of assistance"),
}


def translated_text(entry: CodeListEntry, column: str, text: str) -> str:
    """A text of a code list in the reader's language."""
    return entry.in_words(column, text) or _("blank")


def what(entry: CodeListEntry, column: str) -> str:
    """Such as "Name of a partner"; of a definition or a footnote also whose it is."""
    label = str(CHANGED[type(entry), column])
    return label if column == "name" else f"{label} ({entry.label})"


def what_changes(entry: CodeListEntry, column: str, old: str, new: str, prints: str) -> str:
    changed = _("%(what)s: from “%(old)s” to “%(new)s”.") % {
        "what": what(entry, column),
        "old": translated_text(entry, column, old),
        "new": translated_text(entry, column, new),
    }
    stays = _("The round uses “%(prints)s”.") % {"prints": translated_text(entry, column, prints)}
    return f"{changed} {stays}"


def what_is_decided(entry: CodeListEntry, column: str, prints: str, other: str) -> str:
    """`prints` is what the round prints from now on, in the place of `other`."""
    return _("%(what)s: the round uses “%(prints)s”, not “%(other)s”.") % {
        "what": what(entry, column),
        "prints": translated_text(entry, column, prints),
        "other": translated_text(entry, column, other),
    }
