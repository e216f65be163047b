"""What of a round's audit log to show: Member State, person, kind, days."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.audit.round_log import Chosen, kinds, people
from questionnaire.models import MemberState, Round, User


class AuditLogForm(forms.Form):
    """Read from the address; what cannot be read is named and leaves its filter out."""

    member_state = forms.ModelChoiceField(
        MemberState.objects.none(),
        label=gettext_lazy("Member State"),
        required=False,
        empty_label=gettext_lazy("All"),
    )
    person = forms.ModelChoiceField(
        User.objects.none(),
        label=gettext_lazy("Person"),
        required=False,
        empty_label=gettext_lazy("All"),
    )
    kind = forms.ChoiceField(label=gettext_lazy("What"), required=False)
    from_day = forms.DateField(
        label=gettext_lazy("From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Enter a date in the form 2020-05-12.")},
    )
    to_day = forms.DateField(
        label=gettext_lazy("To"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Enter a date in the form 2020-05-12.")},
    )

    def __init__(self, *args: Any, survey_round: Round, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices: dict[str, Any] = {
            "member_state": MemberState.objects.filter(replies__survey_round=survey_round),
            "person": people(survey_round),
        }
        for name, found in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
            field.queryset = found
        kind = self.fields["kind"]
        assert isinstance(kind, forms.ChoiceField)  # noqa: S101
        kind.choices = [("", _("All")), *kinds()]
        for field in self.fields.values():
            look = "form-control" if isinstance(field.widget, forms.DateInput) else "form-select"
            field.widget.attrs["class"] = look

    @property
    def chosen(self) -> Chosen:
        self.is_valid()
        wanted = self.cleaned_data
        return Chosen(
            member_state=wanted["member_state"].pk if wanted.get("member_state") else "",
            person=wanted.get("person"),
            kind=wanted.get("kind", ""),
            from_day=wanted.get("from_day"),
            to_day=wanted.get("to_day"),
        )
