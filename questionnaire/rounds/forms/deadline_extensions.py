import datetime as dt
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.cleaning.fields import LongTextField
from questionnaire.formatting.dates import date_and_time, on_day
from questionnaire.models import Reply, Round
from questionnaire.reply.state_labels import state_in_words


class ForWhom(models.TextChoices):
    SOME = "some", gettext_lazy("The Member States selected below")
    ALL = "all", gettext_lazy("All Member States (deadline of the round)")


class MoreTimeForm(forms.Form):
    """Until when, and for whom."""

    until = forms.DateField(
        label=gettext_lazy("Until when?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Enter the new deadline."),
            "invalid": gettext_lazy("Enter a date in the form 2026-05-20."),
        },
    )
    for_whom = forms.ChoiceField(
        label=gettext_lazy("Member States"),
        choices=ForWhom.choices,
        initial=ForWhom.SOME,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Select all or at least one Member State.")},
    )
    member_states = forms.MultipleChoiceField(
        label=gettext_lazy("Member States"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = LongTextField(
        label=gettext_lazy("Why? (optional)"),
        help_text=gettext_lazy("Recorded in the audit log with the new deadline. At most 2,000 characters."),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, survey_round: Round, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.survey_round = survey_round
        replies = survey_round.replies.select_related("survey_round", "member_state")
        self.replies = {reply.member_state_id: reply for reply in replies.order_by("member_state__position")}
        field: Any = self.fields["member_states"]
        field.choices = [(code, in_the_list(reply)) for code, reply in self.replies.items()]
        time = timezone.localtime(survey_round.deadline).strftime("%H.%M")
        self.fields["until"].help_text = _("At %(time)s on that day, Brussels time.") % {"time": time}

    def clean_until(self) -> dt.datetime:
        """At the time of the day at which the round's deadline ends."""
        day: dt.date = self.cleaned_data["until"]
        deadline = self.survey_round.deadline
        if day > self.survey_round.deadline_day + dt.timedelta(days=366):
            raise ValidationError(_("This is more than a year after the deadline. Check the year."))
        until = on_day(day, deadline)
        if until < max(timezone.now(), deadline):
            raise ValidationError(
                _("The date must be after today and after the deadline of the round, %(deadline)s.")
                % {"deadline": date_and_time(deadline)}
            )
        return until

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        if cleaned.get("for_whom") == ForWhom.SOME and cleaned.get("member_states") == []:
            self.add_error("member_states", _("Select at least one Member State."))
        return cleaned

    @property
    def is_for_all(self) -> bool:
        return bool(self.cleaned_data["for_whom"] == ForWhom.ALL)

    @property
    def ticked(self) -> list[Reply]:
        return [self.replies[code] for code in self.cleaned_data["member_states"]]


def in_the_list(reply: Reply) -> str:
    """Such as "Croatia (draft; more time until 20 May 2020, 18.00 CEST)"."""
    state = state_in_words(reply)
    if not reply.has_extension:
        return f"{reply.member_state} ({state})"
    return _("%(member_state)s (%(state)s; deadline extended to %(moment)s)") % {
        "member_state": reply.member_state,
        "state": state,
        "moment": date_and_time(reply.deadline),
    }
