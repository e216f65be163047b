"""The form of a round: its terms, and who is asked."""

import datetime as dt
import json
from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.db import models
from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.choices import MemberStateKind
from questionnaire.form_fields.conflicts import changed_meanwhile, read_texts, with_texts
from questionnaire.formatting import dates
from questionnaire.locking import RoundArchived, lock_round_with_replies
from questionnaire.models import MemberState, Round
from questionnaire.models.history import change_of_column, change_of_value
from questionnaire.problems import refusal_in
from questionnaire.rounds.rounds import (
    contradicting_dates,
    has_carried_over,
    latest_round,
    possible_last_rounds,
    refuse_unless_dismissible,
    used_in_replies,
)

# What is said at each field that is left blank, or holds what it cannot.
ERRORS = {
    "title": {"required": gettext_lazy("Enter the title.")},
    "slug": {
        "required": gettext_lazy("Enter the short name."),
        "invalid": gettext_lazy("Enter letters, digits and hyphens alone, for example 2026."),
    },
    "period_start": {"required": gettext_lazy("Enter the start of the period.")},
    "cutoff": {"required": gettext_lazy("Enter the cut-off date.")},
    "deadline": {"required": gettext_lazy("Enter the deadline.")},
    "partners": {"required": gettext_lazy("Select at least one partner.")},
    "support_fields": {"required": gettext_lazy("Select at least one field of support.")},
    "assistance_types": {"required": gettext_lazy("Select at least one type of assistance.")},
}
CODE_LISTS = ("partners", "support_fields", "assistance_types")
TERMS = (
    "title",
    "slug",
    "period_start",
    "cutoff",
    "deadline",
    "reminder_days",
    *CODE_LISTS,
    "previous",
    "introduction",
    "contact_name",
    "contact_email",
    "contact_phone",
    "privacy_note",
    "marking",
)


