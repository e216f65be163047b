"""The form that copies several selected activities to further partners."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.text import get_text_list
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from questionnaire.activities.forms.amounts import MEASURES, AmountsForm
from questionnaire.activities.selected import copies_of
from questionnaire.form_fields.fields import entries_field, form_value
from questionnaire.models import Activity, Partner, Reply
from questionnaire.reply.terms import Terms

# As many as one page can ask amounts for.
MOST_COPIES = 300
# What amounts that differ from activity to activity must not pass on to a copy of another.
SHARED_COLUMNS = ("value_basis", "value_not_available")


class CopySelectedForm(forms.Form):
    """A copy of each activity for each partner selected but its own; none is selected by itself."""

    # Those selected, also where they are refused.
    partners: Sequence[Partner] = ()

    def __init__(self, reply: Reply, activities: Sequence[Activity], data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.reply, self.activities = reply, activities
        partners = reply.survey_round.partners.all()
        field = entries_field(
            partners,
            code_list=Partner,
            label=_("Further partners"),
            help_text=_("Each activity is copied to each partner you select, but not to its own partner."),
        )
        field.choices = [(form_value(partner), self.label_of(partner)) for partner in partners]
        field.widget.attrs["autocomplete"] = "off"
        self.fields["partners"] = field

    def label_of(self, partner: Partner) -> str:
        label = partner.label
        return (
            gettext("%(partner)s (answered with no)") % {"partner": label}
            if self.answers_no(partner)
            else label
        )

    def clean_partners(self) -> list[Partner]:
        self.partners = self.cleaned_data["partners"]
        if not self.partners:
            raise ValidationError(gettext("Select at least one partner."), code="empty")
        if not self.copies:
            raise ValidationError(
                gettext("The activities have this partner already. Select another partner."), code="own"
            )
        if len(self.copies) > MOST_COPIES:
            raise ValidationError(
                gettext("%(n)s activities would be added, at most %(most)s are possible. Select fewer.")
                % {"n": len(self.copies), "most": MOST_COPIES},
                code="too_many",
            )
        return list(self.partners)

    @cached_property
    def copies(self) -> list[Activity]:
        return copies_of(self.activities, self.partners)

    @property
    def counts_as(self) -> str:
        number = len(self.copies)
        return ngettext("%(n)s activity will be added.", "%(n)s activities will be added.", number) % {
            "n": number
        }

    def answers_no(self, partner: Partner) -> bool:
        return self.reply.answers.get(partner.pk) is False

    @property
    def answered_no(self) -> str:
        """What is said of the selected partners for which the reply says that they receive no support."""
        labels = [partner.label for partner in self.partners if self.answers_no(partner)]
        if not labels:
            return ""
        return ngettext(
            "The answer for %(partners)s is no. Change it to yes before you submit the reply.",
            "The answers for %(partners)s are no. Change them to yes before you submit the reply.",
            len(labels),
        ) % {"partners": get_text_list(labels, gettext("and"))}

    @property
    def has_amounts(self) -> bool:
        return any(getattr(activity, name) is not None for activity in self.activities for name in MEASURES)

    def amounts(self) -> AmountsForm | None:
        """The form for the amounts of the copies; None where no activity has any that could be repeated."""
        if not self.is_valid() or not self.has_amounts:
            return None
        return AmountsForm(
            self.copies,
            Terms.of(self.reply.survey_round),
            self.data if self.data.get("confirmed_count") else None,
            typed={name: self.shared(name) for name in SHARED_COLUMNS},
        )

    def shared(self, name: str) -> Any:
        """What all activities have in this column, "" where they differ."""
        found = {getattr(activity, name) for activity in self.activities}
        return found.pop() if len(found) == 1 else ""

    def is_confirmed(self, amounts: AmountsForm | None) -> bool:
        """Whether the number, and the totals where there are any, were shown before."""
        if amounts:
            return amounts.is_confirmed
        return self.is_valid() and self.data.get("confirmed_count") == str(len(self.copies))
