"""From an uploaded list to a saved reply: kept, matched step by step, corrected, saved as previewed."""

import hashlib
import json
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.choices import ChangeSource
from questionnaire.locking import lock_reply, lock_row
from questionnaire.models import ListUpload, Reply, User
from questionnaire.own_lists.corrections import Corrections, corrections_as_json, corrections_from_json
from questionnaire.own_lists.layouts import memory_of, remember_layout
from questionnaire.own_lists.mapping import ListMapping, as_json, from_json
from questionnaire.own_lists.plan import Plan, make_plan
from questionnaire.own_lists.reading.tables import ZIP_SIGNATURE, SourceTable, read_list
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.store import compare_right_rows
from questionnaire.own_lists.suggest import suggest
from questionnaire.problems import Refused
from questionnaire.reply.editing import refuse_unless_editable
from questionnaire.spreadsheets.size import filled_cells
from questionnaire.spreadsheets.values.activity_codes import activity_codes
from questionnaire.workbook.compare import Comparison
from questionnaire.workbook.store import Applied, apply

PLACE = ("sheet", "header_row")


def keep_list(user: User, reply: Reply, content: bytes) -> ListUpload:
    """Instead of what this person uploaded for the reply before. Raises Refused where no table is found."""
    suggest(read_list(content), activity_codes(), memory=memory_of(reply.member_state))
    ListUpload.objects.outdated().delete()
    upload, _created = ListUpload.objects.update_or_create(
        user=user,
        reply=reply,
        defaults={
            "content": content,
            "mapping": {},
            "corrections": {},
            "uploaded_at": timezone.now(),
            "saved_token": "",
            "saved_import": None,
        },
    )
    return upload


def save_choices(upload: ListUpload, mapping: dict[str, Any]) -> None:
    """In another place other cells stand, so that no correction fits any more."""
    if any(upload.mapping.get(name) != mapping.get(name) for name in PLACE if upload.mapping):
        upload.corrections = {}
    upload.mapping = mapping
    upload.save(update_fields=["mapping", "corrections"])


def save_corrections(upload: ListUpload, corrections: Corrections) -> None:
    upload.corrections = corrections_as_json(corrections)
    upload.save(update_fields=["corrections"])


def table_of(upload: ListUpload) -> tuple[SourceTable, ListMapping]:
    """The table where the person has said that it is, and all that is suggested or chosen for it so far."""
    chosen = upload.mapping if "columns" in upload.mapping else None
    place = {name: upload.mapping[name] for name in PLACE if upload.mapping.get(name) is not None}
    return suggest(
        read_list(bytes(upload.content)),
        activity_codes(),
        chosen=from_json(chosen) if chosen else None,
        memory=memory_of(upload.reply.member_state),
        **place,
    )


def has_confirmed_columns(upload: ListUpload) -> bool:
    """Whether the person has confirmed all columns, or none is only suggested."""
    return "columns" in upload.mapping or not table_of(upload)[1].has_suggested_columns


def plan_of(upload: ListUpload) -> Plan:
    table, mapping = table_of(upload)
    return make_plan(table, mapping, ValueReader(activity_codes()), corrections_of(upload))


def settled_plan(upload: ListUpload) -> Plan:
    """With what the person has confirmed alone."""
    table, mapping = table_of(upload)
    return make_plan(table, mapping.only_settled(), ValueReader(activity_codes()), corrections_of(upload))


def corrections_of(upload: ListUpload) -> Corrections:
    return corrections_from_json(upload.corrections)


def content_hash(upload: ListUpload) -> str:
    return hashlib.sha256(bytes(upload.content)).hexdigest()


def list_digest(upload: ListUpload) -> str:
    """Stands for exactly this list, these choices and these corrections."""
    digest = hashlib.sha256(bytes(upload.content))
    digest.update(json.dumps([upload.mapping, upload.corrections], sort_keys=True).encode())
    return digest.hexdigest()


def list_token(upload: ListUpload, comparison: Comparison) -> str:
    """Stands for the same held against exactly this reply: what a preview showed."""
    state, changed_at = comparison.seen
    return f"{list_digest(upload)} {state} {changed_at.isoformat() if changed_at else ''}".strip()


def list_size(upload: ListUpload) -> int:
    """In cells, at most so many."""
    content = bytes(upload.content)
    if content.startswith(ZIP_SIGNATURE):
        return filled_cells(content)
    return content.count(b"\n") + max(content.count(delimiter) for delimiter in (b"\t", b";", b","))


def save_list(upload: ListUpload, token: str, by: User) -> Applied | None:
    """Save the right rows as the preview showed them, and remember what was chosen.

    Rows that are held wait in the upload. None where the first of two clicks has saved it. Raises Refused.
    """
    if upload.saved_token == token:
        return None
    # Read before the reply is locked: meanwhile others can save.
    plan = settled_plan(upload)
    with transaction.atomic():
        reply = lock_reply(upload.reply)
        current = lock_row(ListUpload.objects.all(), upload.pk)
        if current and current.saved_token == token:
            return None
        refuse_unless_editable(reply)
        compared = compare_right_rows(reply, plan)
        comparison = compared.comparison
        is_read = current is not None and list_digest(current) == list_digest(upload)
        if not is_read or comparison.errors or list_token(upload, comparison) != token:
            raise Refused(
                _("Not saved: the reply or your list has changed since the preview."),
                _("Check the new preview, then save it."),
            )
        applied = apply(comparison, by, source=ChangeSource.LIST)
        remember_layout(reply.member_state, plan.table, plan.mapping, by)
        keep_rest(upload, token, applied, is_over=not compared.held)
    return applied


def keep_rest(upload: ListUpload, token: str, applied: Applied, *, is_over: bool) -> None:
    """Until no row is held any more; then what is left answers a second click."""
    upload.saved_token, upload.saved_import = token, applied.made
    upload.uploaded_at = timezone.now()
    if is_over:
        upload.content, upload.mapping, upload.corrections = b"", {}, {}
    upload.save()


def chosen_json(table: SourceTable, mapping: ListMapping) -> dict[str, Any]:
    return as_json(mapping) | {"sheet": table.sheet.title or None, "header_row": table.header_row}
