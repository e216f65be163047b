"""What the Presidency says of a token that it makes."""

import datetime as dt
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.api.tokens import WantedToken
from analysis.grid import Profile
from analysis.models.releases import PROFILES
from questionnaire.cleaning.form_fields import LineField

LONGEST, USUAL = dt.timedelta(days=366), dt.timedelta(days=90)


class TokenForm(forms.Form):
    name = LineField(
        label=gettext_lazy("Name"),
        max_length=80,
        help_text=gettext_lazy("Which program reads with it, and whose it is, such as “Dashboard of EUAA”."),
    )
    profile = forms.ChoiceField(
        label=gettext_lazy("What it reads"),
        choices=PROFILES,
        help_text=gettext_lazy(
            "For circulation: the releases that observers may open. Internal: everything that you read, with "
            "Member States and activities; it ends with your role."
        ),
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("Within a year. Afterwards the program reads nothing more."),
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"once": uuid.uuid4(), "expires_on": timezone.localdate() + USUAL}

    def clean_expires_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["expires_on"]
        today = timezone.localdate()
        if not today <= day <= today + LONGEST:
            raise ValidationError(_("Choose a day from today to a year from now."))
        return day

    def wanted(self) -> WantedToken:
        valid = self.cleaned_data
        return WantedToken(valid["name"], Profile(valid["profile"]), valid["expires_on"], valid["once"])
