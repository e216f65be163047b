"""A round that an administrator sets up: for others, who complete and open it."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from questionnaire.admin.desk import signed_in
from questionnaire.admin.rounds.round_form import RoundForm
from questionnaire.cleaning.fields import AddressField, LineField
from questionnaire.locking import EVERYTHING, permitting
from questionnaire.problems import refusal_in
from questionnaire.rounds.presiding import appoint, refuse_closed
from questionnaire.security.security_log import account_at

PRESIDENCY_FIELDS: Any = (gettext_lazy("Presidency"), {"fields": ("presidency_email", "presidency_name")})


class RoundForOthersForm(RoundForm):
    """With the first person of its Presidency, who completes and opens the round."""

    presidency_email = AddressField(
        label=gettext_lazy("E-mail address"),
        max_length=254,
        help_text=gettext_lazy(
            "This person completes and opens the round, and signs in with a code sent by e-mail. If there is "
            "no account with this address, an account is created."
        ),
        error_messages={"required": gettext_lazy("Enter the e-mail address.")},
    )
    presidency_name = LineField(
        label=gettext_lazy("Name"),
        max_length=150,
        required=False,
        help_text=gettext_lazy("Only for a new account. The name of an existing account does not change."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if person := account_at(cleaned.get("presidency_email", "")):
            with refusal_in(self, "presidency_email"):
                refuse_closed(person)
        return cleaned

    def appoint_presidency(self, request: HttpRequest) -> None:
        """Administrators read no round, and appoint who does."""
        with permitting(EVERYTHING):
            appoint(
                self.instance,
                self.cleaned_data["presidency_email"],
                self.cleaned_data["presidency_name"],
                signed_in(request),
            )
