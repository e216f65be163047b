from typing import Any

from django import forms
from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineField
from questionnaire.form_fields.fields import entries_field, form_value
from questionnaire.locking import lock_round_in_work
from questionnaire.models import PartnerGroup, Round


class PartnerGroupForm(forms.Form):
    """A name and the partners under it."""

    name = LineField(
        label=_("Name of the group"),
        max_length=PartnerGroup._meta.get_field("name").max_length,
        help_text=_("Name used in the results, for example: Partners bordering the EU."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, survey_round: Round, group: PartnerGroup, *args: Any) -> None:
        super().__init__(*args)
        self.survey_round, self.group = survey_round, group
        stored = list(group.partners.all()) if group.pk else []
        self.fields["name"].initial = group.name
        self.fields["partners"] = entries_field(survey_round.partners.all(), label=_("Partners"))
        self.fields["partners"].initial = [form_value(partner) for partner in stored]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("partners") and "partners" not in self.errors:
            self.add_error("partners", gettext("Select the partners that belong to the group."))
        if self.same_name() and not self.is_there():
            self.add_error("name", gettext("There is already a group with this name. Enter another name."))
        return cleaned

    def same_name(self) -> PartnerGroup | None:
        groups = self.survey_round.partner_groups.exclude(pk=self.group.pk)
        return groups.filter(name__iexact=self.cleaned_data.get("name", "")).first()

    def is_there(self) -> bool:
        """Added by the first of two clicks."""
        same = self.same_name()
        return (
            self.group.pk is None
            and same is not None
            and set(same.partners.all()) == set(self.cleaned_data.get("partners", []))
        )

    @transaction.atomic
    def save(self) -> None:
        lock_round_in_work(self.survey_round)
        if self.is_there():
            return
        self.group.survey_round, self.group.name = self.survey_round, self.cleaned_data["name"]
        self.group.save()
        self.group.partners.set(self.cleaned_data["partners"])