class RoundForm(forms.ModelForm):  # type: ignore[type-arg]
    """`began_from` holds the terms that the page showed, so that nobody overwrites another's unread."""

    began_from = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    member_states = forms.ModelMultipleChoiceField(
        queryset=MemberState.objects.none(),
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Respondents"),
        help_text=gettext_lazy("A reply is created for each selected Member State."),
        error_messages={"required": gettext_lazy("Select at least one respondent.")},
    )

    class Meta:
        model = Round
        fields = TERMS
        widgets: ClassVar = dict.fromkeys(CODE_LISTS, forms.CheckboxSelectMultiple)
        error_messages: ClassVar = ERRORS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # An archived round is shown without inputs.
        if "member_states" in self.fields:
            self.offer_respondents()
            self.offer_last_rounds()
        if self.instance.pk is None:
            self.tick_what_is_usual()
        else:
            self.initial["began_from"] = terms_json(terms_in_words(self.instance))

    def offer_respondents(self) -> None:
        fictional = MemberState.objects.filter(kind=MemberStateKind.FICTIONAL)
        real = MemberState.objects.exclude(kind=MemberStateKind.FICTIONAL)
        field: Any = self.fields["member_states"]
        field.queryset = fictional if self.instance.is_illustrative else real
        field.initial = [m.pk for m in self.asked()]

    def offer_last_rounds(self) -> None:
        """Of other Presidencies too: only their titles are shown, and what they hold stays as it is."""
        field: Any = self.fields["previous"]
        field.queryset = possible_last_rounds(self.instance)
        field.empty_label = _("None (Member States start with an empty questionnaire)")

    def tick_what_is_usual(self) -> None:
        """The 27, all fields, all types. Partners are ticked one by one, never by an "all"."""
        members = MemberState.objects.filter(kind=MemberStateKind.MEMBER)
        self.fields["member_states"].initial = [m.pk for m in members]
        self.fields["previous"].initial = latest_round()
        for name in ("support_fields", "assistance_types"):
            self.fields[name].initial = [entry.pk for entry in self.entries(name)]

    def entries(self, name: str) -> Iterable[Any]:
        """Of one of the code lists, in its order."""
        field: Any = self.fields[name]
        entries: Iterable[Any] = field.queryset
        return entries

    def asked(self) -> list[MemberState]:
        if self.instance.pk is None:
            return []
        return list(MemberState.objects.filter(replies__survey_round=self.instance))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        self.check_dates(cleaned)
        if self.instance.pk is not None:
            self.check_what_others_changed(cleaned)
            self.check_respondents(cleaned)
            self.check_code_lists(cleaned)
            self.check_last_round()
        return cleaned

    def check_what_others_changed(self, cleaned: dict[str, Any]) -> None:
        """Locked from here until the form is saved; what the form does not ask is as it is now.

        Its replies as well: nobody begins one that is about to go, or uses a code that is taken out.
        """
        locked = lock_round_with_replies(self.instance)
        if locked.is_archived:
            self.add_error(None, str(RoundArchived()))
        for field in Round._meta.concrete_fields:
            if field.name not in self.fields:
                setattr(self.instance, field.attname, getattr(locked, field.attname))
        now = terms_in_words(locked)
        began = read_texts(cleaned.get("began_from", ""))
        for name in [name for name in now if name in self.fields]:
            if began.get(name, now[name]) != now[name]:
                self.add_error(name, changed_meanwhile(now[name], self.changes(name)))
        self.data = with_texts(self.data, {"began_from": terms_json(now)})

    def changes(self, name: str) -> list[Any]:
        """The record in which the term got its value; none of the respondents, who have no history."""
        history = self.instance.history.all()
        if name == "member_states":
            return []
        if name in CODE_LISTS:
            return change_of_value(history, lambda record: chosen_codes(record, name))
        return change_of_column(history, name)

    def check_dates(self, cleaned: dict[str, Any]) -> None:
        deadline = cleaned.get("deadline")
        end = Round(deadline=deadline).deadline_day if deadline else None
        for problem in contradicting_dates(cleaned.get("period_start"), cleaned.get("cutoff"), end):
            self.add_error(problem.column, str(problem))

    def check_respondents(self, cleaned: dict[str, Any]) -> None:
        kept = cleaned.get("member_states")
        if kept is None:
            return
        gone = set(self.asked()) - set(kept)
        with refusal_in(self, "member_states"):
            refuse_unless_dismissible(self.instance.replies.filter(member_state__in=gone))

    def check_code_lists(self, cleaned: dict[str, Any]) -> None:
        used = used_in_replies(self.instance)
        for name in CODE_LISTS:
            if name not in cleaned:
                continue
            lost = used[name] - {entry.pk for entry in cleaned[name]}
            if names := [str(entry) for entry in self.entries(name) if entry.pk in lost]:
                self.add_error(
                    name,
                    _(
                        "%(names)s: replies of this round use this entry, also in deleted activities that "
                        "can be restored. Select the entry again."
                    )
                    % {"names": get_text_list(names, _("and"))},
                )

    def check_last_round(self) -> None:
        if "previous" in self.changed_data and has_carried_over(self.instance):
            self.add_error(
                "previous",
                _(
                    "Member States have already answered about activities of the present previous round. "
                    "Select that round again."
                ),
            )


def chosen_codes(record: Any, name: str) -> frozenset[str]:
    """What a record of the history of a round has selected of a code list."""
    entry = getattr(Round, name).field.m2m_reverse_field_name()
    return frozenset(getattr(record, name).values_list(f"{entry}_id", flat=True))


def terms_in_words(survey_round: Round) -> dict[str, str]:
    """Each term of the form as people read it, by name."""
    asked = MemberState.objects.filter(replies__survey_round=survey_round)
    terms = {name: readable_term(getattr(survey_round, name)) for name in TERMS}
    return terms | {"member_states": ", ".join(map(str, asked))}


def readable_term(term: Any) -> str:
    if isinstance(term, dt.datetime):
        return dates.date_and_time(term)
    if isinstance(term, dt.date):
        return date_format(term, "j F Y")
    if isinstance(term, models.Manager):
        return ", ".join(map(str, term.all()))
    return str(term or "")


def terms_json(terms: dict[str, str]) -> str:
    return json.dumps(terms, ensure_ascii=False)
