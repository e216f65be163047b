"""The form that changes the same columns of several selected activities, and what it says before it saves."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import Funding
from questionnaire.columns.column import Column, Kind
from questionnaire.columns.columns import COLUMNS
from questionnaire.comparison import entered_content
from questionnaire.form_fields.column_fields import form_fields
from questionnaire.form_fields.fields import EntryField
from questionnaire.models import Activity, Reply, SupportField
from questionnaire.problems import Problem, Severity
from questionnaire.reply.activity_rules import FOLLOW_UP_RULES, activity_problems
from questionnaire.reply.terms import Terms

CHANGED = ("status", "end", "funding", "national_share", "value_basis", "project", "support_field")
# What a blank field cannot say, since it leaves a column as it is.
REMOVED = {"end": _("Remove the end"), "project": _("Remove the project")}
UNCHANGED = ("", _("Leave as it is"))
# Of texts that differ from activity to activity, a summary says no more than these one by one.
MOST_STEPS = 5


@dataclass(frozen=True)
class RefusedRow:
    """A selected activity that the change would break, and how to put that right."""

    reference: str
    title: str
    problems: tuple[str, ...]


class SelectedField(EntryField):
    no_choice: ClassVar = (UNCHANGED,)


class ChangeSelectedForm(forms.Form):
    """Each field that is left as it is changes nothing. All activities are changed, or none."""

    refused: Sequence[RefusedRow] = ()
    # The activities as they will be, of those that differ from what they are.
    changed: Sequence[Activity] = ()

    def __init__(self, reply: Reply, activities: Sequence[Activity], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.reply, self.activities = reply, activities
        for name in CHANGED:
            self.fields[name] = self.field_of(COLUMNS[name])
            if name in REMOVED:
                self.fields[removal_of(name)] = forms.BooleanField(label=REMOVED[name], required=False)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"

    def field_of(self, column: Column) -> forms.Field:
        if column.kind == Kind.CODE:
            asked = self.reply.survey_round.support_fields.all()
            return SelectedField(asked, code_list=SupportField, empty_value=None, label=column.label)
        _name, field = next(form_fields(column))
        if isinstance(field, forms.ChoiceField):
            field.choices, field.initial = [UNCHANGED, *column.choices.items()], ""
        field.help_text = gettext("Leave the field blank to leave it as it is.") if is_typed(field) else ""
        return field

    @cached_property
    def terms(self) -> Terms:
        return Terms.of(self.reply.survey_round)

    def clean(self) -> dict[str, Any]:
        for name in REMOVED:
            if self.cleaned_data.get(removal_of(name)) and self.cleaned_data.get(name):
                self.add_error(name, gettext("Leave the field blank, or do not remove what is entered."))
        if self.cleaned_data.get("funding") == Funding.NATIONAL and self.cleaned_data.get("national_share"):
            self.add_error("national_share", gettext("Leave the share blank, or select EU co-funded."))
        if not self.errors:
            self.apply(self.values())
        return self.cleaned_data

    def values(self) -> dict[str, Any]:
        """By column what all activities will have. National funding has no national share."""
        found = {
            name: self.cleaned_data[name] for name in CHANGED if self.cleaned_data[name] not in ("", None)
        }
        found |= {name: None for name in REMOVED if self.cleaned_data[removal_of(name)]}
        if found.get("funding") == Funding.NATIONAL:
            found["national_share"] = None
        return found

    def apply(self, values: Mapping[str, Any]) -> None:
        if not values:
            self.add_error(None, gettext("Select or enter what will change."))
            return
        pairs = [(activity, with_values(activity, values)) for activity in self.activities]
        self.refused = [row for before, after in pairs if (row := self.refused_row(before, after))]
        self.changed = [after for before, after in pairs if entered_content(before) != entered_content(after)]
        self.summary = [line for name in CHANGED if name in values for line in summary_of(name, pairs)]
        if self.refused:
            self.add_error(None, refusal_of(len(self.refused)))
        elif not self.changed:
            self.add_error(None, gettext("The activities have these values already. Select another change."))

    def refused_row(self, before: Activity, after: Activity) -> RefusedRow | None:
        """What is wrong or missing through the change; what was so before is left to the activity itself."""
        known = {(problem.rule, problem.column) for problem in activity_problems(before, self.terms)}
        found = [
            str(problem)
            for problem in activity_problems(after, self.terms)
            if is_asked_now(problem) and (problem.rule, problem.column) not in known
        ]
        return RefusedRow(after.reference, after.title, tuple(found)) if found else None

    @property
    def shown(self) -> str:
        """Stand for the summary that the page shows, to be sent back when it is confirmed."""
        return hashlib.sha256("\n".join(self.summary).encode()).hexdigest()

    @property
    def is_confirmed(self) -> bool:
        return self.is_valid() and self.data.get("shown") == self.shown


def removal_of(name: str) -> str:
    return f"remove_{name}"


def is_typed(field: forms.Field) -> bool:
    return not isinstance(field, forms.ChoiceField)


def is_asked_now(problem: Problem) -> bool:
    return problem.severity == Severity.WRONG or problem.rule in FOLLOW_UP_RULES


def with_values(activity: Activity, values: Mapping[str, Any]) -> Activity:
    changed = copy(activity)
    for name, value in values.items():
        setattr(changed, name, "" if value is None and COLUMNS[name].kind == Kind.TEXT else value)
    return changed


def refusal_of(number: int) -> str:
    return ngettext(
        "%(n)s activity cannot be changed like this. Correct the entries, or leave the activity out.",
        "%(n)s activities cannot be changed like this. Correct the entries, or leave the activities out.",
        number,
    ) % {"n": number}


def summary_of(name: str, pairs: Iterable[tuple[Activity, Activity]]) -> Iterator[str]:
    """What a column is and will be, and for how many activities; the most frequent first."""
    column, blank = COLUMNS[name], gettext("blank")
    texts = Counter((column.readable(before), column.readable(after)) for before, after in pairs)
    steps = [(old, new, n) for (old, new), n in texts.most_common() if old != new]
    for old, new, number in steps[:MOST_STEPS]:
        yield ngettext(
            "%(column)s: %(old)s → %(new)s for %(n)s activity",
            "%(column)s: %(old)s → %(new)s for %(n)s activities",
            number,
        ) % {"column": column.label, "old": old or blank, "new": new or blank, "n": number}
    if further := sum(number for _old, _new, number in steps[MOST_STEPS:]):
        yield ngettext(
            "%(column)s: other values → %(new)s for %(n)s activity",
            "%(column)s: other values → %(new)s for %(n)s activities",
            further,
        ) % {"column": column.label, "new": steps[0][1] or blank, "n": further}
    for (old, new), number in texts.items():
        if old == new:
            yield ngettext(
                "%(column)s: %(n)s activity has %(value)s already",
                "%(column)s: %(n)s activities have %(value)s already",
                number,
            ) % {"column": column.label, "value": f"“{new}”" if new else blank, "n": number}
