"""The round's own definitions and guidance on columns; what is left blank keeps the general text."""

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from questionnaire.choices import RoundState
from questionnaire.cleaning.fields import LongTextField
from questionnaire.columns.column import Column
from questionnaire.columns.columns import COLUMNS
from questionnaire.form_fields.conflicts import changed_meanwhile, read_texts, with_texts
from questionnaire.models import DefinedEntry, Round
from questionnaire.models.history import change_of_value

LONGEST, LONGEST_GUIDANCE = 1000, 300
LEFT_OUT = "left_out"
# By the beginnings of the names of fields.
STORED_IN = {
    "field": "field_definitions",
    "type": "type_definitions",
    "column": "column_guidance",
    "asked": "columns_left_out",
}


class DefinitionsForm(forms.Form):
    """`began_from` holds the texts that the page showed, so that nobody else's are lost."""

    began_from = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)

    def __init__(self, survey_round: Round, data: Any = None) -> None:
        super().__init__(data)
        self.survey_round = survey_round
        self.stored: dict[str, str] = {}
        self.add_fields("field", survey_round.support_fields.all(), survey_round.field_definitions)
        self.add_fields("type", survey_round.assistance_types.all(), survey_round.type_definitions)
        for column in COLUMNS.declared:
            self.add_column(column)
        self.initial["began_from"] = json.dumps(self.stored, ensure_ascii=False)

    def add_fields(self, kind: str, entries: Iterable[DefinedEntry], own: dict[str, str]) -> None:
        for entry in entries:
            name = f"{kind}_{entry.pk}"
            self.stored[name] = own.get(str(entry.pk), "")
            self.fields[name] = own_text(
                entry.label, entry.meaning or _("no definition"), self.stored[name], LONGEST
            )

    def add_column(self, column: Column) -> None:
        """Of an optional one its guidance and, before anybody answers, whether it is asked for."""
        if not column.is_optional:
            return
        name, asked = f"column_{column.name}", f"asked_{column.name}"
        self.stored[name] = self.survey_round.column_guidance.get(column.name, "")
        general = _(column.guidance)
        self.fields[name] = own_text(column.label, general, self.stored[name], LONGEST_GUIDANCE)
        if column.may_be_left_out and self.survey_round.state == RoundState.PREPARING:
            self.stored[asked] = self.survey_round.columns_left_out.get(column.name, "")
            self.fields[asked] = forms.ChoiceField(
                label=_("%(column)s: asked for") % {"column": column.label},
                choices=[("", _("Yes")), (LEFT_OUT, _("No, left out of this round"))],
                initial=self.stored[asked],
                required=False,
                widget=forms.Select(attrs={"class": "form-select", "autocomplete": "off"}),
            )

    @property
    def of_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("field_")]

    @property
    def of_types(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith("type_")]

    @property
    def of_columns(self) -> list[forms.BoundField]:
        return [field for field in self if field.name.startswith(("column_", "asked_"))]

    @cached_property
    def began(self) -> dict[str, str]:
        """What the page showed; of what it does not tell, what is stored."""
        return self.stored | read_texts(self.cleaned_data.get("began_from", ""))

    @property
    def left(self) -> list[str]:
        return [name for name in self.stored if not self.is_mine(name)]

    def is_mine(self, name: str) -> bool:
        """Whether it was changed here, rather than left as the page showed it."""
        return name not in self.cleaned_data or self.cleaned_data[name] != self.began[name]

    def clean(self) -> dict[str, Any]:
        """Where both have changed one definition, the other text is shown with the field."""
        cleaned = super().clean() or {}
        for name, theirs in self.stored.items():
            if theirs not in {self.began[name], cleaned.get(name, theirs)} and self.is_mine(name):
                self.add_error(name, changed_meanwhile(theirs, self.changes(name)))
        if self.errors:
            self.take_theirs()
        return cleaned

    def changes(self, name: str) -> list[Any]:
        """The record in which the round got its present text, or left the column out."""
        kind, _underscore, code = name.partition("_")
        return change_of_value(
            self.survey_round.history.all(), lambda record: getattr(record, STORED_IN[kind]).get(code, "")
        )

    def take_theirs(self) -> None:
        """The page shown again begins from what is stored now; what was typed stays."""
        began_from = {"began_from": self.initial["began_from"]}
        self.data = with_texts(self.data, {name: self.stored[name] for name in self.left} | began_from)

    def save(self) -> None:
        """Only what was changed. The round is locked."""
        own = {kind: getattr(self.survey_round, name) for kind, name in STORED_IN.items()}
        changed = [name for name in self.stored if self.is_mine(name)]
        for name in changed:
            kind, _underscore, code = name.partition("_")
            own[kind].pop(code, None)
            if text := self.cleaned_data[name]:
                own[kind][code] = text
        if any(self.cleaned_data[name] != self.stored[name] for name in changed):
            self.survey_round.save(update_fields=[*STORED_IN.values()])


def own_text(label: str, general: str, stored: str, longest: int) -> forms.Field:
    return LongTextField(
        label=label,
        help_text=_("If blank: %(meaning)s") % {"meaning": general},
        initial=stored,
        required=False,
        max_length=longest,
        widget=forms.Textarea(attrs={"class": "form-control", "rows": 3, "autocomplete": "off"}),
    )
