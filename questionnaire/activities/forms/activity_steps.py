"""The short forms of one activity: for which further partners it is given as well, and when it ended."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.activities.forms.amounts import AmountsForm
from questionnaire.choices import ActivityStatus
from questionnaire.form_fields.fields import DATE_HELP, PartialDateField, entries_field
from questionnaire.models import Activity, Partner
from questionnaire.problems import Severity
from questionnaire.reply.activity_rules import activity_problems
from questionnaire.reply.terms import Terms


class AdditionalPartnersForm(forms.Form):
    """One more activity for each partner selected; none is selected by itself."""

    # Those selected, also where they are refused.
    partners: Sequence[Partner] = ()

    def __init__(self, activity: Activity, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        partners = activity.reply.survey_round.partners.all()
        self.fields["partners"] = entries_field(
            [partner for partner in partners if partner.pk != activity.partner_id],
            code_list=Partner,
            label=_("Further partners"),
            help_text=_(
                "One activity is added for each partner you select. All are linked to the same project."
            ),
        )
        self.fields["partners"].widget.attrs["autocomplete"] = "off"

    def clean_partners(self) -> list[Partner]:
        partners: list[Partner] = self.cleaned_data["partners"]
        if not partners:
            raise ValidationError(gettext("Select at least one partner."), code="empty")
        self.partners = partners
        return partners

    def amounts(self, copies: Sequence[Activity]) -> AmountsForm | None:
        """The form for the amounts of the copies; None where the activity has none that could be repeated."""
        activity = self.activity
        if not copies or (activity.value is None and activity.quantity is None):
            return None
        return AmountsForm(
            copies,
            Terms.of(activity.reply.survey_round),
            self.data if self.data.get("confirmed_count") else None,
            typed={"value_basis": activity.value_basis, "value_not_available": activity.value_not_available},
            auto_id=str(self.auto_id),
        )


class EndForm(forms.Form):
    """When an activity ended, which makes it a completed one."""

    end = PartialDateField(
        # As elsewhere said in words, since an asterisk means something else here.
        label=_("End (required)"),
        required=False,
        help_text=DATE_HELP,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, activity: Activity, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.activity = activity
        self.initial["end"] = activity.end

    def clean(self) -> dict[str, Any]:
        """The rules are asked of the activity as it would be stored."""
        self.activity.status = ActivityStatus.COMPLETED
        self.activity.end = self.cleaned_data.get("end")
        if not self.errors and not self.activity.end:
            self.add_error("end", _("Enter the end: a year or a month and year."))
        problems = activity_problems(self.activity, Terms.of(self.activity.reply.survey_round))
        for problem in problems:
            if problem.severity == Severity.WRONG and not self.errors:
                self.add_error("end", str(problem))
        return self.cleaned_data
