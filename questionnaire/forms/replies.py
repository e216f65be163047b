"""The forms of a reply: the gate of each partner, the remark, and the confirmation before submission."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.forms.fields import LongTextField
from questionnaire.models import Partner, Reply

REMARK_LENGTH = 2000
YES, NO = "yes", "no"
ANSWERS = {YES: True, NO: False}


@dataclass(frozen=True)
class PartnerRow:
    """The two fields of one partner."""

    partner: Partner
    answer: forms.BoundField
    remark: forms.BoundField


class PartnerAnswersForm(forms.Form):
    """Yes or no for each partner, with a remark. None is ticked by anybody but its Member State."""

    def __init__(self, reply: Reply, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.partners = list(reply.survey_round.partners.all())
        for partner in self.partners:
            self.fields[f"answer_{partner.slug}"] = answer_field(partner)
            self.fields[f"remark_{partner.slug}"] = remark_field(partner)
        for stored in reply.partner_answers.all() if not self.is_bound else ():
            slug = next((p.slug for p in self.partners if p.pk == stored.partner_id), "")
            if stored.supports is not None:
                self.initial[f"answer_{slug}"] = YES if stored.supports else NO
            self.initial[f"remark_{slug}"] = stored.remark

    def rows(self) -> Iterator[PartnerRow]:
        for partner in self.partners:
            yield PartnerRow(partner, self[f"answer_{partner.slug}"], self[f"remark_{partner.slug}"])

    def answers(self) -> dict[str, tuple[bool | None, str]]:
        """Yes, no or not answered, and the remark, by partner code."""
        return {
            partner.pk: (
                ANSWERS.get(self.cleaned_data[f"answer_{partner.slug}"]),
                self.cleaned_data[f"remark_{partner.slug}"],
            )
            for partner in self.partners
        }


def answer_field(partner: Partner) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=partner.label,
        choices=[(YES, _("Yes")), (NO, _("No"))],
        required=False,
        widget=forms.RadioSelect(attrs={"class": "form-check-input", "autocomplete": "off"}),
    )


def remark_field(partner: Partner) -> LongTextField:
    return LongTextField(
        label=gettext("Remark on %(partner)s (optional)") % {"partner": partner},
        required=False,
        max_length=REMARK_LENGTH,
        widget=text_area(rows=2),
    )


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"class": "form-control", "rows": rows, "autocomplete": "off"})


class RemarkForm(forms.Form):
    """What a Member State tells the Presidency about its whole reply."""

    remark = LongTextField(
        label=_("Remark to the Presidency (optional)"),
        help_text=_("For example what your figures include. At most 2,000 characters."),
        required=False,
        max_length=REMARK_LENGTH,
        widget=text_area(rows=4),
    )


class SubmitForm(forms.Form):
    """The confirmation under the review page, of exactly what that page showed."""

    reviewed = forms.CharField(required=False, widget=forms.HiddenInput)
    confirmed = forms.BooleanField(
        label=_("We confirm that this is our reply, and that where no activity is shown there is none."),
        error_messages={"required": _("Tick the box to confirm, then submit again.")},
        widget=forms.CheckboxInput(attrs={"class": "form-check-input", "autocomplete": "off"}),
    )

    def __init__(self, reply: Reply, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shown = reply.changed_at.isoformat() if reply.changed_at else ""
        self.initial["reviewed"] = self.shown

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("reviewed") not in ("", self.shown):
            raise ValidationError(
                gettext("Somebody has changed the reply since you opened this page. Look at it again below."),
                code="changed",
            )
        return self.cleaned_data
