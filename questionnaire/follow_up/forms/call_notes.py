from django import forms
from django.utils.translation import gettext_lazy as _

from questionnaire.cleaning.form_fields import LongTextField


class CallNoteForm(forms.Form):
    text = LongTextField(
        label=_("Note of a call"),
        help_text=_(
            "With whom, and what was agreed. Only the Presidency reads it. At most 2,000 characters."
        ),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("The note is missing. Write what was agreed, then store it.")},
    )
