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
from questionnaire.cleaning.fields import LineField

LONGEST, USUAL = dt.timedelta(days=366), dt.timedelta(days=90)


class TokenForm(forms.Form):
    name = LineField(
        label=gettext_lazy("Name"),
        max_length=80,
        help_text=gettext_lazy("Name and owner of the program, for example “Dashboard of EUAA”."),
    )
    profile = forms.ChoiceField(
        label=gettext_lazy("What it reads"),
        choices=PROFILES,
        help_text=gettext_lazy(
            "For circulation: the releases that observers can open. Internal: everything that "
            "you can read, with Member States and activities. An internal token expires when "
            "your role ends."
        ),
    )
    expires_on = forms.DateField(
        label=gettext_lazy("Last day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=gettext_lazy("At most one year from now. After this date the token is no longer valid."),
    )
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"once": uuid.uuid4(), "expires_on": timezone.localdate() + USUAL}

    def clean_expires_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["expires_on"]
        today = timezone.localdate()
        if not today <= day <= today + LONGEST:
            raise ValidationError(_("Enter a date within one year from today."))
        return day

    def wanted(self) -> WantedToken:
        valid = self.cleaned_data
        return WantedToken(valid["name"], Profile(valid["profile"]), valid["expires_on"], valid["once"])
