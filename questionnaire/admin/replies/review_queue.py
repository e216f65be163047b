"""The replies of a list one after the other: the one before, the one after, and the next to review."""

from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.views.main import ORDER_VAR, SEARCH_VAR
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode

from questionnaire.admin.desk import ReadingDesk
from questionnaire.choices import ReplyState
from questionnaire.models import Reply

# In the address of a reply: the query of the list from which it was opened, as Django's admin names it.
LIST = "_changelist_filters"
# In what is sent: where to go when the step is done.
THEN, NEXT = "then", "next"


@dataclass(frozen=True)
class Queue:
    """Addresses are "" where there is none; `query` is what the address of a step keeps of the list."""

    position: int
    total: int
    previous: str
    following: str
    has_next: bool
    back: str
    query: str


def queue_at(desk: ReadingDesk, request: HttpRequest, reply: Reply) -> Queue:
    """Return the place of the reply in the list that it was opened from, or else in its round."""
    query = list_query(desk, request, reply)
    listed = replies_listed(desk, request, query)
    keys = [key for key, _state in listed]
    place = keys.index(reply.pk) if reply.pk in keys else None
    return Queue(
        position=0 if place is None else place + 1,
        total=len(keys),
        previous=reply_url(keys[place - 1], query) if place else "",
        following=reply_url(keys[place + 1], query) if place is not None and place + 1 < len(keys) else "",
        has_next=next_to_review(listed, reply.pk) is not None,
        back=list_url(query),
        query=urlencode({LIST: query}),
    )


def onward(desk: ReadingDesk, request: HttpRequest, reply: Reply) -> str:
    """Return where a step leads: to the reply, or to the next to review, or to the list without one."""
    query = list_query(desk, request, reply)
    if request.POST.get(THEN) != NEXT:
        return reply_url(reply.pk, query if LIST in request.GET else "")
    following = next_to_review(replies_listed(desk, request, query), reply.pk)
    return list_url(query) if following is None else reply_url(following, query)


def next_to_review(listed: Sequence[tuple[int, str]], key: int) -> int | None:
    """Return the next reply after this one that awaits review, from the beginning again at the end."""
    keys = [each for each, _state in listed]
    place = keys.index(key) + 1 if key in keys else 0
    others = (*listed[place:], *listed[:place])
    return next((each for each, state in others if state == ReplyState.SUBMITTED and each != key), None)


def replies_listed(desk: ReadingDesk, request: HttpRequest, query: str) -> list[tuple[int, str]]:
    """Return key and state of the replies that the list shows with this query, in its order."""
    asking: Any = copy(request)
    asking.method, asking.GET = "GET", QueryDict(query)
    # Each filter asks for its choices, which nobody sees here.
    asking.filters_in_use_only = True
    rows = desk.get_changelist_instance(asking).queryset
    return list(rows.values_list("pk", "state"))


def list_query(desk: ReadingDesk, request: HttpRequest, reply: Reply) -> str:
    """What of the address the list knows; the round alone where the reply was opened from elsewhere."""
    known = {SEARCH_VAR, ORDER_VAR, *(each.parameter_name for each in desk.list_filter)}  # type: ignore[union-attr]
    asked = {name: str(text) for name, text in QueryDict(request.GET.get(LIST, "")).items() if name in known}
    return urlencode(asked or {"round": reply.survey_round.slug})


def list_url(query: str) -> str:
    return f"{reverse('admin:questionnaire_reply_changelist')}?{query}"


def reply_url(key: int, query: str) -> str:
    url = reverse("admin:questionnaire_reply_change", args=[key])
    return f"{url}?{urlencode({LIST: query})}" if query else url
