"""What somebody sent when the session had ended, kept until that person has signed in again.

It is kept only where the browser proves by its mark that there was a session, and on the server rather than
in the browser: replies carry the marking LIMITE.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from allauth.account.adapter import get_adapter
from django.http import HttpRequest, QueryDict
from django.urls import Resolver404, resolve

from questionnaire.access import own_replies, run_rounds
from questionnaire.models import ExpiredForm, User
from questionnaire.models.expired_forms import NoRoom
from questionnaire.security.session_marks import Mark

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

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
        "version",
        "step",
    }
)


# Where the pages begin on which people type: of a reply, of a round, of the Presidency's desk, and feedback.
OF_REPLIES, OF_ROUNDS, OF_THE_DESK = "replies/", "rounds/", "admin/questionnaire/"
OF_FEEDBACK = "accessibility/feedback/"
# From a round to what the pages of the desk have in their address.
WAY_TO_ROUND = {
    "reply": "replies",
    "question": "replies__questions",
    "request": "replies__requests",
    "round": "pk",
    "mail": "pk",
}
PAGES = (OF_REPLIES, OF_ROUNDS, OF_FEEDBACK, *(f"{OF_THE_DESK}{model}/" for model in WAY_TO_ROUND))


@dataclass(frozen=True)
class KeptText:
    """A form that was sent to `path`; `fields` in the order of the form, a name once for each value.

    `pk` is that of the row where it is kept, 0 where it is not.
    """

    path: str
    fields: list[tuple[str, str]]
    pk: int = 0

    @classmethod
    def sent(cls, request: HttpRequest) -> Self:
        return cls(request.get_full_path(), sent_fields(request))

    @classmethod
    def all_of(cls, user: User) -> list[Self]:
        """Return what is kept for this person and can still be sent, the newest first."""
        rows = ExpiredForm.objects.current().filter(user=user).order_by("-kept_at")
        kept = [cls(row.path, [(name, value) for name, value in row.fields], row.pk) for row in rows]
        return [each for each in kept if each.is_for(user)]

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What a person reads: names as words, and what was given."""
        return [
            (name.replace("_", " ").capitalize(), value)
            for name, value in self.fields
            if value.strip() and name not in NOT_TYPED
        ]

    def is_for(self, user: User) -> bool:
        """Whether this person works on what it belongs to, and is who opened the form."""
        return is_author(user, dict(self.fields)) and may_send(user, self.path)

    def discard(self) -> None:
        ExpiredForm.objects.filter(pk=self.pk).delete()


def may_send(user: "User | AnonymousUser", path: str) -> bool:
    """Whether this person works on the reply, or presides over the round, that the address is about."""
    address, _question, query = path.partition("?")
    match = resolve(address)
    slug = match.kwargs.get("slug")
    if match.route == OF_FEEDBACK:
        return user.is_authenticated
    if match.route.startswith(OF_REPLIES):
        replies = own_replies(user)
        return replies.filter(survey_round__slug=slug, member_state=match.kwargs["member_state"]).exists()
    rounds = run_rounds(user)
    if match.route.startswith(OF_ROUNDS):
        return rounds.filter(slug=slug).exists()
    key = match.kwargs.get("pk") or match.kwargs.get("object_id")
    if key is None:
        return (
            is_key(asked := QueryDict(query).get("reply", "")) and rounds.filter(replies=int(asked)).exists()
        )
    way = WAY_TO_ROUND[match.route.removeprefix(OF_THE_DESK).partition("/")[0]]
    return is_key(str(key)) and rounds.filter(**{way: key}).exists()


def is_key(text: str) -> bool:
    return text.isdecimal() and len(text) < 10


def is_author(user: "User | AnonymousUser", fields: Mapping[str, str]) -> bool:
    """Whether this person opened the form, as far as the form says who did."""
    return fields.get("draft_author", str(user.pk)) == str(user.pk)


def is_worth_keeping(request: HttpRequest) -> bool:
    """A form of a reply, a round or the desk, of a bearable size; anything else is asked for again."""
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    return request.method == "POST" and length <= MAX_BYTES and route_of(request).startswith(PAGES)


def route_of(request: HttpRequest) -> str:
    """Looked up here, as what failed may have failed before that; "" where there is none."""
    try:
        return resolve(request.path_info).route
    except Resolver404:
        return ""


def keep_form(request: HttpRequest) -> bool:
    """Keep what was typed for the person of the mark; False where there is neither, or a bound is reached."""
    mark = Mark.of(request) or Mark.sent(request)
    person = User.objects.filter(pk=mark.user, is_active=True).first() if mark else None
    sent = KeptText.sent(request)
    if not (mark and person and sent.typed and sent.is_for(person)):
        return False
    address = get_adapter(request).get_client_ip(request)
    try:
        ExpiredForm.objects.keep(mark.user, mark.session, address, sent.path, sent.fields)
    except NoRoom:
        return False
    return True


def sent_fields(request: HttpRequest) -> list[tuple[str, str]]:
    return [
        # PostgreSQL stores no NUL, and nobody types one.
        (name, value.replace("\0", ""))
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
    ]
