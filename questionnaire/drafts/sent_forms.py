"""A form as the browser sends it: what was typed into it, how much, and who opened it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.http import QueryDict

from questionnaire.models import User

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

# A long description in every column is a tenth of it.
MAX_BYTES = 200_000
TOKEN = "csrfmiddlewaretoken"  # noqa: S105
# What the script adds to the fields of a form that keeps drafts.
OF_DRAFTS = frozenset({"draft", "draft_edition", "draft_author", "draft_turn", "draft_tab"})


def sent_fields(data: QueryDict, left_out: frozenset[str] = frozenset()) -> list[tuple[str, str]]:
    return [
        # PostgreSQL stores no NUL, and nobody types one.
        (name, value.replace("\0", ""))
        for name, values in data.lists()
        if name != TOKEN and name not in left_out
        for value in values
    ]


def is_too_long(data: QueryDict) -> bool:
    """Of the text alone: a file that is sent along is stored nowhere."""
    return sum(len(name.encode()) + len(value.encode()) for name, value in sent_fields(data)) > MAX_BYTES


def is_author(user: "User | AnonymousUser", fields: Mapping[str, str]) -> bool:
    """Whether this person opened the form, as far as the form says who did."""
    return fields.get("draft_author", str(user.pk)) == str(user.pk)
