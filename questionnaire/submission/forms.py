"""The confirmations before a reply is submitted, and the explanation of a possible error."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.form_fields import LineField
from questionnaire.clearance.copies import SinceCopy
from questionnaire.models import ConfirmedCheck, Reply


class SubmitForm(forms.Form):
    """The confirmations under the review page, of exactly what that page showed.

    `since` is what has changed since the clearance copy, `likely` the number of possible errors that nobody
    has confirmed: neither is in the way, both are confirmed.
    """

    # What the page showed, which is always that of the moment, whatever was sent.
    reviewed = forms.CharField(required=False, widget=forms.HiddenInput)
    since_copy = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, reply: Reply, since: SinceCopy | None, likely: int, *args: Any) -> None:
        super().__init__(*args)
        self.shown = reply.changed_at.isoformat() if reply.changed_at else ""
        self.since = since if since and since.differences.has_any else None
        if self.since:
            self.fields["changes_confirmed"] = tick(
                changes_in_words(self.since),
                _("Tick the box to confirm that you know what has changed since the clearance copy."),
            )
        self.fields["confirmed"] = tick(
            what_is_confirmed(likely), _("Tick the box to confirm, then submit again.")
        )

    @property
    def ticks(self) -> list[forms.BoundField]:
        return self.visible_fields()

    @property
    def is_of_earlier_content(self) -> bool:
        """Whether the reply has been changed since the page was opened; for a form that was sent."""
        return self["reviewed"].data not in (None, "", self.shown)

    def clean(self) -> dict[str, Any]:
        if self.is_of_earlier_content:
            raise ValidationError(
                gettext("Somebody has changed the reply since you opened this page. Look at it again below."),
                code="changed",
            )
        if self.since and self.cleaned_data.get("since_copy") != self.since.seal:
            raise ValidationError(
                gettext("What has changed since the clearance copy is listed below. Look at it first."),
                code="cleared",
            )
        return self.cleaned_data


def tick(label: str, missing: Any) -> forms.BooleanField:
    return forms.BooleanField(
        label=label,
        error_messages={"required": missing},
        widget=forms.CheckboxInput(attrs={"class": "form-check-input", "autocomplete": "off"}),
    )


def changes_in_words(since: SinceCopy) -> str:
    number = since.differences.number
    return ngettext(
        "We know that %(number)s thing has changed since clearance copy %(copy)s, and submit it as it is "
        "now.",
        "We know that %(number)s things have changed since clearance copy %(copy)s, and submit them as they "
        "are now.",
        number,
    ) % {"number": number, "copy": since.copy.number}


def what_is_confirmed(likely: int) -> str:
    if not likely:
        return gettext(
            "We confirm that this is our reply, and that where no activity is shown there is none."
        )
    return ngettext(
        "We confirm that this is our reply, that where no activity is shown there is none, and that the "
        "%(number)s possible error listed above is right as it stands.",
        "We confirm that this is our reply, that where no activity is shown there is none, and that the "
        "%(number)s possible errors listed above are right as they stand.",
        likely,
    ) % {"number": likely}


WORD_LENGTH = ConfirmedCheck._meta.get_field("word").max_length


class ConfirmCheckForm(forms.Form):
    """The word why something is right as it stands; `fingerprint` says what."""

    fingerprint = forms.CharField(max_length=64)
    word = LineField(
        max_length=WORD_LENGTH,
        error_messages={"required": _("Say in a few words why it is right, then confirm again.")},
    )
