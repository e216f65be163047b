"""Each kind of e-mail that the application sends: cause, recipients, conditions, subject and template.

Whatever differs from kind to kind is read from here. `docs/mail.md` lists the same.
"""

import datetime as dt
from collections.abc import Mapping

from allauth.account import app_settings
from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import EDITABLE_STATES, MailKind, Notice, RoundState, ServiceMailKind
from questionnaire.mails import recipients, still_due
from questionnaire.mails.entries import (
    BY_ADMINISTRATOR,
    URGENT,
    USUAL,
    ByHand,
    NoticeMail,
    RoundMail,
    ServiceEmail,
    receipt_page,
)


def code_timeout() -> dt.timedelta:
    return dt.timedelta(seconds=app_settings.LOGIN_BY_CODE_TIMEOUT)


def link_timeout() -> dt.timedelta:
    return dt.timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)


# Stands for the words of one message, in the text that all messages have in common.
WORDS = "message"

KINDS: tuple[RoundMail | NoticeMail | ServiceEmail, ...] = (
    RoundMail(
        MailKind.INVITATION,
        _("The Presidency sends invitations, or a contact point invites a colleague."),
        recipients.INVITED,
        _("{member_state}: please reply by {deadline} ({round})"),
        (still_due.RUNNING,),
        placeholders={
            "validity": _("the last day on which a new person can use the invitation"),
        },
        also_closed=True,
        by_hand=ByHand(Q(), is_daily=False),
    ),
    RoundMail(
        MailKind.REMINDER,
        _("The Presidency sends reminders, or a planned day of the round has come."),
        recipients.CONTACT_POINTS,
        _("Reminder: reply of {member_state}, deadline {deadline} ({round})"),
        (still_due.RUNNING, still_due.AWAITED),
        by_hand=ByHand(Q(state__in=EDITABLE_STATES), is_daily=True),
    ),
    RoundMail(
        MailKind.RECEIPT,
        _("A reply is submitted."),
        recipients.CONTACT_POINTS,
        _("Receipt: reply of {member_state}, version {version} ({round})"),
        (still_due.SUBMITTED,),
        placeholders={
            "version": _("the number of the version that was submitted"),
            "submitted": _("when it was submitted"),
            "hash": _("the verification code of the version"),
        },
        page=receipt_page,
    ),
    RoundMail(
        MailKind.CORRECTION,
        _("A submitter opens a submitted reply for correction."),
        recipients.BOTH_SIDES,
        _("{member_state}: the reply is being corrected ({round})"),
        (still_due.RUNNING, still_due.CORRECTING),
        placeholders={"version": _("the number of the version that stays in the results")},
    ),
    RoundMail(
        MailKind.DISCARDED,
        _(
            "A submitter discards the changes to a reply that was being corrected or returned. If it was "
            "returned, the contact points alone receive it."
        ),
        recipients.BOTH_SIDES,
        _("{member_state}: changes to the reply discarded ({round})"),
        (still_due.SUBMITTED,),
        placeholders={"version": _("the number of the version whose content the reply has again")},
    ),
    RoundMail(
        MailKind.RETURNED,
        _("The Presidency returns a reply, or opens an accepted reply again."),
        recipients.CONTACT_POINTS,
        _("{member_state}: please look again at your reply ({round})"),
        (still_due.RUNNING, still_due.RETURNED),
    ),
    RoundMail(
        MailKind.ACCEPTED,
        _("The Presidency accepts a reply."),
        recipients.CONTACT_POINTS,
        _("{member_state}: your reply has been accepted ({round})"),
        (still_due.ACCEPTED,),
    ),
    RoundMail(
        MailKind.QUESTION,
        _("The Presidency asks a question on a reply."),
        recipients.CONTACT_POINTS,
        _("{member_state}: a question on your reply ({round})"),
        (still_due.OPEN_QUESTION,),
    ),
    RoundMail(
        MailKind.ENQUIRY,
        _("A contact point asks the Presidency a question."),
        recipients.PRESIDENCY,
        _("{member_state}: a question to the Presidency ({round})"),
        (still_due.OPEN_ENQUIRY,),
    ),
    RoundMail(
        MailKind.ANSWER,
        _(
            "A contact point or the Presidency answers a question, or the Presidency declines a request or "
            "grants a joint reply. Other requests that are granted cause an e-mail of their own."
        ),
        recipients.CONCERNED,
        _("{member_state}: an answer ({round})"),
    ),
    RoundMail(
        MailKind.REQUEST,
        _("A submitter makes a request to the Presidency."),
        recipients.PRESIDENCY,
        _("{member_state}: a request ({round})"),
        (still_due.OPEN_REQUEST,),
    ),
    RoundMail(
        MailKind.DEADLINE,
        _(
            "The Presidency extends the deadline of a reply, or changes the deadline of an open round. "
            "The second concerns drafts, corrections and returned replies without a later deadline of "
            "their own."
        ),
        recipients.CONTACT_POINTS,
        _("{member_state}: new deadline {deadline} ({round})"),
        (still_due.RUNNING,),
    ),
    RoundMail(
        MailKind.SECTION,
        _("A section of a reply is assigned to another contact point, or its assignment changes."),
        recipients.ASSIGNED,
        _("{member_state}: your section of the reply, due {due} ({round})"),
        (still_due.RUNNING, still_due.AWAITED),
        placeholders={
            "department": _("the department of the section"),
            "due": _("the due date of the section"),
        },
    ),
    RoundMail(
        MailKind.HAND_OVER,
        _("The Presidency hands a round over."),
        recipients.PRESIDENCY_AND_TEAMS,
        _("New Presidency of the round ({round})"),
        placeholders={"due": _("the first day of the new team")},
        also_closed=True,
    ),
    RoundMail(
        MailKind.HAND_OVER_CANCELLED,
        _("The Presidency cancels a hand-over before its first day."),
        recipients.FORMER_TEAMS,
        _("Hand-over of the round cancelled ({round})"),
        placeholders={"due": _("the day that was the first day of the new team")},
        also_closed=True,
    ),
    RoundMail(
        MailKind.APPOINTED,
        _("An administrator appoints a Presidency."),
        recipients.PRESIDENCY_AND_TEAMS,
        _("A Presidency is appointed for the round ({round})"),
    ),
    RoundMail(
        MailKind.RELEASED,
        _("The Presidency publishes a release and selects to notify the recipients by e-mail."),
        recipients.AUDIENCE,
        _("Results of the questionnaire published ({round})"),
    ),
    RoundMail(
        MailKind.CODE_LIST,
        _("An administrator changes a text of the code list that a round uses."),
        recipients.PRESIDENCY,
        _("An administrator has changed the code list ({round})"),
        (still_due.NOT_ARCHIVED,),
        placeholders={"change": _("the change of the text, and the text of the round")},
    ),
    RoundMail(
        MailKind.MESSAGE,
        _("The Presidency writes a message to Member States that it selects."),
        recipients.SELECTED,
        _("{member_state}: message from the Presidency ({round})"),
        (still_due.NOT_ARCHIVED,),
        placeholders={WORDS: _("the text of the message")},
        required=(WORDS, "link"),
        by_hand=ByHand(Q(), is_daily=True, rounds=frozenset(RoundState) - {RoundState.ARCHIVED}),
    ),
    NoticeMail(
        Notice.PASSWORD_SET,
        _("A password was set"),
        _("A password was set for your account."),
        in_place_of="account/email/password_set",
    ),
    NoticeMail(
        Notice.PASSWORD_CHANGED,
        _("Your password was changed"),
        _("The password of your account was changed."),
        in_place_of="account/email/password_changed",
    ),
    NoticeMail(
        Notice.PASSWORD_RESET,
        _("Your password was reset"),
        _("The password of your account was reset by a link that was sent to this mailbox."),
        in_place_of="account/email/password_reset",
    ),
    NoticeMail(
        Notice.PASSWORD_SET_BY_OPERATOR,
        _("Your password was set on the server"),
        _("A password was set for your account on the server of the service. All sessions were ended."),
        BY_ADMINISTRATOR,
    ),
    NoticeMail(
        Notice.ADDRESS_CHANGED,
        _("The e-mail address of your account was changed"),
        _(
            "The e-mail address of the account was changed from %(old)s to %(new)s. All sessions were ended. "
            "%(rest)s"
        ),
        BY_ADMINISTRATOR,
        recipients.OWNER_AT_BOTH_ADDRESSES,
    ),
    NoticeMail(
        Notice.APP_ADDED,
        _("An authenticator app was added"),
        _("An authenticator app was added to your account for two-factor authentication."),
        in_place_of="mfa/email/totp_activated",
    ),
    NoticeMail(
        Notice.APP_REMOVED,
        _("An authenticator app was removed"),
        _("The authenticator app was removed from your account."),
        in_place_of="mfa/email/totp_deactivated",
    ),
    NoticeMail(
        Notice.RECOVERY_CODES_MADE,
        _("New recovery codes were generated"),
        _("New recovery codes were generated for your account. The earlier ones are no longer valid."),
        in_place_of="mfa/email/recovery_codes_generated",
    ),
    NoticeMail(
        Notice.PASSKEY_ADDED,
        _("A passkey or security key was added"),
        _("A passkey or security key was added to your account."),
        in_place_of="mfa/email/webauthn_added",
    ),
    NoticeMail(
        Notice.PASSKEY_REMOVED,
        _("A passkey or security key was removed"),
        _("A passkey or security key was removed from your account."),
        in_place_of="mfa/email/webauthn_removed",
    ),
    NoticeMail(
        Notice.SECOND_STEP_TAKEN_OFF,
        _("Two-factor authentication was removed from your account"),
        _(
            "The authenticator app, passkeys and recovery codes of your account were removed. All sessions "
            "were ended."
        ),
        BY_ADMINISTRATOR,
    ),
    NoticeMail(
        Notice.IDENTITY_CONNECTED,
        _("An identity provider was connected"),
        _("An identity of an identity provider now signs in to your account."),
        in_place_of="socialaccount/email/account_connected",
    ),
    NoticeMail(
        Notice.IDENTITY_DISCONNECTED,
        _("An identity provider was disconnected"),
        _("An identity of an identity provider no longer signs in to your account."),
        in_place_of="socialaccount/email/account_disconnected",
    ),
    NoticeMail(
        Notice.INVITED_WHILE_CLOSED,
        _("Your account is closed"),
        _(
            "A role in the round “%(round)s” has been assigned to you. Your account is closed, "
            "so you cannot sign in."
        ),
        _("Ask an administrator to reopen your account."),
        recipients.OWNER_OF_CLOSED_ACCOUNT,
    ),
    NoticeMail(
        Notice.ROUND_WITHOUT_PRESIDENCY,
        _("A round will have no Presidency"),
        _(
            "From %(day)s the round “%(round)s” will have no active Presidency. The round was "
            "handed over to people whose accounts are closed."
        ),
        _("Reopen one of these accounts, or appoint another person as Presidency."),
        recipients.ADMINISTRATORS,
    ),
    NoticeMail(
        Notice.CODE_REUSED,
        _("A used sign-in code was entered again"),
        _(
            "A code of your two-factor authentication was entered again after it had been used. "
            "The second attempt was refused. Another person may have seen the code and may know "
            "your password."
        ),
    ),
    ServiceEmail(
        ServiceMailKind.CODE,
        _("A code to sign in is requested for the address of an open account."),
        recipients.WHO_ASKED,
        _("Your sign-in code (wbsurvey)"),
        "account/email/login_code",
        code_timeout,
        URGENT,
    ),
    ServiceEmail(
        ServiceMailKind.CODE,
        _("A person who is signed in requests a code to confirm who they are."),
        recipients.OWNER,
        _("Your code to confirm your identity (wbsurvey)"),
        "account/email/login_code",
        code_timeout,
        URGENT,
        is_reauthentication=True,
    ),
    ServiceEmail(
        ServiceMailKind.CODE,
        _("A new password is requested for the address of an open account."),
        recipients.WHO_ASKED,
        _("Set a new password (wbsurvey)"),
        "account/email/password_reset_key",
        link_timeout,
        URGENT,
    ),
    ServiceEmail(
        ServiceMailKind.CODE,
        _("A code or a new password is requested for an address without an open account."),
        recipients.WHO_ASKED,
        _("No open account with this address (wbsurvey)"),
        "account/email/unknown_account",
        code_timeout,
        URGENT,
    ),
    ServiceEmail(
        ServiceMailKind.FAULT,
        _("A fault of the service, if `REPORT_FAULTS_TO` names addresses."),
        recipients.OPERATORS,
        "wbsurvey: {fault}",
        # The report is the text; it is written where there may be no database and no template.
        "",
        lambda: dt.timedelta(days=1),
        USUAL,
    ),
)

OF_A_ROUND = {entry.kind: entry for entry in KINDS if isinstance(entry, RoundMail)}
NOTICES = {entry.notice: entry for entry in KINDS if isinstance(entry, NoticeMail)}
OF_THE_SERVICE = tuple(entry for entry in KINDS if isinstance(entry, ServiceEmail))
NOTICES_IN_PLACE = {entry.in_place_of: entry.notice for entry in NOTICES.values() if entry.in_place_of}
# Notices differ in their words alone, so that any of them says how they are sent.
OF_THE_OUTBOX: Mapping[str, RoundMail | NoticeMail] = OF_A_ROUND | {
    NoticeMail.kind: NOTICES[Notice.PASSWORD_SET]
}
[FAULT_REPORT] = (entry for entry in OF_THE_SERVICE if entry.kind == ServiceMailKind.FAULT)
SENT_BY_HAND = {entry.kind: entry.by_hand for entry in OF_A_ROUND.values() if entry.by_hand}


def library_email(template: str, *, is_reauthentication: bool = False) -> ServiceEmail:
    """The e-mail that the sign-in library sends with this template."""
    wanted = (template, is_reauthentication)
    return next(entry for entry in OF_THE_SERVICE if (entry.template, entry.is_reauthentication) == wanted)
