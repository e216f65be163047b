"""Who may sign in: accounts that were made here, whichever way their owner proves to be who it is."""

import base64
import hashlib
from http import HTTPStatus
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.stagekit import clear_login
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from allauth.socialaccount.providers.base import AuthProcess
from allauth.usersessions.models import UserSession
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from questionnaire.accounts.invitations import has_expired
from questionnaire.accounts.login_codes import digest_of
from questionnaire.accounts.password_attempts import PASSWORDS
from questionnaire.accounts.refusals import (
    OF_A_SECOND_STEP,
    OF_AN_ACCOUNT,
    TOO_MANY_PASSWORDS,
    WAYS_TO_CONFIRM,
)
from questionnaire.choices import Notice
from questionnaire.cleaning.text import clean_address
from questionnaire.mails.kinds import NOTICES_IN_PLACE, code_timeout, library_email, link_timeout
from questionnaire.mails.notices import queue_notice
from questionnaire.mails.sending.service import CodeOutbox
from questionnaire.mails.writer import full_address
from questionnaire.models import User
from questionnaire.security.events import SecurityEvent
from questionnaire.security.security_log import account_at, event_of, log_security_event


class ClosedSignupAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts are made by the Presidency and the administrator, never by signing up."""

    error_messages = DefaultAccountAdapter.error_messages | OF_AN_ACCOUNT

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: User, **given: Any) -> HttpResponse | None:
        """Asked when somebody has proved to be who it is, so that the answer tells strangers nothing."""
        if given.get("email") and given["email"].lower() != user.email:
            # The code went to an address that the account no longer has.
            log_security_event(SecurityEvent.SIGN_IN_REFUSED, user, reason="address_changed")
            clear_login(request)
            return redirect("account_login")
        refusal: HttpResponse | None = super().pre_login(request, user, **given)
        if refusal:
            log_security_event(SecurityEvent.SIGN_IN_REFUSED, user, reason="account_closed")
        if refusal or not has_expired(user):
            return refusal
        log_security_event(SecurityEvent.SIGN_IN_REFUSED, user, reason="invitation_expired")
        clear_login(request)
        context = {"days": settings.INVITATION_DAYS}
        return render(request, "account/invitation_expired.html", context, status=HTTPStatus.FORBIDDEN)

    def render_mail(
        self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        """Sending the e-mail queues it: no page waits for a mail server, or fails with it."""
        message: EmailMessage = super().render_mail(template_prefix, email, context, headers)
        is_reauthentication = bool(context.get("reauthentication"))
        entry = library_email(template_prefix, is_reauthentication=is_reauthentication)
        message.subject, message.connection = str(entry.subject), CodeOutbox(entry)
        return message

    def generate_login_code(self) -> str:
        """Return what the session keeps; the code itself waits in this request for its mail."""
        self.request.login_code = super().generate_login_code()
        return digest_of(self.request.login_code)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """With the address of the service in our templates: the host of a request is chosen by who asks."""
        own = {
            "service": full_address(reverse("questionnaire:home")),
            "survey": settings.SURVEY_NAME,
            "contact": settings.CONTACT_EMAIL,
            "code_until": timezone.now() + code_timeout(),
            "link_days": link_timeout().days,
        }
        if "code" in context:
            own["code"] = self.request.login_code
        super().send_mail(template_prefix, email, context | own)

    def get_reset_password_from_key_url(self, key: str) -> str:
        account, _mark, secret = key.partition("-")
        return full_address(reverse("account_reset_password_from_key", args=[account, secret]))

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        return reverse("account")

    def get_reauthentication_methods(self, user: User) -> list[dict[str, Any]]:
        """Return the library's ways to confirm who one is, in our words."""
        methods = super().get_reauthentication_methods(user)
        return [method | {"description": WAYS_TO_CONFIRM[method["id"]]} for method in methods]

    def send_notification_mail(
        self,
        template_prefix: str,
        user: User,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        notice = NOTICES_IN_PLACE[template_prefix]
        log_security_event(event_of(notice), user)
        queue_notice(notice, user)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the attempt before the password is looked at; the library takes back those that succeed.

        Its own count is by account and host: strangers would keep the owner out everywhere, and the host of a
        request is chosen by who asks.
        """
        self._login_failed_rl_usage = PASSWORDS.use(request, credentials.get("email", ""))
        if self._login_failed_rl_usage is None:
            account = account_at(credentials.get("email", ""))
            log_security_event(SecurityEvent.LIMIT_REACHED, account, limit="password")
            raise ValidationError(TOO_MANY_PASSWORDS, code="too_many_login_attempts")

    def _delete_login_attempts_cached_email(self, request: HttpRequest, **credentials: Any) -> None:
        """Whoever has set a new password by a link in its mailbox may use it at once."""
        PASSWORDS.forget(request, credentials.get("email", ""))

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        log_security_event(SecurityEvent.PASSWORD_WRONG, account_at(credentials.get("email", "")))


class KnownAccountsAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """An identity provider says who somebody is; it makes no accounts."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """The first time the account is found by its address, if the provider has checked that address."""
        # Nobody ties another identity to the account that is signed in: asking for it is signing in anew.
        sociallogin.state["process"] = AuthProcess.LOGIN
        if sociallogin.is_existing:
            return
        verified = [
            clean_address(address.email) for address in sociallogin.email_addresses if address.verified
        ]
        if not verified or denies_address(sociallogin.account):
            log_security_event(SecurityEvent.IDENTITY_REFUSED, None, reason="address_not_confirmed")
            raise refused(request, _("The identity provider has not confirmed your e-mail address."))
        user = User.objects.filter(email__in=verified).first()
        if user is None:
            log_security_event(SecurityEvent.IDENTITY_REFUSED, None, reason="no_account")
        elif is_taken(user, sociallogin.account):
            log_security_event(SecurityEvent.IDENTITY_REFUSED, user, reason="another_identity")
            raise refused(
                request, _("Another identity of the identity provider already signs in to this account.")
            )
        else:
            sociallogin.connect(request, user)

    def on_authentication_error(
        self, request: HttpRequest, provider: Any, error: Any = None, exception: Any = None, **kwargs: Any
    ) -> None:
        """What went wrong between the two servers is for whoever operates them."""
        reason = type(exception).__name__ if exception else str(error)
        log_security_event(SecurityEvent.IDENTITY_FAILED, None, reason=reason)


def denies_address(identity: SocialAccount) -> bool:
    """Whether the provider says that the address is not verified; OIDC_EMAILS_VERIFIED is for its silence."""
    said = identity.extra_data
    claims = said.get("userinfo") or said.get("id_token") or said
    return claims.get("email_verified") in (False, "false")


def is_taken(user: User, identity: SocialAccount) -> bool:
    """Whether another identity of that provider has the account; an address may pass to somebody else."""
    taken: bool = SocialAccount.objects.filter(user=user, provider=identity.provider).exists()
    return taken


def refused(request: HttpRequest, reason: str) -> ImmediateHttpResponse:
    """Says the same whether or not there is such an account."""
    page = render(request, "account/identity_refused.html", {"reason": reason}, status=HTTPStatus.FORBIDDEN)
    return ImmediateHttpResponse(page)


class SealedSecretsAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Whoever gets hold of the database alone, or of a copy of it, cannot make codes from it."""

    error_messages = DefaultMFAAdapter.error_messages | OF_A_SECOND_STEP

    def _get_site_name(self) -> str:
        """What a device calls the service when it asks for a passkey; the library names host and port."""
        return str(settings.SURVEY_NAME)

    def generate_authenticator_name(self, user: User, type: Authenticator.Type) -> str:  # noqa: A002
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Key %(number)s") % {"number": number}

    def encrypt(self, text: str) -> str:
        return cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return cipher().decrypt(encrypted_text.encode()).decode()


def cipher() -> MultiFernet:
    """Seals with the secret key; what an earlier key has sealed still opens."""
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    digests = [hashlib.sha256(b"second step:" + secret.encode()).digest() for secret in secrets]
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])


def end_sessions(user: User) -> None:
    """Sign out everywhere, at once."""
    for session in UserSession.objects.filter(user=user):
        session.end()


@transaction.atomic
def take_second_step_off(user: User, by: User | None = None) -> bool:
    """Whether there was one. Who holds the lost device is signed out with it, and the owner is told."""
    there = Authenticator.objects.filter(user=user)
    if not there.exists():
        return False
    there.delete()
    end_sessions(user)
    log_security_event(SecurityEvent.SECOND_STEP_TAKEN_OFF, user, by)
    queue_notice(Notice.SECOND_STEP_TAKEN_OFF, user)
    return True
