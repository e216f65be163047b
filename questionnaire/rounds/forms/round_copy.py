from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineField
from questionnaire.models import Round
from questionnaire.rounds.round_copy import NewTerms

NOT_FILLED_IN = {"autocomplete": "off"}


def day(name: str) -> forms.DateField:
    """The field of a round under this name, as the browser's own input."""
    field: Any = Round._meta.get_field(name)
    return forms.DateField(
        label=capfirst(field.verbose_name),
        help_text=field.help_text,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **NOT_FILLED_IN}),
    )


class RoundCopyForm(forms.Form):
    """What is new in a copy of a round."""

    title = LineField(
        label=_("Title"),
        max_length=Round._meta.get_field("title").max_length,
        widget=forms.TextInput(attrs=NOT_FILLED_IN),
    )
    slug = forms.SlugField(
        label=_("Short name"),
        max_length=Round._meta.get_field("slug").max_length,
        help_text=Round._meta.get_field("slug").help_text,
        widget=forms.TextInput(attrs=NOT_FILLED_IN),
    )
    period_start = day("period_start")
    cutoff = day("cutoff")
    deadline = forms.DateTimeField(
        label=_("Deadline"),
        help_text=Round._meta.get_field("deadline").help_text,
        widget=forms.DateTimeInput(
            format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", **NOT_FILLED_IN}
        ),
    )
    with_contact_points = forms.BooleanField(
        label=_("Copy the contact points"),
        help_text=_("No e-mails are sent. Contact points can see the new round when it is open."),
        required=False,
    )

    def __init__(self, source: Round, data: Any = None) -> None:
        initial = {"title": source.title, "period_start": source.period_start, "with_contact_points": True}
        super().__init__(data, initial=initial)

    def terms(self) -> NewTerms:
        named = ("slug", "title", "period_start", "cutoff", "deadline")
        return NewTerms(**{name: self.cleaned_data[name] for name in named})
