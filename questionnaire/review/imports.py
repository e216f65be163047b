"""Imports in the change history: one entry for all that came in at once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from questionnaire.choices import ChangeSource
from questionnaire.models import Activity, AdditionalAnswer, PartnerAnswer, Reply, ReplyImport

ADDED, DELETED = "+", "-"


def import_summaries(reply: Reply) -> Iterator[tuple[ReplyImport, str, frozenset[str]]]:
    """Each import with what it did in words, and the references of its activities."""
    imports = list(reply.imports.select_related("undone_by", "undoes__undoes"))
    if not imports:
        return
    activities = records_by_import(
        Activity.history.filter(reply=reply, reply_import__isnull=False), "reference"
    )
    answers = answers_by_import(reply)
    for made in imports:
        rows = activities.get(made.pk, {})
        yield made, in_words(rows, answers.get(made.pk, 0)), frozenset(rows)


def records_by_import(history: Any, name: str) -> Mapping[int, Mapping[str, str]]:
    """By import and row the kind of the last record."""
    found: dict[int, dict[str, str]] = defaultdict(dict)
    records = history.order_by("history_id").values_list("reply_import", name, "history_type")
    for made, row, kind in records:
        # Added, then changed by the same import, is added.
        found[made][row] = ADDED if kind == "~" and found[made].get(row) == ADDED else kind
    return found


def answers_by_import(reply: Reply) -> Mapping[int, int]:
    found: dict[int, int] = defaultdict(int)
    histories = (
        model.history.filter(reply=reply, reply_import__isnull=False).order_by()
        for model in (PartnerAnswer, AdditionalAnswer)
    )
    own = Reply.history.filter(id=reply.pk, reply_import__isnull=False).order_by()
    for history in chain(histories, [own]):
        for made, _row in history.values_list("reply_import", "id").distinct():
            found[made] += 1
    return found


def in_words(rows: Mapping[str, str], answers: int) -> str:
    kinds = list(rows.values())
    added, deleted = kinds.count(ADDED), kinds.count(DELETED)
    changed = len(kinds) - added - deleted
    counted = (
        (added, ngettext("%(n)s activity added", "%(n)s activities added", added)),
        (changed, ngettext("%(n)s activity changed", "%(n)s activities changed", changed)),
        (deleted, ngettext("%(n)s activity deleted", "%(n)s activities deleted", deleted)),
        (answers, ngettext("%(n)s answer changed", "%(n)s answers changed", answers)),
    )
    return get_text_list([text % {"n": n} for n, text in counted if n], _("and"))


def import_title(made: ReplyImport) -> str:
    if made.source == ChangeSource.DISCARD:
        return _("Reply returned to its last version")
    if made.undoes is None:
        return _("Selected activities") if made.is_of_selected else _("Import")
    if made.is_of_selected:
        return _("Change undone") if made.is_undoing else _("Change restored")
    return _("Import undone") if made.is_undoing else _("Import restored")


def undo_label(made: ReplyImport) -> str:
    """What undoing it is called on a button."""
    if made.is_of_selected:
        return _("Restore change") if made.is_undoing else _("Undo change")
    return _("Restore import") if made.is_undoing else _("Undo import")
