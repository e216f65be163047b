"""What somebody sent when the session had ended, kept until that person has signed in again.

It lies in the browser's session on the server, not in the browser: replies carry the marking LIMITE.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from django.http import HttpRequest
from django.urls import resolve

from questionnaire.models import Reply, User

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

KEY = "kept_text"
# A long description in every column is a tenth of it.
MAX_BYTES = 200_000
# Technical fields that nobody typed.
NOT_TYPED = frozenset(
    {
        "edition",
        "began_from",
        "since",
        "reviewed",
        "since_copy",
        "fingerprint",
        "confirmed_count",
        "seal",
        "back",
        "stamp",
        "seen",
        "from",
        "draft",
        "draft_edition",
        "draft_author",
    }
)


@dataclass(frozen=True)
class KeptText:
    """A form that was sent to `path`; `fields` in the order of the form, a name once for each value."""

    path: str
    fields: list[tuple[str, str]]

    @classmethod
    def of(cls, request: HttpRequest) -> Self | None:
        session = request.session.get(KEY)
        return cls(session["path"], [tuple(pair) for pair in session["fields"]]) if session else None

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What a person reads: names as words, and what was given."""
        return [
            (name.replace("_", " ").capitalize(), value)
            for name, value in self.fields
            if value.strip() and name not in NOT_TYPED
        ]

    def is_for(self, request: HttpRequest) -> bool:
        """Whether who signed in works on the reply that it belongs to, and is who opened the form."""
        if not is_author(request.user, dict(self.fields)):
            return False
        address = resolve(self.path).kwargs
        return (
            Reply.objects.edited_by(request.user)
            .filter(survey_round__slug=address.get("slug"), member_state=address.get("member_state"))
            .exists()
        )


def is_author(user: "User | AnonymousUser", fields: Mapping[str, str]) -> bool:
    """Whether this person opened the form, as far as the form says who did."""
    return fields.get("draft_author", str(user.pk)) == str(user.pk)


def is_worth_keeping(request: HttpRequest) -> bool:
    """A form of the questionnaire of a bearable size; anything else is asked for again."""
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    match = request.resolver_match
    return (
        request.method == "POST"
        and length <= MAX_BYTES
        and match is not None
        and match.namespace == "questionnaire"
        and "member_state" in match.kwargs
    )


def keep(request: HttpRequest) -> None:
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
    request.session[KEY] = {"path": request.path, "fields": fields}


def discard(request: HttpRequest) -> None:
    request.session.pop(KEY, None)
