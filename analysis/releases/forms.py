"""What the Presidency says of a release: when it makes one, lets others see it, and withdraws it."""

import hashlib
import uuid
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from analysis.counting.selection import Selection
from analysis.grid import Numbering, Profile
from analysis.models import Release
from analysis.models.releases import PROFILES
from analysis.releases.distribution import Audience
from analysis.releases.release import Wanted
from questionnaire.cleaning.fields import LineField, LongTextField
from questionnaire.models import Round


class ReleaseForm(forms.Form):
    """`seen` stands for the figures shown beside the form: where they have moved, it is shown again."""

    label = LineField(
        label=gettext_lazy("Label"),
        max_length=150,
        help_text=gettext_lazy(
            "Printed on every page and file of the release, for example “For the meeting of 12 May”."
        ),
    )
    profile = forms.ChoiceField(
        label=gettext_lazy("Distribution"),
        choices=PROFILES,
        help_text=gettext_lazy(
            "Only a release for circulation can be published to Member States and observers. It "
            "contains figures only. An internal release contains the names of Member States and "
            "all activities."
        ),
    )
    revises = forms.ModelChoiceField(
        label=gettext_lazy("Revision of"),
        queryset=Release.objects.none(),
        required=False,
        empty_label=gettext_lazy("no earlier release"),
        help_text=gettext_lazy("A note under each table then names the figures that have changed."),
    )
    seen = forms.CharField(required=False)
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, survey_round: Round, shown: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"once": uuid.uuid4()}
        self.shown = shown
        earlier = Release.objects.filter(survey_round=survey_round).in_force()
        revises = self.fields["revises"]
        assert isinstance(revises, forms.ModelChoiceField)  # noqa: S101
        revises.queryset = earlier
        if not earlier.exists():
            del self.fields["revises"]

    def clean(self) -> None:
        if self.cleaned_data.get("seen") != self.shown:
            raise ValidationError(
                _("The figures have changed since you opened this page. Check them, then continue.")
            )

    def wanted(self, selection: Selection, numbering: Numbering) -> Wanted:
        valid = self.cleaned_data
        return Wanted(
            valid["label"],
            selection,
            Profile(valid["profile"]),
            numbering,
            valid["once"],
            valid.get("revises"),
        )


def stands_for(versions: tuple[int, ...]) -> str:
    """Short, and other where other versions count."""
    return hashlib.sha256(repr(versions).encode()).hexdigest()[:16]


class AudienceForm(forms.Form):
    member_states = forms.BooleanField(label=gettext_lazy("Member States"), required=False)
    observers = forms.BooleanField(label=gettext_lazy("Observers"), required=False)
    is_told = forms.BooleanField(
        label=gettext_lazy("Notify them by e-mail"),
        required=False,
        help_text=gettext_lazy("The e-mail contains the address of the release, but no figures."),
    )

    def audience(self) -> Audience:
        return Audience(**self.cleaned_data)


class WithdrawalForm(forms.Form):
    reason = LongTextField(
        label=gettext_lazy("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Shown to all people who had access to the release."),
    )
