"""Whether a mail still concerns the person when it is about to be sent; what it told of may be over."""

from collections.abc import Callable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.choices import EDITABLE_STATES, OF_A_NEW_ROLE, MailKind, ReplyState, Role, RoundState
from questionnaire.mails.recipients import contact_points, presidency
from questionnaire.models import Mail

# Says why the mail concerns nobody any more, "" if it does.
Concern = Callable[[Mail], str]

NO_CONTACT_POINT = gettext_lazy("The person is no longer a contact point of the Member State.")
RUNNING = frozenset({RoundState.PREPARING, RoundState.OPEN})


def why_not(mail: Mail) -> str:
    """The reason for which this mail is not sent any more, "" where there is none."""
    if mail.to is None:
        return _("The account was deleted.")
    if not mail.to.is_active and not mail.other_address and mail.kind not in OF_A_NEW_ROLE:
        return _("The account is closed.")
    found = (concern(mail) for concern in CONCERNS[MailKind(mail.kind)])
    return next((reason for reason in found if reason), "")


def is_contact_point(mail: Mail) -> str:
    if mail.to and mail.reply and contact_points(mail.reply).contains(mail.to):
        return ""
    return str(NO_CONTACT_POINT)


def is_invited(mail: Mail) -> str:
    """Contact point, whether the account is open or not."""
    reply = mail.reply
    if reply and reply.survey_round.roles.contact_points().filter(
        member_state=reply.member_state_id, user=mail.to
    ):
        return ""
    return str(NO_CONTACT_POINT)


def is_involved(mail: Mail) -> str:
    """Contact point of the reply, or Presidency of the round."""
    if mail.to and mail.survey_round and presidency(mail.survey_round).contains(mail.to):
        return ""
    return is_contact_point(mail)


def presides_or_did(mail: Mail) -> str:
    """Also the team that is next, and the one that leaves."""
    if (
        mail.to
        and mail.survey_round
        and mail.survey_round.roles.filter(user=mail.to, role=Role.PRESIDENCY).exists()
    ):
        return ""
    return _("The person has no part in the Presidency of the round.")


def presides(mail: Mail) -> str:
    if mail.to and mail.survey_round and presidency(mail.survey_round).contains(mail.to):
        return ""
    return _("The person does not preside over the round any more.")


def takes_part(mail: Mail) -> str:
    """In whichever role; what was withdrawn meanwhile says so on its page."""
    if mail.to and mail.survey_round and mail.survey_round.roles.filter(user=mail.to).exists():
        return ""
    return _("The person has no part in the round any more.")


def is_running(mail: Mail) -> str:
    if mail.survey_round and mail.survey_round.state in RUNNING:
        return ""
    return _("The round is closed.")


def is_not_archived(mail: Mail) -> str:
    if mail.survey_round and mail.survey_round.state != RoundState.ARCHIVED:
        return ""
    return _("The round is archived.")


def is_awaited(mail: Mail) -> str:
    if mail.reply and mail.reply.state in EDITABLE_STATES:
        return ""
    return _("The reply is in.")


def is_submitted(mail: Mail) -> str:
    if mail.reply and mail.reply.counted_version_id:
        return ""
    return _("The reply was withdrawn.")


def is_returned(mail: Mail) -> str:
    if mail.reply and mail.reply.state == ReplyState.RETURNED:
        return ""
    return _("The reply is not returned any more.")


def is_accepted(mail: Mail) -> str:
    if mail.reply and mail.reply.state == ReplyState.ACCEPTED:
        return ""
    return _("The reply is not accepted any more.")


def has_open_question(mail: Mail) -> str:
    if mail.reply and mail.reply.questions.open().filter(answered_at__isnull=True).exists():
        return ""
    return _("The question is answered or closed.")


def has_open_request(mail: Mail) -> str:
    if mail.reply and mail.reply.requests.open().exists():
        return ""
    return _("The request is answered or taken back.")


CONCERNS: Mapping[MailKind, tuple[Concern, ...]] = {
    MailKind.INVITATION: (is_invited, is_running),
    MailKind.REMINDER: (is_contact_point, is_running, is_awaited),
    MailKind.RECEIPT: (is_contact_point, is_submitted),
    MailKind.RETURNED: (is_contact_point, is_running, is_returned),
    MailKind.ACCEPTED: (is_contact_point, is_accepted),
    MailKind.QUESTION: (is_contact_point, has_open_question),
    MailKind.ANSWER: (is_involved,),
    MailKind.REQUEST: (is_involved, has_open_request),
    MailKind.DEADLINE: (is_contact_point, is_running),
    MailKind.HAND_OVER: (presides_or_did,),
    MailKind.APPOINTED: (presides_or_did,),
    MailKind.PART: (is_contact_point, is_running, is_awaited),
    MailKind.RELEASED: (takes_part,),
    MailKind.CODE_LIST: (presides, is_not_archived),
    # What was changed in an account concerns its owner whatever comes after.
    MailKind.NOTICE: (),
}
