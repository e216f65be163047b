"""What must still hold when a mail is about to be sent: what it told of may be over."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from questionnaire.choices import EDITABLE_STATES, ReplyState, RoundState

if TYPE_CHECKING:
    from questionnaire.models import Mail


@dataclass(frozen=True)
class Condition:
    """`otherwise` is the reason that the list of mails gives where a mail is not sent."""

    sentence: Any
    otherwise: Any
    holds: "Callable[[Mail], bool]"


def round_in(*states: RoundState) -> "Callable[[Mail], bool]":
    return lambda mail: bool(mail.survey_round and mail.survey_round.state in states)


def reply_in(*states: ReplyState) -> "Callable[[Mail], bool]":
    return lambda mail: bool(mail.reply and mail.reply.state in states)


def has_counted_version(mail: "Mail") -> bool:
    return bool(mail.reply and mail.reply.counted_version_id)


def has_open_question(mail: "Mail") -> bool:
    return bool(mail.reply and mail.reply.questions.from_presidency().unanswered().exists())


def has_open_enquiry(mail: "Mail") -> bool:
    return bool(mail.reply and mail.reply.questions.from_member_state().unanswered().exists())


def has_open_request(mail: "Mail") -> bool:
    return bool(mail.reply and mail.reply.requests.open().exists())


RUNNING = Condition(
    _("The round is in preparation or open."),
    _("The round has been closed."),
    round_in(RoundState.PREPARING, RoundState.OPEN),
)
NOT_ARCHIVED = Condition(
    _("The round is not archived."),
    _("The round has been archived."),
    round_in(RoundState.PREPARING, RoundState.OPEN, RoundState.CLOSED),
)
AWAITED = Condition(
    _("The reply is a draft, being corrected or returned."),
    _("The reply has been submitted."),
    reply_in(*EDITABLE_STATES),
)
SUBMITTED = Condition(
    _("The reply has a version that is included in the results."),
    _("The reply was withdrawn."),
    has_counted_version,
)
CORRECTING = Condition(
    _("The reply is being corrected."),
    _("The reply is no longer being corrected."),
    reply_in(ReplyState.CORRECTING),
)
RETURNED = Condition(
    _("The reply is returned."),
    _("The reply is no longer returned."),
    reply_in(ReplyState.RETURNED),
)
ACCEPTED = Condition(
    _("The reply is accepted."),
    _("The reply is no longer accepted."),
    reply_in(ReplyState.ACCEPTED),
)
OPEN_QUESTION = Condition(
    _("The Member State has a question of the Presidency to answer."),
    _("The question is answered or closed."),
    has_open_question,
)
OPEN_ENQUIRY = Condition(
    _("The Presidency has a question of the Member State to answer."),
    _("The question is answered or closed."),
    has_open_enquiry,
)
OPEN_REQUEST = Condition(
    _("The reply has a request that is not answered."),
    _("The request is answered or withdrawn."),
    has_open_request,
)
