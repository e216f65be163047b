"""Signing in page by page: the address first, then a code by e-mail, the password or a passkey.

No page tells whether the address has an account.
"""

from typing import Any

from allauth.account.internal.stagekit import get_pending_stage
from allauth.account.views import ConfirmLoginCodeView, LoginView, RequestLoginCodeView
from allauth.mfa.webauthn.views import LoginWebAuthnView
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from questionnaire.accounts.forms.sign_in import AddressForm, PasswordForm


class BeginAnewMixin:
    """Where a code is waited for, a page leads back to it; what is sent begins to sign in another way."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> HttpResponse | None:
        is_sent = request.method == "POST"
        return None if is_sent else super()._redirect_to_pending_stage(request, stage)  # type: ignore[misc]


class AddressView(BeginAnewMixin, RequestLoginCodeView):  # type: ignore[misc]
    """The first page. What is sent from it asks for a code, unless another button is pressed."""

    template_name = "account/login.html"

    def form_valid(self, form: Any) -> HttpResponse:
        is_another = get_pending_stage(self.request) is not None
        answer: HttpResponse = super().form_valid(form)
        if is_another:
            messages.info(self.request, _("Enter the code of the latest e-mail. Earlier codes do not work."))
        return answer


class PasswordView(BeginAnewMixin, LoginView):  # type: ignore[misc]
    """What is sent with an address and a password signs in at once."""

    template_name = "account/password.html"


class PasswordAskedView(AddressView):
    """The second page of those who have a password: no attempt yet, so it is not counted as one."""

    def get_form_class(self) -> type[AddressForm]:
        return AddressForm

    def form_valid(self, form: AddressForm) -> HttpResponse:
        self.template_name = PasswordView.template_name
        password = PasswordForm(request=self.request, initial={"login": form.cleaned_data["email"]})
        page: HttpResponse = self.render_to_response(self.get_context_data(form=password))
        return page


class CodeView(ConfirmLoginCodeView):  # type: ignore[misc]
    """The second page of those to whom a code is sent."""

    _process: Any = None

    @method_decorator(login_not_required)
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        answer: HttpResponse = super().dispatch(request, *args, **kwargs)
        if self._process is None and isinstance(answer, HttpResponseRedirect) and request.user.is_anonymous:
            messages.warning(request, _("The code has expired. Enter your address to receive another one."))
        return answer


class PasskeyView(LoginWebAuthnView):  # type: ignore[misc]
    """A passkey needs no address, so it also signs in those who wait for a code."""

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: Any) -> None:
        return None


first_page, password_asked, password = (
    view.as_view() for view in (AddressView, PasswordAskedView, PasswordView)
)
confirm_login_code = CodeView.as_view()
login_webauthn = PasskeyView.as_view()


@login_not_required
def login(request: HttpRequest) -> HttpResponse:
    """Ask for the address; take it with the password, or to ask for the password."""
    if request.method != "POST":
        page = first_page
    else:
        page = password if "password" in request.POST else password_asked
    answer: HttpResponse = page(request)
    return answer
