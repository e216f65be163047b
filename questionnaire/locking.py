"""The locks of rows, and the one order in which they are taken.

What leases a row (outbox, queue of documents), keeps a form or ends a chain of events locks by itself, and
nothing after that.

A transaction takes its locks in this order, and never one of an earlier step after one of a later step:

1. rounds, by key (`lock_round`, `lock_rounds`);
2. replies, by key (`lock_reply`, `lock_replies`; all of a round with `lock_round_with_replies`);
3. accounts: new ones by address (`contact_points.accounts_for`), then all by key (`lock_accounts`);
4. roles, and the rows below a round or a reply (`lock_row`), in the order in which they are written;
5. the outbox: mails are queued after all that they tell of is written;
6. events, last of all. Writing one takes the end of the round's chain of events, and holds it to the commit.

Whoever changes a reply locks the reply alone: while that lock is held the round keeps its state, its deadline
and its lists, since whoever changes those locks the round and all its replies. A lock that the transaction
holds already may be taken again at any time. What concerns several replies that do not depend on each
other is done in one transaction for each.

What a refusal depends on is read after the lock was taken: each of these functions returns the row as it is
stored then, with a round, a deadline and a role of the person who asks that are of the same moment.

The locks are those of PostgreSQL's FOR NO KEY UPDATE: rows that point to a locked one can still be written
by others, so writing an event never waits for whoever has locked the round. SQLite has one lock for all: a
transaction takes it when it begins.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from questionnaire.models.people import User
from questionnaire.models.replies.replies import Reply
from questionnaire.models.rounds.rounds import Round
from questionnaire.problems import Refused

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True)
class Permitted:
    """What the person who asks may change: asked again under each lock, since a role may have ended."""

    replies: QuerySet[Reply] | None = None
    rounds: QuerySet[Round] | None = None
    # Whether the reply is changed by its Presidency, which enters it from a letter.
    is_from_letter: bool = False


EVERYTHING = Permitted()
permitted: ContextVar[Permitted] = ContextVar("permitted", default=EVERYTHING)


class RoundArchived(Refused):
    def __init__(self) -> None:
        super().__init__(_("The round is archived and can no longer be changed."), _("Nothing to do."))


def refuse_if_archived(survey_round: Round) -> None:
    if survey_round.is_archived:
        raise RoundArchived


@contextmanager
def permitting(what: Permitted) -> Iterator[None]:
    """In here PermissionDenied is raised for every other reply and round that is to be locked."""
    token = permitted.set(what)
    try:
        yield
    finally:
        permitted.reset(token)


def locked(rows: QuerySet[Row]) -> QuerySet[Row]:
    return rows.select_for_update(of=("self",), no_key=True).order_by("pk")


def lock_round(survey_round: Round) -> Round:
    """The round as it is stored now, locked until the transaction ends. No reply is locked with it."""
    found = locked(Round.objects.all()).get(pk=survey_round.pk)
    rounds = permitted.get().rounds
    if rounds is not None and not rounds.filter(pk=found.pk).exists():
        raise PermissionDenied
    return found


def lock_round_in_work(survey_round: Round) -> Round:
    """The same for what changes no reply. Raises RoundArchived where nothing changes any more."""
    found = lock_round(survey_round)
    refuse_if_archived(found)
    return found


def lock_rounds(rounds: QuerySet[Round]) -> list[Round]:
    return list(locked(Round.objects.filter(pk__in=rounds.order_by().values("pk"))))


def lock_round_with_replies(survey_round: Round) -> Round:
    """The same once changes of its replies that are under way have ended; later ones wait."""
    found = lock_round(survey_round)
    list(locked(found.replies.all()).values_list("pk"))
    return found


def lock_replies(replies: QuerySet[Reply]) -> list[Reply]:
    """These replies as they are stored now."""
    keys = list(locked(replies.order_by()).values_list("pk", flat=True))
    return list(
        Reply.objects.select_related("survey_round", "member_state").filter(pk__in=keys).order_by("pk")
    )


def lock_reply(reply: Reply) -> Reply:
    """The reply and its round as they are stored now, locked until the transaction ends."""
    # Joined to the reply, the round would be read as it was before the wait for the lock.
    locked(Reply.objects.filter(pk=reply.pk)).values_list("pk").get()
    rows = permitted.get().replies
    found = Reply.objects.all() if rows is None else rows
    try:
        locked_reply = found.select_related("survey_round__chain_head", "member_state").get(pk=reply.pk)
    except Reply.DoesNotExist:
        raise PermissionDenied from None
    locked_reply.is_entered_by_reader = permitted.get().is_from_letter
    return locked_reply


def lock_accounts(accounts: Iterable[User]) -> dict[int, User]:
    """As they are stored now, by key: nobody closes one of them meanwhile."""
    return {user.pk: user for user in locked(User.objects.filter(pk__in=[user.pk for user in accounts]))}


def lock_row(rows: QuerySet[Row], key: int) -> Row | None:
    """A row below a round or a reply, as it is stored now; None where it is gone."""
    return locked(rows.filter(pk=key)).first()
