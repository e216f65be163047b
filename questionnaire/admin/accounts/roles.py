"""Contact points and roles: who may do what in a round, and the forms that make and change them."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.access.roles import presided_of_reader, rounds_of, run_rounds
from questionnaire.admin.desk import ROUND, PresidencyDesk, set_round_named, signed_in
from questionnaire.admin.filters import MemberStateFilter, RoleFilter, RoundFilter
from questionnaire.admin.history import WithHistory
from questionnaire.choices import CONTACT_POINT_ROLES, Role, RoundState
from questionnaire.cleaning.fields import AddressField, LineField
from questionnaire.cleaning.numbers import short_number
from questionnaire.contact_points.contact_points import account_for, address_problem, tell_if_closed
from questionnaire.locking import lock_replies, lock_round_in_work
from questionnaire.models import MemberState, Round, RoundRole, User
from questionnaire.models.history import is_own
from questionnaire.problems import Refused, refusal_in
from questionnaire.rounds.presiding import refuse_to_leave
from questionnaire.rounds.renaming.labels import labels_in_rounds


def who_removed(pk: int) -> str:
    """Say by whom the role was removed, where that is known."""
    record = RoundRole.history.filter(id=pk, history_type="-").select_related("history_user").first()
    if record is None or record.history_user is None:
        return _("This role has been removed since you opened it.")
    if is_own([record]):
        return _("You have removed this role in another window since you opened it.")
    return _("%(person)s has removed this role since you opened it.") % {"person": record.history_user}


class RoleForm(forms.ModelForm):  # type: ignore[type-arg]
    """Round and person stay as they are. `presidency`, set by the admin, is who fills the form in."""

    presidency: User

    class Meta:
        model = RoundRole
        fields: tuple[str, ...] = ("name", "role", "member_state")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Of an archived round nothing is a field.
        if isinstance(choice := self.fields.get("member_state"), forms.ModelChoiceField):
            rounds = self.rounds()
            asked = MemberState.objects.filter(replies__survey_round__in=rounds)
            choice.queryset = asked.distinct()
            labels = labels_in_rounds(asked, "replies__survey_round__kept_names")
            choice.choices = [("", choice.empty_label), *((entry.pk, label) for entry, label in labels)]

    def rounds(self) -> QuerySet[Round]:
        return Round.objects.filter(pk=self.instance.survey_round_id)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        survey_round, person = self.round_and_person(cleaned)
        if survey_round and not self.is_locked(survey_round, cleaned.get("member_state")):
            return cleaned
        if survey_round and "role" in cleaned and "member_state" in cleaned:
            self.check_member_state(survey_round, cleaned["role"], cleaned["member_state"])
            if person:
                self.check_not_twice(survey_round, person, cleaned)
            self.check_address(cleaned)
        self.check_presidency_stays(cleaned)
        return cleaned

    def round_and_person(self, cleaned: dict[str, Any]) -> tuple[Round | None, User | None]:
        return self.instance.survey_round, self.instance.user

    def is_locked(self, survey_round: Round, member_state: MemberState | None) -> bool:
        """Locked from here until the form is saved: what is checked below is as it is then."""
        try:
            lock_round_in_work(survey_round)
        except Refused as refusal:
            self.add_error(None, str(refusal))
            return False
        concerned = {self.instance.member_state_id, member_state.pk if member_state else None}
        # Colleagues are invited under the lock of their reply.
        lock_replies(survey_round.replies.filter(member_state__in=concerned - {None}))
        if self.instance.pk and not RoundRole.objects.filter(pk=self.instance.pk).exists():
            self.add_error(None, f"{who_removed(self.instance.pk)} {_('Add it again.')}")
            return False
        return True

    def check_member_state(self, survey_round: Round, role: str, member_state: MemberState | None) -> None:
        """Contact points have a Member State that the round asks; the other roles have none."""
        names = get_text_list([str(Role(r).label) for r in sorted(CONTACT_POINT_ROLES)], _("or"))
        if role in CONTACT_POINT_ROLES and member_state is None:
            self.add_error("member_state", _("Select the Member State of this contact point."))
        elif role not in CONTACT_POINT_ROLES and member_state is not None:
            self.add_error(
                "member_state",
                _(
                    "This role is not for one Member State. Leave the Member State blank, or select the "
                    "role %(names)s."
                )
                % {"names": names},
            )
        elif member_state and not survey_round.replies.filter(member_state=member_state).exists():
            self.add_error(
                "member_state",
                _(
                    "%(member_state)s is not a respondent of this round. Select another Member State, or "
                    "add it to the round."
                )
                % {"member_state": member_state},
            )

    def check_address(self, cleaned: dict[str, Any]) -> None:
        """Who is a contact point of the Member State already stays one, whatever is allowed today."""
        member_state, email = cleaned.get("member_state"), self.address(cleaned)
        if member_state is None or not email or "member_state" not in self.changed_data:
            return
        if problem := address_problem(member_state, email):
            self.add_error("email" if "email" in self.fields else "member_state", str(problem))

    def address(self, cleaned: dict[str, Any]) -> str:
        email: str = self.instance.user.email
        return email

    def check_not_twice(self, survey_round: Round, person: User, cleaned: dict[str, Any]) -> None:
        member_state = cleaned["member_state"]
        same = survey_round.roles.filter(user=person, member_state=member_state).exclude(pk=self.instance.pk)
        if member_state is None:
            same = same.filter(role=cleaned["role"])
        if there := same.first():
            self.add_error(
                None,
                _(
                    "%(person)s already has a role in this round: %(role)s. Change that entry in the "
                    "list instead."
                )
                % {"person": person.email, "role": there},
            )

    def check_presidency_stays(self, cleaned: dict[str, Any]) -> None:
        if self.instance.pk is None or cleaned.get("role") == Role.PRESIDENCY:
            return
        with refusal_in(self, "role"):
            refuse_to_leave(self.instance)


class NewRoleForm(RoleForm):
    survey_round = forms.ModelChoiceField(
        queryset=Round.objects.none(),
        label=gettext_lazy("Round"),
    )
    email = AddressField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        help_text=gettext_lazy(
            "If there is no account with this address, an account is created. The person signs "
            "in with a code sent by e-mail and does not need a password."
        ),
    )
    name = LineField(
        label=gettext_lazy("Name"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("Name of the person in this round."),
    )

    class Meta(RoleForm.Meta):
        fields = ("survey_round", "name", "role", "member_state")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choice = self.fields["survey_round"]
        if isinstance(choice, forms.ModelChoiceField):
            choice.queryset = self.rounds()
            choice.initial = choice.queryset.get() if choice.queryset.count() == 1 else None

    def rounds(self) -> QuerySet[Round]:
        """What is archived takes no new people."""
        return run_rounds(self.presidency).exclude(state=RoundState.ARCHIVED)

    def clean_email(self) -> str:
        return str(self.cleaned_data["email"])

    def round_and_person(self, cleaned: dict[str, Any]) -> tuple[Round | None, User | None]:
        person = User.objects.filter(email=cleaned["email"]).first() if "email" in cleaned else None
        return cleaned.get("survey_round"), person

    def address(self, cleaned: dict[str, Any]) -> str:
        return str(cleaned.get("email", ""))

    def save(self, commit: bool = True) -> Any:
        self.instance.user = account_for(self.cleaned_data["email"], self.cleaned_data["name"])
        return super().save(commit)


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

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """For the round of the list that it was opened from, or that the address names."""
        key = short_number(request.GET.get("survey_round", ""))
        named = [each.slug for each in presided_of_reader(request) if each.pk == key]
        of_list = QueryDict(request.GET.get("_changelist_filters", ""))
        set_round_named(request, named[0] if named else of_list.get(ROUND))
        return super().add_view(request, *args, **kwargs)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        survey_round = getattr(request, "survey_round", None)
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        return {"survey_round": survey_round.pk} | initial if survey_round else initial

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

    def delete_view(self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any) -> HttpResponse:
        """Asks only where the role can be removed; what has changed until it is confirmed is asked again."""
        role = self.get_object(request, object_id)
        try:
            refuse_to_leave(role)
            return super().delete_view(request, object_id, *args, **kwargs)
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
