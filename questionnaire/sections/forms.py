"""The form that gives a section of a reply to a department."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineField
from questionnaire.form_fields.fields import entries_field, form_value, keep_chosen
from questionnaire.models import CodeListEntry, Partner, Reply, ReplySection, RoundRole, SupportField
from questionnaire.sections.sections import Assignment

NOT_FILLED_IN = {"autocomplete": "off"}


class SectionForm(forms.Form):
    """Which department has which partners and fields until when. Nothing is ticked by an "all"."""

    department = LineField(
        # As elsewhere said in words, since an asterisk means something else here.
        label=_("Department (required)"),
        required=False,
        max_length=ReplySection._meta.get_field("department").max_length,
        help_text=_("For example: Border Police Directorate."),
        widget=forms.TextInput(attrs=NOT_FILLED_IN),
    )
    due_on = forms.DateField(
        label=_("Due"),
        required=False,
        error_messages={"invalid": _("Enter a date in the form 2026-05-12.")},
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", **NOT_FILLED_IN}),
    )
    note = LineField(
        label=_("Message to the department"),
        required=False,
        max_length=ReplySection._meta.get_field("note").max_length,
        widget=forms.TextInput(attrs=NOT_FILLED_IN),
    )
    field_order = ("department", "colleague", "partners", "support_fields", "due_on", "note")

    def __init__(
        self,
        reply: Reply,
        colleagues: Iterable[RoundRole],
        *args: Any,
        section: ReplySection | None = None,
        **kwargs: Any,
    ) -> None:
        """What the round no longer asks about stays selected in a changed `section`, with a sentence."""
        super().__init__(*args, **kwargs)
        self.deadline_day = timezone.localtime(reply.deadline).date()
        survey_round = reply.survey_round
        self.fields["colleague"] = colleague_field(colleagues)
        self.fields["partners"] = entries_field(
            survey_round.partners.all(),
            code_list=Partner,
            label=_("Partners"),
            help_text=_("Select those that this department covers. Leave blank for all."),
        )
        self.fields["support_fields"] = entries_field(
            survey_round.support_fields.all(),
            code_list=SupportField,
            label=_("Fields of support"),
            help_text=_("Select those that this department covers. Leave blank for all."),
        )
        self.fields["due_on"].help_text = gettext("Not later than %(date)s, the deadline of the reply.") % {
            "date": date_format(self.deadline_day)
        }
        self.fields["due_on"].widget.attrs["max"] = self.deadline_day.isoformat()
        for name in ("partners", "support_fields") if section else ():
            keep_chosen(self, name, [form_value(entry) for entry in getattr(section, name).all()])
        self.order_fields(self.field_order)

    def clean_department(self) -> str:
        department = " ".join(self.cleaned_data["department"].split())
        if not department:
            raise ValidationError(gettext("Enter the name of the department."), code="required")
        return department

    def clean_due_on(self) -> dt.date | None:
        due_on: dt.date | None = self.cleaned_data["due_on"]
        if due_on and due_on > self.deadline_day:
            raise ValidationError(
                gettext("%(due)s is after the deadline of the reply, %(deadline)s. Enter an earlier date.")
                % {"due": date_format(due_on), "deadline": date_format(self.deadline_day)},
                code="after_deadline",
            )
        return due_on

    def assignment(self) -> Assignment:
        given = self.cleaned_data
        return Assignment(
            given["department"],
            given["colleague"],
            tuple(sorted(given["partners"], key=position)),
            tuple(sorted(given["support_fields"], key=position)),
            given["due_on"],
            given["note"],
        )


def colleague_field(colleagues: Iterable[RoundRole]) -> forms.TypedChoiceField:
    """One of the contact points, who are in memory already."""
    held = {str(role.user_id): role for role in colleagues}
    by_value = {value: role.user for value, role in held.items()}
    return forms.TypedChoiceField(
        label=_("Colleague"),
        choices=[
            ("", _("None yet")),
            *((value, contact_point_label(role)) for value, role in held.items()),
        ],
        coerce=by_value.__getitem__,
        empty_value=None,
        required=False,
        help_text=_("This person will be notified by e-mail."),
    )


def contact_point_label(role: RoundRole) -> str:
    return f"{role.name} ({role.user.email})" if role.name else role.user.email


def position(entry: CodeListEntry) -> int:
    return entry.position


def typed_before(section: ReplySection) -> dict[str, Any]:
    """What is stored, as the form shows it."""
    return {
        "department": section.department,
        "colleague": section.colleague_id,
        "partners": [form_value(partner) for partner in section.partners.all()],
        "support_fields": [form_value(support_field) for support_field in section.support_fields.all()],
        "due_on": section.due_on,
        "note": section.note,
    }
