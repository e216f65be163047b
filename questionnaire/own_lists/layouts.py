"""Remembering what was chosen for a list, for the next one of the same Member State."""

import hashlib

from django.utils import timezone

from questionnaire.models import ListLayout, MemberState, User
from questionnaire.own_lists.mapping import ListMapping, as_json, from_json
from questionnaire.own_lists.memory import Memory, headers_of
from questionnaire.own_lists.reading.tables import SourceTable


def memory_of(member_state: MemberState) -> Memory:
    layouts = ListLayout.objects.filter(member_state=member_state).order_by("chosen_at", "pk")
    return Memory({tuple(layout.headers): from_json(layout.mapping) for layout in layouts})


def remember_layout(
    member_state: MemberState, table: SourceTable, mapping: ListMapping, by: User | None
) -> None:
    """As confirmed in all, instead of what was chosen for these headers before."""
    headers = headers_of(table)
    ListLayout.objects.update_or_create(
        member_state=member_state,
        headers_hash=hash_of_headers(headers),
        defaults={
            "headers": list(headers),
            "mapping": as_json(mapping.settled()),
            "by": by,
            "chosen_at": timezone.now(),
        },
    )


def forget_layout(member_state: MemberState, table: SourceTable) -> None:
    headers_hash = hash_of_headers(headers_of(table))
    ListLayout.objects.filter(member_state=member_state, headers_hash=headers_hash).delete()


def hash_of_headers(headers: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(headers).encode()).hexdigest()
