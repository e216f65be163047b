from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LongTextField
from questionnaire.models import Reply, Round


class CallNoteForm(forms.Form):
    member_state = forms.ChoiceField(
        label=_("Member State"),
        error_messages={"required": _("Select the Member State.")},
    )
    text = LongTextField(
        label=_("Call note"),
        help_text=_(
            "Enter the person and the outcome. Only the Presidency can read the note. At most "
            "2,000 characters."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Enter the note.")},
    )

    def __init__(self, survey_round: Round, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        replies = survey_round.replies.select_related("survey_round", "member_state")
        self.replies = {reply.member_state_id: reply for reply in replies}
        field: Any = self.fields["member_state"]
        field.choices = [("", ""), *((code, str(reply.member_state)) for code, reply in self.replies.items())]

    @property
    def reply(self) -> Reply:
        return self.replies[self.cleaned_data["member_state"]]
