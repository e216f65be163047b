"""The forms of a contact point or role: a person by e-mail address, a role, a Member State."""

from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.access import run_rounds
from questionnaire.choices import CONTACT_POINT_ROLES, Role, RoundState
from questionnaire.cleaning.form_fields import AddressField, LineField
from questionnaire.contact_points.contact_points import account_for, address_problem
from questionnaire.locking import lock_replies, lock_round_in_work
from questionnaire.models import MemberState, Round, RoundRole, User
from questionnaire.problems import Refused
from questionnaire.rounds.presiding import refuse_to_leave
from questionnaire.rounds.renaming.labels import labels_in_rounds


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
            self.add_error(None, _("Somebody else has removed this role since you opened it. Add it again."))
            return False
        return True

    def check_member_state(self, survey_round: Round, role: str, member_state: MemberState | None) -> None:
        """Contact points have a Member State that the round asks; the other roles have none."""
        names = get_text_list([str(Role(r).label) for r in sorted(CONTACT_POINT_ROLES)], _("or"))
        if role in CONTACT_POINT_ROLES and member_state is None:
            self.add_error("member_state", _("Choose the Member State of this contact point."))
        elif role not in CONTACT_POINT_ROLES and member_state is not None:
            self.add_error(
                "member_state",
                _("This role is not for one Member State. Leave it empty, or choose the role %(names)s.")
                % {"names": names},
            )
        elif member_state and not survey_round.replies.filter(member_state=member_state).exists():
            self.add_error(
                "member_state",
                _("%(member_state)s is not asked in this round. Choose another one, or add it to the round.")
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
                _("%(person)s is there already: %(role)s. Change that entry in the list instead.")
                % {"person": person.email, "role": there},
            )

    def check_presidency_stays(self, cleaned: dict[str, Any]) -> None:
        if self.instance.pk is None or cleaned.get("role") == Role.PRESIDENCY:
            return
        try:
            refuse_to_leave(self.instance)
        except Refused as refusal:
            self.add_error("role", str(refusal))


class NewRoleForm(RoleForm):
    survey_round = forms.ModelChoiceField(
        queryset=Round.objects.none(),
        label=gettext_lazy("Round"),
    )
    email = AddressField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        help_text=gettext_lazy(
            "If there is no account with this address, one is made. It needs no password: "
            "the person signs in with a code sent by e-mail."
        ),
    )
    name = LineField(
        label=gettext_lazy("Name"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("What the person is called in this round."),
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
