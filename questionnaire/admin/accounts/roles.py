"""Contact points and roles: who may do what in a round."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy

from questionnaire.access import rounds_of
from questionnaire.admin.accounts.role_form import NewRoleForm, RoleForm
from questionnaire.admin.desk import PresidencyDesk, signed_in
from questionnaire.admin.filters import MemberStateFilter, RoleFilter, RoundFilter
from questionnaire.admin.history import WithHistory
from questionnaire.contact_points.contact_points import tell_if_closed
from questionnaire.locking import lock_replies, lock_round_in_work
from questionnaire.models import RoundRole
from questionnaire.problems import Refused
from questionnaire.rounds.presiding import refuse_to_leave


@admin.register(RoundRole)
class RoundRoleAdmin(WithHistory, PresidencyDesk):
    fields = ("survey_round", "email", "name", "role", "member_state")
    list_display = ("email", "name", "role", "member_state", "round_short")
    list_filter = (RoundFilter, MemberStateFilter, RoleFilter)
    list_select_related = ("user", "member_state", "survey_round")
    search_fields = ("user__email", "name", "member_state__name")
    search_help_text = gettext_lazy("By e-mail address, name or Member State")
    ordering = ("survey_round", "member_state__position", "user__email")

    def get_queryset(self, request: HttpRequest) -> QuerySet[RoundRole]:
        presided = rounds_of(request)
        return RoundRole.objects.filter(survey_round__in=presided).select_related(*self.list_select_related)

    def has_change_permission(self, request: HttpRequest, obj: RoundRole | None = None) -> bool:
        """Whoever looks at a role of an archived round can only read it.

        A form that is sent is refused with the reason, under the lock of the round.
        """
        is_read = request.method != "POST" and obj and obj.survey_round.is_archived
        return super().has_change_permission(request, obj) and not is_read

    def has_delete_permission(self, request: HttpRequest, obj: RoundRole | None = None) -> bool:
        return self.has_change_permission(request, obj)

    def get_form(
        self, request: HttpRequest, obj: RoundRole | None = None, change: bool = False, **kwargs: Any
    ) -> Any:
        form = RoleForm if change else NewRoleForm
        base = type(form.__name__, (form,), {"presidency": signed_in(request)})
        return super().get_form(request, obj, change, form=base, **kwargs)

    def get_readonly_fields(self, request: HttpRequest, obj: RoundRole | None = None) -> tuple[str, ...]:
        return ("survey_round", "email") if obj else ()

    @admin.display(description=gettext_lazy("e-mail address"), ordering="user__email")
    def email(self, role: RoundRole) -> str:
        return role.user.email

    def save_model(self, request: HttpRequest, obj: RoundRole, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if not change:
            tell_if_closed(obj)

    def response_add(
        self, request: HttpRequest, obj: RoundRole, post_url_continue: str | None = None
    ) -> HttpResponse:
        """Several contact points of a round are entered one after the other: the next form knows it."""
        response = super().response_add(request, obj, post_url_continue)
        if "_addanother" in request.POST:
            return redirect(f"{request.path}?survey_round={obj.survey_round_id}")
        return response

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Asks only where the role can be removed; what has changed until it is confirmed is asked again."""
        role = self.get_object(request, object_id)
        try:
            refuse_to_leave(role)
            return super().delete_view(request, object_id, extra_context)
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect("admin:questionnaire_roundrole_change", role.pk)

    def delete_model(self, request: HttpRequest, obj: RoundRole) -> None:
        """Of two who remove each other at once the second waits here, and stays."""
        lock_round_in_work(obj.survey_round)
        if not RoundRole.objects.filter(pk=obj.pk).exists():
            return
        refuse_to_leave(obj)
        lock_replies(obj.survey_round.replies.filter(member_state=obj.member_state))
        super().delete_model(request, obj)
