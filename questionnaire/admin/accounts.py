"""Accounts, for the administrator: who may sign in at all."""

from typing import Any

from allauth.account.models import EmailAddress
from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from questionnaire.accounts import end_sessions, take_second_step_off
from questionnaire.admin.desk import AdministratorDesk, signed_in
from questionnaire.admin.filters import LookupFilter, Lookups
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


class AccountForm(forms.ModelForm):  # type: ignore[type-arg]
    """`administrator`, set by the admin, is who fills it in."""

    administrator: User

    class Meta:
        model = User
        fields = ("email", "name", "is_active", "is_administrator")

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
    fields = ("email", "name", "is_active", "is_administrator")
    list_display = ("email", "name", "is_active", "is_administrator", "last_login")
    list_filter = (ActiveFilter, AdministratorFilter)
    search_fields = ("email", "name")
    search_help_text = gettext_lazy("By e-mail address or name")
    actions = ("take_second_step_off",)

    @admin.action(description=gettext_lazy("Take the second step off (device lost)"))
    def take_second_step_off(self, request: HttpRequest, queryset: QuerySet[User]) -> None:
        """For who has lost device and recovery codes; the next sign-in sets up a new one where it must."""
        number = sum(take_second_step_off(user) for user in queryset)
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

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if not change:
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            # Codes go to every address that is stored for an account: the old one must not get any.
            EmailAddress.objects.filter(user=obj).delete()
        if not obj.is_active:
            end_sessions(obj)
