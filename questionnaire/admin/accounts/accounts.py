"""Accounts, for the administrator: who may sign in at all."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from questionnaire.accounts.adapters import end_sessions, take_second_step_off
from questionnaire.accounts.address_change import change_address
from questionnaire.admin.desk import AdministratorDesk, signed_in
from questionnaire.admin.filters import LookupFilter, Lookups
from questionnaire.cleaning.fields import AddressField, LineField
from questionnaire.locking import EVERYTHING, permitting
from questionnaire.mails.recipients import presidency
from questionnaire.models import Round, User
from questionnaire.problems import Refused, refusal_in
from questionnaire.rounds.presiding import appoint, refuse_to_close


class ActiveFilter(LookupFilter):
    title = gettext_lazy("active")
    parameter_name = "active"
    lookup = "is_active"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [(True, _("Active")), (False, _("Closed"))]


class AdministratorFilter(LookupFilter):
    title = gettext_lazy("administrator")
    parameter_name = "administrator"
    lookup = "is_administrator"

    def lookups(self, request: HttpRequest, model_admin: Any) -> Lookups:
        return [(True, _("Administrators")), (False, _("Others"))]


NEW_ACCOUNT = ("email", "name", "is_active", "is_administrator")


def another_person() -> SafeString:
    return format_html(
        _(
            'Another person is another account: <a href="{}">add an account</a> for the new '
            "person and close this one. The audit log keeps the name of the owner for everything "
            "done with this account."
        ),
        reverse("admin:questionnaire_user_add"),
    )


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    """`administrator`, set by the admin, is who fills it in."""

    administrator: User

    class Meta:
        model = User
        fields = NEW_ACCOUNT

    is_same_person = forms.BooleanField(
        label=gettext_lazy("The new address belongs to the same person"),
        required=False,
        help_text=gettext_lazy(
            "Only where the address is changed. If selected, the password and two-factor authentication "
            "remain. If not, they are removed, together with passkeys and identities of identity providers. "
            "All sessions end in either case, and both addresses receive an e-mail."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["email"].help_text = another_person()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance == self.administrator:
            for name in ("is_active", "is_administrator"):
                if not cleaned.get(name):
                    self.add_error(name, _("This is your own account. Ask another administrator to do this."))
        self.check_rounds_keep_a_presidency(cleaned)
        return cleaned

    def check_rounds_keep_a_presidency(self, cleaned: dict[str, Any]) -> None:
        if self.instance.pk is None or cleaned.get("is_active"):
            return
        # An administrator reads no round, and closes the accounts of those who do.
        with refusal_in(self, "is_active"), permitting(EVERYTHING):
            refuse_to_close(self.instance)


class AppointForm(forms.Form):
    survey_round = forms.ModelChoiceField(
        queryset=Round.objects.all(),
        label=gettext_lazy("Round"),
        error_messages={"required": gettext_lazy("Select the round.")},
    )
    email = AddressField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        help_text=gettext_lazy(
            "If there is no account with this address, an account is created. The person signs "
            "in with a code sent by e-mail."
        ),
        error_messages={"required": gettext_lazy("Enter the e-mail address.")},
    )
    name = LineField(
        label=gettext_lazy("Name"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("Only for a new account. The name of an existing account does not change."),
    )


@admin.register(User)
class UserAdmin(AdministratorDesk):
    """No deleting: versions and events name who submitted and moved. A closed account signs in no more."""

    form = AccountForm
    list_display = ("email", "name", "is_active", "is_administrator", "last_login")
    list_filter = (ActiveFilter, AdministratorFilter)
    search_fields = ("email", "name")
    search_help_text = gettext_lazy("By e-mail address or name")
    actions = ("take_second_step_off",)
    change_list_template = "admin/questionnaire/user/change_list.html"

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.appoint_view)
        return [path("appoint/", view, name="questionnaire_user_appoint"), *super().get_urls()]

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def appoint_view(self, request: HttpRequest) -> HttpResponse:
        """Who presides over which round, and the form that appoints somebody; nothing else of a round."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        form = AppointForm(request.POST if request.method == "POST" else None)
        if form.is_valid() and self.has_appointed(request, form):
            return redirect("admin:questionnaire_user_appoint")
        context = self.page_context(request, _("Appoint a Presidency")) | {
            "form": form,
            "rounds": [(each, list(presidency(each))) for each in Round.objects.all()],
        }
        status = 422 if form.errors else 200
        return TemplateResponse(request, "admin/questionnaire/user/appoint.html", context, status=status)

    def has_appointed(self, request: HttpRequest, form: AppointForm) -> bool:
        wanted = form.cleaned_data
        try:
            with permitting(EVERYTHING):
                is_new = appoint(wanted["survey_round"], wanted["email"], wanted["name"], signed_in(request))
        except Refused as refusal:
            form.add_error("email", str(refusal))
            return False
        said = _(
            "%(person)s has been added to the Presidency of %(round)s. The other members are "
            "notified by e-mail."
        )
        if not is_new:
            said = _("%(person)s is already a member of the Presidency of %(round)s. Nothing was changed.")
        messages.success(request, said % {"person": wanted["email"], "round": wanted["survey_round"]})
        return True

    @admin.action(description=gettext_lazy("Remove two-factor authentication (device lost)"))
    def take_second_step_off(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """For who has lost device and recovery codes; the next sign-in sets up a new one where it must."""
        number = sum(take_second_step_off(user, signed_in(request)) for user in queryset)
        told = ngettext(
            "Two-factor authentication has been removed from %(n)s account, and its sessions "
            "have been ended.",
            "Two-factor authentication has been removed from %(n)s accounts, and their sessions "
            "have been ended.",
            number,
        )
        messages.success(request, told % {"n": number})

    def get_form(
        self, request: HttpRequest, obj: User | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        base = type(AccountForm.__name__, (AccountForm,), {"administrator": signed_in(request)})
        return super().get_form(request, obj, change, form=base, **kwargs)

    def get_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Whether the person stays the same is asked of an account that exists."""
        if obj is None:
            return NEW_ACCOUNT
        return (NEW_ACCOUNT[0], "is_same_person", *NEW_ACCOUNT[1:])

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if change and "name" in form.changed_data:
            # Where a round calls the person as the account did so far, the corrected name stands.
            obj.roles.filter(name=form.initial["name"]).update(name=obj.name)
        if change and obj.email != form.initial["email"]:
            change_address(
                obj,
                form.initial["email"],
                is_same_person=form.cleaned_data["is_same_person"],
                by=signed_in(request),
            )
        if not obj.is_active:
            end_sessions(obj)
