"""Accepting, returning and reopening replies, one or many: the page that asks, and what is done."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from questionnaire import workflow
from questionnaire.cleaning.fields import LongTextField
from questionnaire.locking import lock_reply
from questionnaire.models import Reply, User
from questionnaire.problems import Refused


@dataclass(frozen=True)
class ReplyStep:
    """`name` stands in the address and `label` on the button; `meaning` says what follows."""

    name: str
    move: workflow.Move
    label: Any
    label_for_many: Any
    meaning: Any
    done: Any
    needs_reason: bool
    carry_out: Callable[[Reply, User, str], None]
    # On the second button, which opens the next reply to review.
    label_and_next: Any = ""

    @property
    def url_name(self) -> str:
        return f"admin:questionnaire_reply_{self.name}"


def accept(reply: Reply, by: User, reason: str) -> None:
    workflow.accept(reply, by)


ACCEPT = ReplyStep(
    "accept",
    workflow.ACCEPT,
    gettext_lazy("Accept"),
    gettext_lazy("Accept the selected replies"),
    gettext_lazy("The submitted version will be accepted. You can reopen the reply later."),
    ngettext_lazy(
        "The reply of %(names)s has been accepted.",
        "%(number)d replies have been accepted: %(names)s.",
        "number",
    ),
    False,
    accept,
    gettext_lazy("Accept and open next"),
)
RETURN = ReplyStep(
    "return",
    workflow.RETURN,
    gettext_lazy("Return"),
    gettext_lazy("Return the selected replies"),
    gettext_lazy(
        "The Member State can change its reply and submit it again. Until then, the last "
        "submitted version stays in the results."
    ),
    ngettext_lazy(
        "The reply of %(names)s has been returned.",
        "%(number)d replies have been returned: %(names)s.",
        "number",
    ),
    True,
    workflow.return_reply,
    gettext_lazy("Return and open next"),
)
REOPEN = ReplyStep(
    "reopen",
    workflow.REOPEN,
    gettext_lazy("Reopen"),
    gettext_lazy("Reopen the selected replies"),
    gettext_lazy(
        "The Member State can change the accepted reply and submit it again. Until then, the "
        "last submitted version stays in the results."
    ),
    ngettext_lazy(
        "The reply of %(names)s has been reopened.",
        "%(number)d replies have been reopened: %(names)s.",
        "number",
    ),
    True,
    workflow.reopen,
)
REPLY_STEPS = (ACCEPT, RETURN, REOPEN)


def possible_steps(reply: Reply) -> list[ReplyStep]:
    """Returning and reopening ask for new work, so they need an open round; accepting does not."""
    survey_round = reply.survey_round
    return [
        step
        for step in REPLY_STEPS
        if reply.state in step.move.sources
        and (survey_round.is_open or (step is ACCEPT and not survey_round.is_archived))
    ]


def is_done_already(step: ReplyStep, reply: Reply, reason: str, by: User | None = None) -> bool:
    """By a second click, or by somebody else where nothing was typed that would be lost.

    With `by`, only by this person.
    """
    if reply.state != step.move.target:
        return False
    done = reply.events.filter(kind=step.move.kind).first()
    if by and not (done and done.by_id == by.pk):
        return False
    return not reason.strip() or (done is not None and done.reason == reason.strip())


class ReasonForm(forms.Form):
    reason = LongTextField(
        label=gettext_lazy("Reason"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("The Member State will read this. Say what to check or change."),
        error_messages={
            "required": gettext_lazy("Enter the reason. Say what the Member State should check or change.")
        },
    )


@dataclass
class StepOutcome:
    """What became of the replies of one step: the names of those done, and why others were skipped."""

    done: list[str] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


def carry_out(
    step: ReplyStep, replies: Iterable[Reply], by: User, reason: str, seen: set[str]
) -> StepOutcome:
    """Take each reply as far as it goes. `seen` are the keys of the versions that the page showed."""
    outcome = StepOutcome()
    for reply in replies:
        try:
            carry_out_one(step, reply, by, reason, seen)
        except Refused as refusal:
            outcome.skipped.append(str(refusal))
        else:
            outcome.done.append(str(reply.member_state))
    return outcome


@transaction.atomic
def carry_out_one(step: ReplyStep, reply: Reply, by: User, reason: str, seen: set[str]) -> None:
    """Raises Refused also where somebody else was quicker: what one has not read is not accepted."""
    locked = lock_reply(reply)
    # Of two clicks at once, both found the reply as it was.
    if reply.state in step.move.sources and is_done_already(step, locked, reason, by):
        return
    if locked.state in step.move.sources and str(locked.counted_version_id) not in seen:
        raise Refused(
            _("%(member_state)s has submitted a new version since you opened the page.")
            % {"member_state": locked.member_state},
            _("Read the new version, then decide."),
        )
    workflow.refuse_unless_allowed(step.move, locked)
    step.carry_out(reply, by, reason)
