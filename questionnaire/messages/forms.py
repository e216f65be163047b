"""A message of the Presidency, and the corrected address of a contact point."""

from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from questionnaire.choices import MailKind, Role
from questionnaire.cleaning.fields import AddressField, LineField, LongTextField
from questionnaire.form_fields.shared import text_area
from questionnaire.mails.by_hand import replies_for
from questionnaire.mails.kinds import WORDS
from questionnaire.mails.writer import SUBJECT_LENGTH, Letter, letter_of, placeholders, unknown_placeholders
from questionnaire.messages.own_message import OwnMessage
from questionnaire.models import Round

ROLES = (Role.SUBMITTER, Role.COLLABORATOR)
# In a message, unlike in the text that all messages have in common.
KNOWN = [name for name in placeholders(MailKind.MESSAGE) if name != WORDS]


class ForWhom(models.TextChoices):
    ALL = "all", _("All Member States")
    AWAITED = "awaited", _("Member States whose reply is awaited")
    SOME = "some", _("The Member States selected below")


class OwnMessageForm(forms.Form):
    subject = LineField(
        label=_("Subject"),
        max_length=SUBJECT_LENGTH,
        help_text=_("Words in braces, such as {member_state}, are replaced for each recipient."),
        error_messages={"required": _("Enter a subject of one line.")},
    )
    text = LongTextField(
        label=_("Text"),
        max_length=5000,
        help_text=_(
            "Plain text of at most 5,000 characters. The service adds the greeting, the link to the reply "
            "and the address of the Presidency."
        ),
        widget=text_area(rows=8),
        error_messages={"required": _("Enter the text of the message.")},
    )
    for_whom = forms.ChoiceField(
        label=_("Recipients"),
        choices=ForWhom.choices,
        initial=ForWhom.SOME,
        widget=forms.RadioSelect,
        error_messages={"required": _("Select to whom the message goes.")},
    )
    member_states = forms.MultipleChoiceField(
        label=_("Member States"), required=False, widget=forms.CheckboxSelectMultiple
    )
    roles = forms.MultipleChoiceField(
        label=_("Roles"),
        choices=[(role.value, role.label) for role in ROLES],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Select at least one role.")},
    )

    def __init__(self, survey_round: Round, data: Any = None) -> None:
        initial = {
            "subject": letter_of(MailKind.MESSAGE, survey_round).subject,
            "roles": [role.value for role in ROLES],
        }
        super().__init__(data, initial=initial)
        self.survey_round = survey_round
        replies = survey_round.replies.select_related("member_state").order_by("member_state__position")
        field: Any = self.fields["member_states"]
        field.choices = [(reply.member_state_id, str(reply.member_state)) for reply in replies]

    def clean_subject(self) -> str:
        return self.with_known_placeholders("subject")

    def clean_text(self) -> str:
        return self.with_known_placeholders("text")

    def with_known_placeholders(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        if unknown := unknown_placeholders(text, KNOWN):
            raise forms.ValidationError(unknown)
        return text

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("for_whom") == ForWhom.SOME and given.get("member_states") == []:
            self.add_error("member_states", gettext("Select at least one Member State."))
        return given

    @property
    def message(self) -> OwnMessage:
        given = self.cleaned_data
        words = Letter(given["subject"], given["text"])
        return OwnMessage(words, self.selected, set(given["roles"]))

    @property
    def selected(self) -> set[str]:
        """The Member States, by code."""
        for_whom = self.cleaned_data["for_whom"]
        if for_whom == ForWhom.SOME:
            return set(self.cleaned_data["member_states"])
        kind = MailKind.REMINDER if for_whom == ForWhom.AWAITED else MailKind.MESSAGE
        return {reply.member_state_id for reply in replies_for(kind, self.survey_round)}


class CorrectAddressForm(forms.Form):
    email = AddressField(label=_("E-mail address"), max_length=254)
