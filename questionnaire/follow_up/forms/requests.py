"""What a Member State requests of the Presidency."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import RequestKind
from questionnaire.cleaning.fields import LongTextField
from questionnaire.follow_up.forms.questions import TEXT_LENGTH
from questionnaire.follow_up.requests import kinds_left, kinds_to_ask
from questionnaire.form_fields.fields import entries_field
from questionnaire.form_fields.shared import text_area
from questionnaire.formatting.dates import on_day
from questionnaire.models import MemberState, Reply, Request


class AskForm(forms.Form):
    """One of the requests that can be made now; the fields of the others are left aside."""

    kind = forms.ChoiceField(
        label=_("What would you like to request?"),
        widget=forms.RadioSelect(attrs={"class": "form-check-input", "autocomplete": "off"}),
        error_messages={
            "required": _("Select what you would like to request."),
            "invalid_choice": _(
                "The state of the reply has changed, so this cannot be requested any more. Select another "
                "request."
            ),
        },
    )
    until = forms.DateField(
        label=_("New deadline"),
        required=False,
        widget=forms.DateInput(
            format="%Y-%m-%d", attrs={"type": "date", "class": "form-control", "autocomplete": "off"}
        ),
        error_messages={"invalid": _("Enter a date, for example 2026-05-20.")},
    )
    reason = LongTextField(
        label=_("Reason for your request"),
        help_text=_("The Presidency can read this. At most 2,000 characters."),
        max_length=TEXT_LENGTH,
        widget=text_area(rows=4),
        error_messages={"required": _("Enter the reason for your request.")},
    )

    def __init__(self, reply: Reply, waiting: Iterable[Request], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reply = reply
        kind: Any = self.fields["kind"]
        # A second click sends what the first has made a request of already.
        self.kinds = kinds_to_ask(reply) if self.is_bound else kinds_left(reply, waiting)
        kind.choices = [(kind.value, kind.label) for kind in self.kinds]
        others = reply.survey_round.replies.exclude(pk=reply.pk).select_related("member_state")
        self.fields["member_states"] = entries_field(
            [other.member_state for other in others], label=_("Member States that reply jointly with yours")
        )
        self.fields["member_states"].widget.attrs |= {"class": "form-check-input", "autocomplete": "off"}
        self.order_fields(["kind", "until", "member_states", "reason"])

    def clean(self) -> dict[str, Any]:
        typed = self.cleaned_data
        if (
            typed.get("kind") == RequestKind.EXTENSION
            and not typed.get("until")
            and "until" not in self.errors
        ):
            self.add_error("until", gettext("Enter the new deadline that you request."))
        if typed.get("kind") == RequestKind.JOINT and not typed.get("member_states"):
            self.add_error("member_states", gettext("Select at least one Member State."))
        return typed

    def clean_until(self) -> dt.datetime | None:
        """At the time of the day at which the deadline ends."""
        day: dt.date | None = self.cleaned_data["until"]
        if day is None:
            return None
        if day > self.reply.survey_round.deadline_day + dt.timedelta(days=366):
            raise ValidationError(
                gettext("Enter a date that is at most one year after the deadline."), code="far"
            )
        return on_day(day, self.reply.deadline)

    @property
    def kind_chosen(self) -> RequestKind:
        return RequestKind(self.cleaned_data["kind"])

    @property
    def until_asked(self) -> dt.datetime | None:
        until: dt.datetime | None = self.cleaned_data["until"]
        return until if self.kind_chosen == RequestKind.EXTENSION else None

    @property
    def member_states_named(self) -> list[MemberState]:
        named: list[MemberState] = self.cleaned_data["member_states"]
        return named if self.kind_chosen == RequestKind.JOINT else []
