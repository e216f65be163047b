"""The security events that the log knows: docs/monitoring.md lists the same for those who collect them."""

import logging
from dataclasses import dataclass
from enum import Enum, unique


@dataclass(frozen=True)
class Declaration:
    """The level and the sentence of the line, and its fields beside `event`, `account` and `by`."""

    level: int
    sentence: str
    fields: tuple[str, ...] = ()


def usual(sentence: str, *fields: str) -> Declaration:
    return Declaration(logging.INFO, sentence, fields)


def notable(sentence: str, *fields: str) -> Declaration:
    """What was refused or failed, or weakens how an account is protected."""
    return Declaration(logging.WARNING, sentence, fields)


@unique
class SecurityEvent(Enum):
    """Collectors find an event by its code. A notice to the owner has the name of its event."""

    SIGNED_IN = usual("An account signed in.", "means")
    SIGNED_OUT = usual("An account signed out.")
    SIGN_IN_REFUSED = notable(
        "A sign-in was refused although the password, code or identity was right.",
        "reason",
    )
    PASSWORD_WRONG = notable("A password was wrong, or the address belongs to no account.")
    MAILED_CODE_WRONG = notable("A code sent by e-mail was entered wrongly.")
    SECOND_STEP_WRONG = notable("A code of the second step was wrong.")
    CODE_REUSED = notable("A code of the second step was entered again after it had been used.")
    PASSKEY_REFUSED = notable("A passkey or security key was refused.")
    IDENTITY_REFUSED = notable("An identity of the identity provider opened no account.", "reason")
    IDENTITY_FAILED = notable("The identity provider did not complete a sign-in.", "reason")
    SIGN_IN_MAIL_ASKED = usual("An e-mail with a code or a link was requested.")
    SIGN_IN_MAIL_SENT = usual("The mail server took an e-mail with a code or a link.")
    SIGN_IN_MAIL_NOT_SENT = notable("The mail server took no e-mail with a code or a link.", "reason")
    LIMIT_REACHED = notable("A limit was reached, so the request was refused.", "limit")
    ROLE_GIVEN = usual("An account was given a role in a round.", "role", "round")
    ROLE_CHANGED = usual("The role of an account in a round was changed.", "role", "round")
    ROLE_REMOVED = usual("A role of an account in a round was removed.", "role", "round")
    ROUND_DELETED = notable("A round in preparation was deleted.", "round")
    ROUND_WITHOUT_PRESIDENCY = notable("Nobody of the new Presidency of a round can sign in.", "round")
    ADMINISTRATOR_ADDED = notable("An account was made an administrator.")
    ADMINISTRATOR_REMOVED = notable("An account is no longer an administrator.")
    ACCOUNT_CLOSED = usual("An account was closed.")
    ACCOUNT_REOPENED = usual("An account was opened again.")
    INVITED_WHILE_CLOSED = notable("A closed account was given a role.")
    PASSWORD_SET = notable("A password was set for an account.")
    PASSWORD_CHANGED = notable("The password of an account was changed.")
    PASSWORD_RESET = notable("The password of an account was reset by a link.")
    PASSWORD_SET_BY_OPERATOR = notable("The password of an account was set on the server.")
    ADDRESS_CHANGED = notable("The e-mail address of an account was changed.")
    APP_ADDED = notable("An authenticator app was added to an account.")
    APP_REMOVED = notable("The authenticator app of an account was removed.")
    RECOVERY_CODES_MADE = notable("New recovery codes were generated for an account.")
    PASSKEY_ADDED = notable("A passkey or security key was added to an account.")
    PASSKEY_REMOVED = notable("A passkey or security key of an account was removed.")
    SECOND_STEP_TAKEN_OFF = notable("The second step of an account was removed.")
    IDENTITY_CONNECTED = notable("An identity of the identity provider was connected to an account.")
    IDENTITY_DISCONNECTED = notable("An identity of the identity provider was disconnected from an account.")
    API_TOKEN_REFUSED = notable("A token for API access was refused.")

    @property
    def code(self) -> str:
        return self.name.lower()


# What a line of any event may say beside its message.
FIELDS = (
    "event",
    "account",
    "by",
    *sorted({field for event in SecurityEvent for field in event.value.fields}),
)
