"""Tokens: made and revoked by the Presidency, and held against what a program sends.

A circulation token stands for an observer: it reads what was released to observers, and goes on reading
it until its last day. An internal one reads what the Presidency reads, so it ends with the role of
whoever made it.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from analysis.api.problems import Problem
from analysis.grid import Profile
from analysis.models import ApiToken
from questionnaire.access.roles import presides
from questionnaire.choices import EventKind
from questionnaire.locking import lock_round_in_work
from questionnaire.models import Event, Round, User
from questionnaire.recording import record_download_of_day
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import log_security_event

# So that one left behind in a file or a log is known for what it is.
PREFIX = "wbs_"
SCHEME = "bearer"


@dataclass(frozen=True)
class WantedToken:
    """What a token is to be; `once` names the form it comes from."""

    name: str
    profile: Profile
    expires_on: date
    once: UUID


@transaction.atomic
def make_token(survey_round: Round, wanted: WantedToken, by: User) -> str:
    """The secret, which is kept nowhere; "" where the same form has made its token already."""
    locked = lock_round_in_work(survey_round)
    if ApiToken.objects.filter(once=wanted.once).exists():
        return ""
    secret = PREFIX + secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        survey_round=locked,
        name=wanted.name,
        profile=wanted.profile.value,
        sha256=hash_of(secret),
        expires_on=wanted.expires_on,
        once=wanted.once,
        made_by=by,
    )
    log_token_event(EventKind.TOKEN_MADE, token, by)
    return secret


@transaction.atomic
def revoke(token: ApiToken, by: User) -> None:
    """It reads nothing from now on. A second time changes nothing."""
    if ApiToken.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=timezone.now()):
        log_token_event(EventKind.TOKEN_REVOKED, token, by)


def log_token_event(kind: EventKind, token: ApiToken, by: User) -> None:
    reason = f"{token} ({token.get_profile_display()})"
    Event.objects.record(survey_round=token.survey_round, kind=kind, reason=reason, by=by)


def note_fetch(token: ApiToken, what: str) -> None:
    """What leaves the house is in the audit log, once for a token and day, in the name of whoever made it."""
    record_download_of_day(token.survey_round, f"{what}, {token}", token.made_by)


def hash_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def token_of(request: HttpRequest) -> ApiToken:
    """The token that came with the request. Raises Problem for none, and for one that does not stand."""
    scheme, _space, secret = request.headers.get("Authorization", "").partition(" ")
    if scheme.lower() != SCHEME or not secret:
        raise not_let_in(_("A token is missing. Send it as “Authorization: Bearer …”."))
    standing = ApiToken.objects.standing().select_related("survey_round", "made_by")
    token = standing.filter(sha256=hash_of(secret.strip())).first()
    if token is None or not is_backed(token):
        log_security_event(SecurityEvent.API_TOKEN_REFUSED, token.made_by if token else None)
        raise not_let_in(
            _(
                "This token is not valid: it is mistyped, revoked or expired, or the role of its "
                "owner has ended."
            )
        )
    return token


def not_let_in(detail: str) -> Problem:
    return Problem(HTTPStatus.UNAUTHORIZED, detail, headers={"WWW-Authenticate": 'Bearer realm="wbsurvey"'})


def is_backed(token: ApiToken) -> bool:
    """Whether somebody who may read everything still stands behind a token that does."""
    maker = token.made_by
    if not token.is_internal:
        return True
    return maker is not None and maker.is_active and presides(maker, token.survey_round)


def refuse_too_many_tokens(token: ApiToken) -> None:
    """Raises Problem for more requests in this minute than are taken, whichever process they reach."""
    now = timezone.now()
    if ApiToken.objects.note_use(token.pk, now) > settings.API_REQUESTS_A_MINUTE:
        log_security_event(SecurityEvent.LIMIT_REACHED, token.made_by, limit="api")
        raise Problem(
            HTTPStatus.TOO_MANY_REQUESTS,
            _("The limit of %(most)d requests within a minute is reached. Wait, then send fewer requests.")
            % {"most": settings.API_REQUESTS_A_MINUTE},
            headers={"Retry-After": str(60 - now.second)},
        )
