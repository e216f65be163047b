"""The form of one activity, and of several at once, over the columns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from typing import Any, ClassVar

from crispy_forms.helper import FormHelper
from django import forms
from django.forms.models import construct_instance
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.html import escape
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.activities.forms.amounts import AmountsForm
from questionnaire.activities.suggestions import SUGGESTED_COLUMNS, earlier_entries
from questionnaire.additional_questions.forms.answers import answer_field
from questionnaire.columns.column import Column, Kind, Place, QuestionColumn
from questionnaire.columns.columns import COLUMNS
from questionnaire.form_fields.column_fields import form_fields
from questionnaire.form_fields.fields import (
    entries_field,
    entry_field,
    form_value,
    keep_chosen,
    with_stored,
)
from questionnaire.form_fields.layouts import activity_helper, fields_at
from questionnaire.models import Activity, AssistanceType, Partner, Reply, SupportField
from questionnaire.problems import Problem, Severity
from questionnaire.reply.activity_rules import FOLLOW_UP_RULES, activity_problems, asked_in_this_round
from questionnaire.reply.editing_activities import PROJECT_LENGTH
from questionnaire.reply.shared_entries import LISTS
from questionnaire.reply.terms import Terms


class ActivityForm(forms.Form):
    """One activity. What is wrong is an error of its field; what is missing can be saved and is a hint.

    What follows from another entry, such as the basis of a value, is asked for once before it is a hint.
    """

    subject: ClassVar[tuple[str, ...]] = ("partner", "support_field", "assistance_type")
    # Whether all that stands against saving is what follows from another entry.
    can_complete_later = False

    def __init__(
        self,
        reply: Reply,
        data: QueryDict | None = None,
        *,
        instance: Activity | None = None,
        initial: Mapping[str, Any] | None = None,
        auto_id: str = "id_%s",
    ) -> None:
        self.reply = reply
        self.instance = instance or Activity()
        self.instance.reply = reply
        self.asked = [column for column in COLUMNS.entered if column.place not in self.places_left_out(data)]
        stored = {name: getattr(self.instance, name) for column in self.asked for name in column.form_fields}
        super().__init__(data, initial=stored | dict(initial or {}), auto_id=auto_id)
        self.add_subject_fields()
        for column in self.asked:
            self.fields.update(fields_of(column))
        needed = {*self.subject, *(column.name for column in self.asked if column.is_required)}
        for name, field in self.fields.items():
            field.widget.attrs["autocomplete"] = "off"
            if name in needed:
                field.label = format_lazy("{} ({})", field.label, _("required"))
        for name in SUGGESTED_COLUMNS:
            if name in self.fields:
                self.fields[name].widget.attrs["list"] = self.list_of(name)

    def places_left_out(self, data: QueryDict | None) -> set[Place]:
        """Of the columns, those whose fields are not simply those of the columns."""
        return {Place.SUBJECT}

    def add_subject_fields(self) -> None:
        survey_round, activity = self.reply.survey_round, self.instance
        for column in COLUMNS.at(Place.SUBJECT):
            asked, entry = getattr(survey_round, LISTS[column.name]).all(), getattr(activity, column.name)
            self.fields[column.name] = entry_field(
                with_stored(asked, [entry]), code_list=column.code_list, label=column.label
            )
            if entry:
                self.initial[column.name] = form_value(entry)
        for problem in asked_in_this_round(activity, self.terms):
            self.fields[problem.column].help_text = escape(str(problem))

    @cached_property
    def terms(self) -> Terms:
        return Terms.of(self.reply.survey_round)

    def list_of(self, name: str) -> str:
        return f"{str(self.auto_id) % name}_list"

    @property
    def suggestions(self) -> list[tuple[str, list[str]]]:
        """The id of each list of earlier entries, with the entries."""
        found = earlier_entries(self.reply)
        return [(self.list_of(name), texts) for name, texts in found.items() if name in self.fields]

    @property
    def helper(self) -> FormHelper:
        optional = [name for name in fields_at(Place.AMOUNTS, Place.OPTIONAL) if name in self.fields]
        return activity_helper(
            self.subject,
            with_amounts="value" in self.fields,
            is_optional_open=any(self[name].errors or self[name].value() for name in optional),
        )

    def clean(self) -> dict[str, Any]:
        """The parts of an activity that are no fields of the model, or would cost a query each as such."""
        dates = (column.name for column in COLUMNS.of_kind(Kind.PARTIAL_DATE))
        for name in ("partner", "support_field", "assistance_type", *dates):
            setattr(self.instance, name, self.cleaned_data.get(name))
        for name in COLUMNS.asked:
            setattr(self.instance, name, self.cleaned_data.get(name) or "")
        return self.cleaned_data

    def _post_clean(self) -> None:
        """The rules say in words, and without a query, what the model's constraints hold."""
        names = [name for column in self.asked for name in column.form_fields]
        self.instance = construct_instance(self, self.instance, names)
        self.add_problems(self.problems(Severity.WRONG))
        self.can_complete_later = not self.errors
        if "complete_later" not in self.data:
            self.add_problems([p for p in self.problems(Severity.MISSING) if p.rule in FOLLOW_UP_RULES])

    def add_problems(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            field = self.field_of(problem)
            if field not in self.errors:
                self.add_error(field, str(problem))

    def problems(self, severity: Severity) -> list[Problem]:
        found = activity_problems(self.instance, self.terms)
        return [problem for problem in found if problem.severity == severity]

    def field_of(self, problem: Problem) -> str | None:
        return problem.column if problem.column in self.fields else None


def fields_of(column: Column) -> Iterator[tuple[str, forms.Field]]:
    """By name, for the answer to an additional question as well."""
    if isinstance(column, QuestionColumn):
        yield column.name, answer_field(column.question, column.label)
    else:
        yield from form_fields(column)


class AddActivitiesForm(ActivityForm):
    """The same for several partners and types at once: one activity for each partner and type selected.

    Of several, each has a value and a quantity of its own, for which an AmountsForm asks.
    """

    subject: ClassVar = ("partners", "support_field", "assistance_types")
    # Those selected, also where they are refused.
    partners: Sequence[Partner | None] = (None,)
    types: Sequence[AssistanceType | None] = (None,)

    def places_left_out(self, data: QueryDict | None) -> set[Place]:
        left_out = super().places_left_out(data)
        return left_out | {Place.AMOUNTS} if data is not None and selects_several(data) else left_out

    def add_subject_fields(self) -> None:
        survey_round = self.reply.survey_round
        self.fields["partners"] = entries_field(
            survey_round.partners.all(),
            code_list=Partner,
            label=_("Partners"),
            help_text=_("Select all partners that receive this support."),
        )
        self.fields["support_field"] = entry_field(
            survey_round.support_fields.all(),
            code_list=SupportField,
            label=COLUMNS["support_field"].label,
        )
        self.fields["assistance_types"] = entries_field(
            survey_round.assistance_types.all(),
            code_list=AssistanceType,
            label=_("Types of assistance"),
            help_text=_("Select all that apply."),
        )
        activity = self.instance
        for name, entry in (("partners", activity.partner), ("assistance_types", activity.assistance_type)):
            if entry:
                self.initial[name] = [form_value(entry)]
        if activity.support_field:
            self.initial["support_field"] = form_value(activity.support_field)
        for name in self.subject:
            if chosen := self.initial.get(name):
                keep_chosen(self, name, chosen)

    def clean(self) -> dict[str, Any]:
        cleaned_data = super().clean()
        if not any(cleaned_data.get(name) for name in (*self.subject, "title")) and not self.errors:
            self.add_error(self.subject[0], gettext("Select a partner or enter a title."))
        self.partners = cleaned_data.get("partners") or [None]
        self.types = cleaned_data.get("assistance_types") or [None]
        # For the rules; which of the partners and types it is makes no difference to them.
        self.instance.partner = self.partners[0]
        self.instance.assistance_type = self.types[0]
        return cleaned_data

    def field_of(self, problem: Problem) -> str | None:
        plural = f"{problem.column}s"
        return plural if plural in self.fields else super().field_of(problem)

    def problems(self, severity: Severity) -> list[Problem]:
        """Beyond the first partner and type only what the round does not ask about any more."""
        others = (p for activity in self.activities() for p in asked_in_this_round(activity, self.terms))
        found = (*super().problems(severity), *(p for p in others if p.severity == severity))
        return list(dict.fromkeys(found))

    @property
    def count(self) -> int:
        """How many activities it counts as."""
        return len(self.partners) * len(self.types)

    def activities(self) -> list[Activity]:
        """One for each partner and type; more than one share a project, named by the title if by nothing."""
        return [
            self.activity(partner, assistance_type)
            for partner in self.partners
            for assistance_type in self.types
        ]

    def activity(self, partner: Partner | None, assistance_type: AssistanceType | None) -> Activity:
        activity: Activity = copy(self.instance)
        activity.partner, activity.assistance_type = partner, assistance_type
        if self.count > 1 and not activity.project:
            activity.project = activity.title[:PROJECT_LENGTH].strip()
        return activity

    def amounts(self) -> AmountsForm | None:
        """The form for the amounts of several activities; None for one, which has them in this form."""
        if self.count == 1:
            return None
        return AmountsForm(
            self.activities(),
            self.terms,
            self.data if self.data.get("confirmed_count") else None,
            typed={name: self.data.get(name, "") for name in fields_at(Place.AMOUNTS)},
            auto_id=str(self.auto_id),
        )


def selects_several(data: QueryDict) -> bool:
    """Whether what was sent is several activities, as its partners and types say."""
    return max(len(data.getlist("partners")), 1) * max(len(data.getlist("assistance_types")), 1) > 1
