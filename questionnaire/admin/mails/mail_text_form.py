"""The form for a round's own text of one kind of mail, checked for what would reach people unfilled."""

import hashlib
from typing import Any

from django import forms
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from questionnaire.choices import MailKind
from questionnaire.cleaning.form_fields import LineField, LongTextField
from questionnaire.form_fields.conflicts import with_texts
from questionnaire.mails.writer import PLACEHOLDER, SUBJECT_LENGTH, Letter, placeholders


def text_fingerprint(letter: Letter) -> str:
    """Changes with the text, so that a form knows whether somebody else has changed it meanwhile."""
    return hashlib.sha256(f"{letter.subject}\n{letter.text}".encode()).hexdigest()


class MailTextForm(forms.Form):
    subject = LineField(
        label=gettext_lazy("Subject"),
        max_length=SUBJECT_LENGTH,
        error_messages={"required": gettext_lazy("The subject is missing. Write one line.")},
    )
    text = LongTextField(
        label=gettext_lazy("Text"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 16}),
        help_text=gettext_lazy(
            "Plain text. Words in braces are filled in for each person; all of them are listed below."
        ),
        error_messages={"required": gettext_lazy("The text is missing.")},
    )
    seen = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, kind: MailKind, stored: Letter, data: Any = None) -> None:
        initial = {"subject": stored.subject, "text": stored.text, "seen": text_fingerprint(stored)}
        super().__init__(data, initial=initial)
        self.kind = kind
        self.stored = stored

    @property
    def letter(self) -> Letter:
        return Letter(self.cleaned_data["subject"], self.cleaned_data["text"])

    def clean_subject(self) -> str:
        return self.with_known_placeholders("subject")

    def clean_text(self) -> str:
        text = self.with_known_placeholders("text")
        if "link" not in PLACEHOLDER.findall(text):
            raise forms.ValidationError(
                _("The text does not say where to go. Put {link} on a line of its own.")
            )
        return text

    def with_known_placeholders(self, name: str) -> str:
        text: str = self.cleaned_data[name]
        known = placeholders(self.kind)
        unknown = [f"{{{word}}}" for word in PLACEHOLDER.findall(text) if word not in known]
        if unknown:
            raise forms.ValidationError(
                _("%(unknown)s is not known, so it would reach people as it stands. Known are %(known)s.")
                % {
                    "unknown": get_text_list(unknown, _("and")),
                    "known": ", ".join(f"{{{word}}}" for word in known),
                }
            )
        return text

    def clean(self) -> dict[str, Any]:
        """What was typed stays in the form; the other text is shown below it."""
        cleaned = super().clean() or {}
        if cleaned.get("seen") != text_fingerprint(self.stored):
            self.add_error(
                None,
                _(
                    "Somebody else has changed this text since you opened it. Theirs is shown below. Take "
                    "from it what you need; saving again puts yours in its place."
                ),
            )
            self.data = with_texts(self.data, {"seen": text_fingerprint(self.stored)})
        return cleaned
