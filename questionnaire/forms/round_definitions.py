"""The round's own definitions of fields and types; what is left blank keeps the general one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from questionnaire.forms.fields import LongTextField
from questionnaire.models import Round
from questionnaire.models.reference import DefinedEntry

LONGEST = 1000


class DefinitionsForm(forms.Form):
    def __init__(self, survey_round: Round, *args: Any) -> None:
        super().__init__(*args)
        self.survey_round = survey_round
        self.add_fields("field", survey_round.support_fields.all(), survey_round.field_definitions)
        self.add_fields("type", survey_round.assistance_types.all(), survey_round.type_definitions)

    def add_fields(self, kind: str, entries: Iterable[DefinedEntry], own: dict[str, str]) -> None:
        for entry in entries:
            self.fields[f"{kind}_{entry.pk}"] = LongTextField(
                label=entry.label,
                help_text=_("If blank: %(meaning)s") % {"meaning": entry.meaning or _("no definition")},
                initial=own.get(str(entry.pk), ""),
                required=False,
                max_length=LONGEST,
                widget=forms.Textarea(attrs={"class": "form-control", "rows": 3, "autocomplete": "off"}),
            )

    @property
    def of_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("field_")]

    @property
    def of_types(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("type_")]

    def save(self) -> None:
        """Only what was changed: somebody else may be writing another one."""
        for name in self.changed_data:
            kind, _underscore, code = name.partition("_")
            of_kind = {
                "field": self.survey_round.field_definitions,
                "type": self.survey_round.type_definitions,
            }
            of_kind[kind].pop(code, None)
            if text := self.cleaned_data[name]:
                of_kind[kind][code] = text
        if self.changed_data:
            self.survey_round.save(update_fields=["field_definitions", "type_definitions"])
