"""From an uploaded list to a stored reply: kept, matched step by step, previewed, and stored as previewed."""

import hashlib
import json
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.choices import ChangeSource
from questionnaire.locking import lock_reply
from questionnaire.models import ListUpload, Reply, User
from questionnaire.own_lists.layouts import memory_of, remember_layout
from questionnaire.own_lists.mapping import ListMapping, as_json, from_json
from questionnaire.own_lists.plan import Plan, make_plan
from questionnaire.own_lists.reading.tables import SourceTable, read_list
from questionnaire.own_lists.reading.values import ValueReader
from questionnaire.own_lists.store import compare_list
from questionnaire.own_lists.suggest import suggest
from questionnaire.problems import Refused
from questionnaire.reply.editing import refuse_unless_editable
from questionnaire.spreadsheets.values.codes import activity_codes
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
        defaults={"content": content, "mapping": {}, "uploaded_at": timezone.now()},
    )
    return upload


def save_choices(upload: ListUpload, mapping: dict[str, Any]) -> None:
    upload.mapping = mapping
    upload.save(update_fields=["mapping"])


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


def plan_of(upload: ListUpload) -> Plan:
    table, mapping = table_of(upload)
    return make_plan(table, mapping, ValueReader(activity_codes()))


def settled_plan(upload: ListUpload) -> Plan:
    """With what the person has confirmed alone."""
    table, mapping = table_of(upload)
    return make_plan(table, mapping.only_settled(), ValueReader(activity_codes()))


def list_token(upload: ListUpload, comparison: Comparison) -> str:
    """Stands for exactly this list, these choices and this reply: what a preview showed."""
    digest = hashlib.sha256(bytes(upload.content))
    digest.update(json.dumps(upload.mapping, sort_keys=True).encode())
    state, changed_at = comparison.seen
    return f"{digest.hexdigest()} {state} {changed_at.isoformat() if changed_at else ''}".strip()


def save_list(upload: ListUpload, token: str, by: User) -> Applied:
    """Store what the preview showed, and remember what was chosen. Raises Refused."""
    plan = settled_plan(upload)
    with transaction.atomic():
        reply = lock_reply(upload.reply)
        refuse_unless_editable(reply)
        comparison = compare_list(reply, plan)
        if comparison.errors or list_token(upload, comparison) != token:
            raise Refused(
                _("Nothing is saved yet: the reply or your list has changed since you saw the preview."),
                _("Check the new preview, then save it."),
            )
        applied = apply(comparison, by, source=ChangeSource.LIST)
        remember_layout(reply.member_state, plan.table, plan.mapping, by)
        upload.delete()
    return applied


def chosen_json(table: SourceTable, mapping: ListMapping) -> dict[str, Any]:
    return as_json(mapping) | {"sheet": table.sheet.title or None, "header_row": table.header_row}
