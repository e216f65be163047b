"""What is typed but not saved: kept while one types, put back when the form opens again, gone when saved.

A draft is opened to nobody but its author, and counts nowhere.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.access.roles import as_editor, filled_in_replies
from questionnaire.locking import lock_reply, permitting
from questionnaire.models import FormDraft, Reply, User
from questionnaire.problems import Refused

MAX_DRAFTS = 30
# The lengths of the columns.
MAX_ADDRESS = 200
MAX_TAB = 40

# The forms that keep drafts: the name of the address that opens each, and what people call it.
FORMS = {
    "reply-partners": gettext_lazy("Answers for the partners"),
    "reply-additional": gettext_lazy("Additional questions"),
    "reply-remark": gettext_lazy("Comment to the Presidency"),
    "activity-add": gettext_lazy("Add activities"),
    "activity-duplicate": gettext_lazy("Duplicate of %(reference)s"),
    "activity-edit": gettext_lazy("Activity %(reference)s"),
    "activity-partners": gettext_lazy("Other partners of %(reference)s"),
    "activity-end": gettext_lazy("End of %(reference)s"),
    "question-answer": gettext_lazy("Answer to the Presidency"),
    "question-ask": gettext_lazy("Question to the Presidency"),
    "request-ask": gettext_lazy("Request to the Presidency"),
}
# Of no use once their activity is gone; what was typed into the activity itself can be added again.
STEPS_OF_A_ROW = ("activity-partners", "activity-end")


@dataclass(frozen=True)
class Typed:
    """What a form sends while one types, names and values in its order.

    `seen` is the edition of the draft that the form knows, 0 for none; `turn` is the one that this is to
    become, and goes up with each attempt of the same `tab`.
    """

    fields: Sequence[tuple[str, str]]
    seen: int
    turn: int
    tab: str


class NewerDraft(Refused):
    """The draft is not the one that the form knows; `edition` is what is stored now, 0 for none."""

    def __init__(self, edition: int) -> None:
        super().__init__(
            _("The same form is open in another tab or window, which has newer text.")
            if edition
            else _("This form was saved, or its draft discarded, in another tab or window."),
            _("If the text on this page is right, keep it."),
        )
        self.edition = edition


def form_at(place: str) -> ResolverMatch | None:
    """The form that an address opens; None where there is none that keeps drafts."""
    address = urlsplit(place)
    if address.scheme or address.netloc or len(place) > MAX_ADDRESS:
        return None
    try:
        match = resolve(address.path)
    except Resolver404:
        return None
    return match if match.namespace == "questionnaire" and match.url_name in FORMS else None


def reply_of(user: User, place: str) -> Reply:
    """Which the form at this address belongs to. Raises Reply.DoesNotExist unless this person edits it."""
    form = form_at(place)
    if form is None:
        raise Reply.DoesNotExist
    replies = filled_in_replies(user).select_related("survey_round")
    return replies.get(survey_round__slug=form.kwargs["slug"], member_state=form.kwargs["member_state"])


def save_draft(user: User, place: str, typed: Typed) -> int:
    """Keep what is typed; the edition that the draft has now.

    What the same tab sent earlier is written over, also where the answer to it was lost; a slow request
    never writes over a later one. Raises Reply.DoesNotExist as above, NewerDraft where the draft was changed
    elsewhere, Refused where there is no room.
    """
    content = {
        "fields": list(typed.fields),
        "edition": max(typed.turn, typed.seen + 1),
        "tab": typed.tab,
        "saved_at": timezone.now(),
    }
    is_known = Q(edition=typed.seen) | Q(tab=typed.tab, edition__lt=content["edition"])
    # One statement, since this is what happens with nearly every save.
    stored = FormDraft.objects.filter(is_known, user=user, place=place, reply__in=filled_in_replies(user))
    if stored.update(**content):
        return max(typed.turn, typed.seen + 1)
    return begin_draft(user, reply_of(user, place), place, typed.seen, content)


@transaction.atomic
def begin_draft(user: User, reply: Reply, place: str, seen: int, content: dict[str, Any]) -> int:
    """The first draft of this form; where there is one already, it is another tab's, or a later one."""
    with permitting(as_editor(user, reply)):
        locked = lock_reply(reply)
    if locked.survey_round.is_archived:
        raise Refused(
            _("The round is archived and can no longer be changed."), _("Copy the text that you still need.")
        )
    drafts = FormDraft.objects.of(user, reply)
    if seen and not drafts.filter(place=place).exists():
        raise NewerDraft(0)
    FormDraft.objects.outdated(dt.timedelta(days=settings.KEEP_DAYS["drafts"])).delete()
    if drafts.exclude(place=place).count() >= MAX_DRAFTS:
        raise Refused(
            _("You have %(number)s drafts in this reply, which is the limit.") % {"number": MAX_DRAFTS},
            _("Save this form, or discard drafts on the page of the reply."),
        )
    # Two tabs may begin at the same moment: the database lets one of them in.
    stored, is_new = drafts.get_or_create(user=user, reply=reply, place=place, defaults=content)
    if not is_new and stored.tab != content["tab"]:
        raise NewerDraft(stored.edition)
    return stored.edition


@contextmanager
def settling(user: User, reply: Reply, place: str) -> Iterator[None]:
    """What is saved in here takes the place of the draft of this form, in the same transaction."""
    if not place:
        yield
        return
    with transaction.atomic():
        yield
        discard_draft(user, reply, place)


def discard_draft(user: User, reply: Reply, place: str) -> None:
    FormDraft.objects.of(user, reply).filter(place=place).delete()


def discard_of_rows(user: User, reply: Reply, references: Collection[str]) -> None:
    """With deleted activities go the drafts of who deleted them, and the steps that others began with them.

    What others typed into the activities themselves stays: they may add them again.
    """
    drafts = FormDraft.objects.filter(reply=reply)
    if gone := [draft.pk for draft in drafts if goes_with_row(draft, user, references)]:
        drafts.filter(pk__in=gone).delete()


def goes_with_row(draft: FormDraft, user: User, references: Collection[str]) -> bool:
    match = form_at(draft.place)
    if match is None or match.kwargs.get("reference") not in references:
        return False
    is_own = draft.user_id == user.pk and match.url_name == "activity-edit"
    return is_own or match.url_name in STEPS_OF_A_ROW
