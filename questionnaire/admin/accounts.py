"""Accounts, for the administrator: who may sign in at all."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from questionnaire.accounts import end_sessions, take_second_step_off
from questionnaire.admin.desk import AdministratorDesk, signed_in
from questionnaire.admin.filters import LookupFilter, Lookups
from questionnaire.credentials.address_change import change_address
from questionnaire.models import User


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
            'Another person is another account: <a href="{}">add an account</a> for the new person and close '
            "this one. What was done with this account stays under the name of its owner."
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
            "Only where the address is changed. If selected, the password and the second step stay. If not, "
            "they are removed, together with passkeys and identities of identity providers. All sessions end "
            "in either case, and both addresses receive a mail."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields["email"].help_text = another_person()

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"]).strip().lower()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if self.instance == self.administrator:
            for name in ("is_active", "is_administrator"):
                if not cleaned.get(name):
                    self.add_error(name, _("This is your own account. Ask another administrator to do this."))
        return cleaned


@admin.register(User)
class UserAdmin(AdministratorDesk):
    """No deleting: versions and events name who submitted and moved. A closed account signs in no more."""

    form = AccountForm
    list_display = ("email", "name", "is_active", "is_administrator", "last_login")
    list_filter = (ActiveFilter, AdministratorFilter)
    search_fields = ("email", "name")
    search_help_text = gettext_lazy("By e-mail address or name")
    actions = ("take_second_step_off",)

    @admin.action(description=gettext_lazy("Take the second step off (device lost)"))
    def take_second_step_off(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """For who has lost device and recovery codes; the next sign-in sets up a new one where it must."""
        number = sum(take_second_step_off(user, signed_in(request)) for user in queryset)
        told = ngettext(
            "%(n)s account has no second step any more and is signed out everywhere.",
            "%(n)s accounts have no second step any more and are signed out everywhere.",
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
