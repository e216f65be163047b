"""The confirmations before a reply is submitted, and the explanations of possible errors."""

import hashlib
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.fields import LineField
from questionnaire.clearance.copies import SinceCopy
from questionnaire.models import ConfirmedCheck, Reply

WORD_LENGTH = ConfirmedCheck._meta.get_field("word").max_length


class SubmitForm(forms.Form):
    """The confirmations on the check page, of exactly what that page showed.

    `since` is what has changed since the clearance, `statements` what follows from missing activities.
    `unexplained` is the number of possible errors that are neither corrected nor explained: no confirmation
    covers them.
    """

    # What the page showed, which is always that of the moment, whatever was sent.
    reviewed = forms.CharField(required=False, widget=forms.HiddenInput)
    since_copy = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        reply: Reply,
        since: SinceCopy | None,
        statements: Sequence[str],
        unexplained: int,
        *args: Any,
    ) -> None:
        super().__init__(*args)
        changed_at = reply.changed_at.isoformat() if reply.changed_at else ""
        self.shown = f"{changed_at} {digest(statements)}".strip()
        self.since = since if since and since.differences.has_any else None
        self.unexplained = unexplained
        if self.since:
            self.fields["changes_confirmed"] = tick(
                changes_in_words(self.since),
                _("Confirm the changes made since the clearance copy."),
            )
        if statements:
            self.fields["no_support_confirmed"] = tick(
                _("I confirm these statements."), _("Confirm the statements on support that is not reported.")
            )
        self.fields["confirmed"] = tick(
            _("I confirm that this reply is complete and that no other activities need to be reported."),
            _("Confirm that the reply is complete."),
        )

    @property
    def is_of_earlier_content(self) -> bool:
        """Whether the reply has been changed since the page was opened; for a form that was sent."""
        return self["reviewed"].data not in (None, "", self.shown)

    def clean(self) -> dict[str, Any]:
        if self.is_of_earlier_content:
            raise ValidationError(
                gettext("The reply has changed since you opened this page. Check it again below."),
                code="changed",
            )
        if self.since and self.cleaned_data.get("since_copy") != self.since.preview_token:
            raise ValidationError(
                gettext("The changes made since the clearance copy are listed below. Check them first."),
                code="cleared",
            )
        if self.unexplained:
            raise ValidationError(unexplained_in_words(self.unexplained), code="unexplained")
        return self.cleaned_data


def digest(statements: Sequence[str]) -> str:
    """Stand for the statements as they were shown; "" where there are none."""
    return hashlib.sha256("\n".join(statements).encode()).hexdigest() if statements else ""


def tick(label: Any, missing: Any) -> forms.BooleanField:
    return forms.BooleanField(
        label=label,
        error_messages={"required": missing},
        widget=forms.CheckboxInput(
            attrs={"class": "form-check-input", "autocomplete": "off", "form": "check-form"}
        ),
    )


def changes_in_words(since: SinceCopy) -> str:
    number = since.differences.number
    return ngettext(
        "I confirm that %(number)s change made after clearance copy %(copy)s may be submitted.",
        "I confirm that %(number)s changes made after clearance copy %(copy)s may be submitted.",
        number,
    ) % {"number": number, "copy": since.copy.number}


def unexplained_in_words(number: int) -> str:
    return ngettext(
        "%(number)s possible error is neither corrected nor explained. Correct the entry, or explain why it "
        "is correct.",
        "%(number)s possible errors are neither corrected nor explained. Correct each entry, or explain why "
        "it is correct.",
        number,
    ) % {"number": number}


class ExplanationsForm(forms.Form):
    """Why entries are correct: a field for each possible error that the check page shows, by fingerprint.

    Beside the field of a saved explanation the page sends what it showed, as `shown-` and the fingerprint.
    One more explanation is for the possible errors whose boxes are selected, and for no others.
    """

    shared = LineField(
        label=_("One explanation for all selected possible errors"), required=False, max_length=WORD_LENGTH
    )

    def __init__(self, data: QueryDict) -> None:
        super().__init__(data, prefix="why")
        start = self.add_prefix("")
        for name in data.keys() - {self.add_prefix("shared"), self.add_prefix("selected")}:
            if name.startswith(start):
                self.fields[name.removeprefix(start)] = LineField(required=False, max_length=WORD_LENGTH)
        self.selected = data.getlist(self.add_prefix("selected"))

    def clean(self) -> dict[str, Any]:
        word = self.cleaned_data.get("shared")
        if word and not self.selected:
            self.add_error("shared", gettext("Select the possible errors that this explanation is for."))
        if word == "" and self.selected:
            self.add_error("shared", gettext("Enter the explanation for the selected possible errors."))
        return self.cleaned_data

    @property
    def typed(self) -> dict[str, str]:
        """What was changed on the page, by fingerprint; blank where it was emptied, none where too long."""
        self.is_valid()
        words = dict(self.cleaned_data)
        shared = words.pop("shared", "")
        own = {
            fingerprint: word
            for fingerprint, word in words.items()
            if word != self.data.get(f"shown-{fingerprint}", "")
        }
        return (dict.fromkeys(self.selected, shared) if shared else {}) | own
